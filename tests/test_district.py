"""A district: a budget is kept, what nothing reaches is the same to the bit, all are counted."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.interfaces.cli.district import district as command
from collabsim.scenario import ProgrammeSpec, Scenario, School, to_toml
from collabsim.simulation.run import run
from collabsim.statistics.interval import Floats
from collabsim.studies.comparison.costs import UNKNOWN, Interval
from collabsim.studies.district.budget import MONEY, Budget, Prices
from collabsim.studies.district.clusters import clusters_of, treated
from collabsim.studies.district.district import District, district, question
from collabsim.studies.district.facts import Facts
from collabsim.studies.district.gains import counts
from collabsim.studies.district.ranking import luck_of_clusters, places, yield_of
from collabsim.studies.district.spread import ALL_ALIKE, ORDERS, SPREADS, terms_paid

TERMS, LUCKS = 3, 2
#: Three clusters of two small schools, not in their clusters' order.
SMALL = Scenario(
    schools=tuple(
        School(classes=3 + k, specialists=1, librarians=0, pupils=15, cluster=number)
        for k, number in enumerate((4, 2, 2, 7, 4, 7))
    ),
    terms=TERMS,
    parameters={"history_years": 1},
)
PLENTY = Budget()
SCARCE = Budget(rupiah=9_000_000)


def same(one: Floats, other: Floats) -> bool:
    """Whether two arrays are the same to the last bit."""
    return np.array_equal(one, other, equal_nan=True)


@pytest.fixture(scope="module")
def scarce() -> District:
    return district("coaching", budget=SCARCE, scenario=SMALL, lucks=LUCKS)


@pytest.fixture(scope="module")
def plenty() -> District:
    return district("coaching", budget=PLENTY, scenario=SMALL, lucks=1)


@st.composite
def towns(draw: st.DrawFn) -> tuple[Prices, Facts, Floats]:
    """Draw prices in whole rupiah and hours, and what is known of the schools."""
    n = draw(st.integers(1, 12))
    amounts = st.lists(st.integers(0, 1000), min_size=n, max_size=n)
    prices = Prices(*(np.array([draw(amounts) for _ in range(TERMS)], float).T for _ in range(2)))
    known = [np.array(draw(amounts), float) for _ in range(3)]
    cluster = np.array(draw(st.lists(st.integers(1, 4), min_size=n, max_size=n)))
    facts = Facts(np.full(n, 9), np.full(n, 6), cluster, known[0], known[1])
    return prices, facts, known[2]


amounts = st.one_of(st.none(), st.integers(0, 20_000).map(float))


@given(town=towns(), spread=st.sampled_from(SPREADS), rupiah=amounts, hours=amounts)
def test_no_way_to_spread_a_budget_takes_more_than_it(
    town: tuple[Prices, Facts, Floats], spread: str, rupiah: float | None, hours: float | None
) -> None:
    prices, facts, lots = town
    budget = Budget(rupiah, hours)
    spent = prices.until(terms_paid(spread, budget, prices, facts, lots)).sum(axis=1)
    assert (spent <= budget.limits).all()


@given(town=towns(), spread=st.sampled_from(SPREADS))
def test_whoever_has_nothing_gives_nothing_and_whoever_has_enough_gives_to_all(
    town: tuple[Prices, Facts, Floats], spread: str
) -> None:
    prices, facts, lots = town
    enough = Budget(*(float(each.sum()) for each in prices))
    everything = enough if any(enough) else PLENTY
    assert (terms_paid(spread, everything, prices, facts, lots) == TERMS).all()
    assert not terms_paid(spread, Budget(0, 0), prices, facts, lots).any()


@given(town=towns(), spread=st.sampled_from(tuple(ORDERS)), hours=st.integers(1, 12_000))
def test_what_is_left_over_would_not_have_paid_for_one_school_more(
    town: tuple[Prices, Facts, Floats], spread: str, hours: int
) -> None:
    prices, facts, lots = town
    terms = terms_paid(spread, Budget(hours=hours), prices, facts, lots)
    price = prices.hours.sum(axis=1)
    left = hours - price[terms > 0].sum()
    assert (price[terms == 0] > left).all()


@pytest.mark.parametrize(
    ("spread", "first"), [("teachers leave", 2), ("weakest", 1), ("by lot", 0)]
)
def test_the_first_school_is_the_one_that_the_way_is_named_for(spread: str, first: int) -> None:
    facts = Facts(
        np.full(3, 9), np.full(3, 6), np.array([1, 1, 2]),
        np.array([0.1, np.nan, 0.3]), np.array([0.2, -0.1, np.nan]),
    )  # fmt: skip
    prices = Prices(np.ones((3, 1)), np.zeros((3, 1)))
    lots = np.array([0.1, 0.9, 0.5])
    assert np.flatnonzero(terms_paid(spread, Budget(1.0), prices, facts, lots)).tolist() == [first]


@given(schools=st.integers(0, 9))
def test_clusters_in_turn_have_as_many_schools_each_as_can_be(schools: int) -> None:
    cluster = np.array([1, 1, 1, 2, 2, 2, 3, 3, 3])
    facts = Facts(np.full(9, 9), np.full(9, 6), cluster, np.zeros(9), np.zeros(9))
    prices = Prices(np.ones((9, 1)), np.zeros((9, 1)))
    terms = terms_paid("clusters", Budget(float(schools)), prices, facts, np.arange(9)[::-1] / 9)
    reached = np.bincount(cluster, terms, minlength=4)[1:]
    assert reached.sum() == schools
    assert np.ptp(reached) <= 1


def test_an_unknown_way_is_refused_with_the_nearest() -> None:
    prices = Prices(np.ones((1, 1)), np.ones((1, 1)))
    one = np.ones(1, int)
    facts = Facts(one, one, one, np.ones(1), np.ones(1))
    with pytest.raises(InputError, match="weakest"):
        terms_paid("weakst", PLENTY, prices, facts, np.zeros(1))


@given(weeks=st.lists(st.floats(-9, 9), min_size=1), least=st.floats(0.01, 5))
def test_all_schools_gain_or_lose_or_are_unchanged(weeks: list[float], least: float) -> None:
    found = counts(np.array(weeks), least)
    assert sum(found) == len(weeks)
    assert found.gain == sum(each >= least for each in weeks)
    assert found.lose == sum(each <= -least for each in weeks)


def test_the_better_plan_is_first_and_what_is_not_known_may_have_any_place() -> None:
    found = places([Interval(5, 4, 6), UNKNOWN, Interval(1, 0, 2)])
    assert [tuple(each) for each in found] == [(1, 2), (1, 3), (2, 3)]


@pytest.mark.parametrize("spread", SPREADS)
def test_a_budget_of_nothing_changes_no_bit(spread: str) -> None:
    found = district("coaching", budget=Budget(0, 0), scenario=SMALL, lucks=1, spreads=[spread])
    assert same(found.lucks[0].spreads[spread], found.lucks[0].without)
    assert found.counts(spread, year=1) == (0, 0, 6)


def test_with_enough_for_all_every_way_is_the_programme_everywhere(plenty: District) -> None:
    (luck,) = plenty.lucks
    for spread in SPREADS:
        assert (luck.terms[spread] == TERMS).all()
        assert same(luck.spreads[spread], luck.everywhere)
    assert not same(luck.without, luck.everywhere)


def test_money_is_spent_as_planned_and_never_more_than_there_is(scarce: District) -> None:
    for luck in scarce.lucks:
        for spread in scarce.spreads:
            spent = (luck.spreads[spread] - luck.without)[:, :, MONEY].sum(axis=1)
            assert same(spent, luck.costs(spread)[0])
            assert spent.sum() <= 9_000_000


def test_a_cluster_that_nothing_reaches_does_the_same_to_the_last_bit(scarce: District) -> None:
    missed = 0
    for luck in scarce.lucks:
        for spread in ORDERS:
            for cluster in scarce.clusters:
                places = list(cluster.places)
                if not luck.terms[spread][places].any():
                    missed += 1
                    assert same(luck.spreads[spread][places], luck.without[places])
    assert missed, "the budget reaches every cluster: the test shows nothing"


def test_a_school_of_the_district_is_the_same_in_a_run_of_its_cluster(scarce: District) -> None:
    cluster = scarce.clusters[1]
    luck = scarce.lucks[1]
    for terms, lived in ((np.zeros(6, int), luck.without),
                         *((luck.terms[s], luck.spreads[s]) for s in scarce.spreads)):  # fmt: skip
        scenario = treated(cluster, scarce.programmes, (terms * 18).tolist())
        found = run(scenario, replicates=LUCKS, seed=cluster.seed).values[1]
        assert same(found, lived[list(cluster.places)])


def test_one_luck_more_leaves_the_others_as_they_are(scarce: District) -> None:
    one = district("coaching", budget=SCARCE, scenario=SMALL, lucks=1, spreads=[ALL_ALIKE])
    assert same(one.lucks[0].spreads[ALL_ALIKE], scarce.lucks[0].spreads[ALL_ALIKE])
    assert math.isnan(one.luck_of_a_school(1))
    assert scarce.luck_of_a_school(1) > 0


def test_the_table_has_a_row_for_each_way_and_ends_on_both_sides_of_its_means(
    scarce: District,
) -> None:
    table = scarce.columns()
    assert list(scarce.summary().columns) == list(table)
    assert table["spread"] == list(SPREADS)
    assert max(table["rupiah"]) <= 9_000_000
    name = "weeks a class and year"
    assert np.all(np.diff([table[f"{name}, {end}"] for end in ("low", "high")], axis=0) >= 0)


def test_clusters_keep_their_schools_and_have_seeds_of_their_own() -> None:
    found = clusters_of(SMALL, seed=5)
    assert [(each.number, each.places) for each in found] == [(2, (1, 2)), (4, (0, 4)), (7, (3, 5))]
    assert len({each.seed for seed in range(9) for each in clusters_of(SMALL, seed)}) == 27


@pytest.mark.parametrize(
    ("programmes", "budget", "scenario", "what"),
    [
        ([], PLENTY, SMALL, "none is given"),
        (["coachin"], PLENTY, SMALL, "coaching"),
        (["coaching:school=1"], PLENTY, SMALL, "the spread says which"),
        (["coaching"], Budget(-1), SMALL, "from 0 up"),
        (["coaching"], PLENTY,
         SMALL.replace(programmes=(ProgrammeSpec(name="kkg", options={"school": 1}),)),
         "parted into their clusters"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_of_a_district_is_refused(
    programmes: list[str], budget: Budget, scenario: Scenario, what: str
) -> None:
    with pytest.raises(InputError, match=what):
        district(*programmes, budget=budget, scenario=scenario, lucks=1)


def test_a_seed_that_is_too_large_is_refused() -> None:
    with pytest.raises(InputError, match="from 0 to 998"):
        district("coaching", budget=PLENTY, scenario=SMALL, seed=999)


def test_each_luck_of_the_sample_has_the_parameter_set_of_its_turn(scarce: District) -> None:
    sets = scarce.scenario.parameter_sets
    assert len(set(map(str, sets))) == LUCKS
    asked = question(["coaching"], SCARCE, SMALL, 1).over("sample", 9)
    assert asked.scenario.parameter_sets[:LUCKS] == sets
    shipped = district("coaching", budget=SCARCE, scenario=SMALL, lucks=1, values="shipped")
    assert shipped.source is None
    assert not same(shipped.lucks[0].without, scarce.lucks[0].without)


def test_what_is_not_known_of_the_model_widens_the_interval_as_compare_does() -> None:
    weeks, cost = np.array([1.0, 2.0, 4.0]), np.ones(3)
    alone = yield_of(weeks, cost, 1.0)
    many = yield_of(np.repeat(weeks, 13), np.repeat(cost, 13), 1.0, 1, np.repeat(range(3), 13))
    assert many == pytest.approx(alone)


def test_versions_are_counted_where_there_are_several(scarce: District, plenty: District) -> None:
    for spread in scarce.spreads:
        found = scarce.agreement(spread)
        if scarce.a_class(spread).mean:
            assert found is not None
            assert 0 <= found.low <= found.value <= found.high <= 1
    assert plenty.agreement("weakest") is None
    assert plenty.a_class("weakest") == pytest.approx(UNKNOWN, nan_ok=True)


@given(
    luck=st.lists(st.floats(-5, 5), min_size=2, max_size=6),
    usual=st.lists(st.floats(-5, 5), min_size=2, max_size=6),
)
def test_what_is_usual_of_a_cluster_is_no_luck(luck: list[float], usual: list[float]) -> None:
    found = luck_of_clusters(np.add.outer(luck, usual))
    assert found == pytest.approx(np.tile(found.mean(axis=1, keepdims=True), len(usual)))
    assert found.mean(axis=1) == pytest.approx(np.array(luck) + np.mean(usual))


def test_other_values_are_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="sample"):
        question(["coaching"], SCARCE, SMALL, 1).over("samples", 2)  # pyright: ignore


def test_the_command_leaves_its_answer_in_a_directory(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(to_toml(SMALL.replace(terms=2)), encoding="utf-8")
    out = tmp_path / "results"
    command(["coaching"], rupiah=9e6, scenario=str(tmp_path / "small.toml"), lucks=1, out=out)
    assert {"schools.csv", "spreads.csv", "run.json", "ro-crate-metadata.json"} <= {
        file.name for file in out.iterdir()
    }
    with pytest.raises(SystemExit):
        command(["coaching"], lucks=1, out=tmp_path / "small.toml")
