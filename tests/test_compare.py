"""Comparing: what is told apart, what is too small to matter, and how often that is wrong."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq

import collabsim as cs
from collabsim.errors import InputError
from collabsim.model.leadership import AVAILABILITY, BEHAVIOURS, NEUTRAL, STYLES
from collabsim.model.metrics import METRICS
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.results.language import language
from collabsim.results.results import Results
from collabsim.scenario import Leadership, load
from collabsim.simulation.chunk import begin
from collabsim.simulation.chunk_tasks import Conditions
from collabsim.simulation.principal_hours import hours_demanded, hours_given, parameters_of
from collabsim.simulation.run import run
from collabsim.simulation.runner import run_arms
from collabsim.studies.comparison.arms import STATUS_QUO, Arm, arms_of
from collabsim.studies.comparison.compare import compare
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.costs import EFFECT, costs_of, mean_interval, ratio
from collabsim.studies.comparison.equal_hours import (
    HOUR_COSTING,
    as_neutral,
    at_hours,
    random_behaviours,
)
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import (
    CONFIDENCE,
    Finding,
    confidence_of,
    difference_of,
)
from collabsim.studies.comparison.robustness import (
    LUCKS,
    Ways,
    by_leadership,
    predicted,
    replicates_of_vectors,
    three_ways,
)
from tests.schools import DIRECTIVE, SMALL

TWO_TERMS = SMALL.replace(terms=2)
SIZED_PRESETS = ("typical_sd", "malengkeri", "large_urban")

LEARNING = METRICS[0]
LED = SMALL.replace(leadership=DIRECTIVE)


def compared(*values, worthwhile=0.02, primary="academic_understanding", metrics=METRICS):
    """A comparison of arms whose values [replicate, school, term, metric] are given."""
    results = tuple(Results(SMALL, 1, each, metrics, {}) for each in values)
    arms = tuple(Arm(f"arm {k}", SMALL) for k in range(len(values)))
    return Comparison(arms, results, primary, 1, worthwhile)


def any_finding(comparison):
    return any(
        comparison.difference(metric.name, arm).distinguishable
        for arm in range(len(comparison.arms) - 1)
        for metric in comparison.metrics
    )


def test_a_policy_is_the_same_as_itself():
    comparison = compare(SMALL, SMALL, replicates=3, quick=True)
    assert comparison.difference().finding is Finding.SAME
    assert not comparison.paired("trust").any() and not any_finding(comparison)


def test_one_arm_is_compared_with_the_status_quo():
    comparison = compare("directive", base=SMALL, values="shipped", replicates=2, quick=True)
    assert [arm.name for arm in comparison.arms] == ["directive", STATUS_QUO]
    assert comparison.reference.scenario == SMALL


def test_differences_are_arm_less_reference_in_the_year():
    comparison = compare(LED, SMALL, replicates=3, year=2, quick=True)
    one, other = (results.of("trust")[..., 2:4].mean(2) for results in comparison.results)
    np.testing.assert_allclose(comparison.difference("trust").schools, one - other)


@given(st.floats(-0.1, 0.1), st.floats(1e-4, 0.05), st.sampled_from([0.0, 0.02]))
def test_findings_follow_from_the_interval_alone(mean, half, least):
    found = difference_of(LEARNING, mean + np.array([[-half], [half]]), 0.95, least)
    low, high = found.low, found.high
    expected = {
        Finding.TOO_SMALL: -least < low and high < least,
        Finding.MATTERS: least > 0 and (low >= least or high <= -least),
        Finding.OPEN: low <= 0 <= high and not (-least < low and high < least),
    }
    assert [name for name, holds in expected.items() if holds] in ([found.finding], [])
    assert found.distinguishable == (not low <= 0 <= high)


def test_what_is_too_small_stays_so_however_certain():
    certain = np.full((1000, 1), 0.019) + np.random.default_rng(1).normal(0, 1e-4, (1000, 1))
    assert difference_of(LEARNING, certain, 0.95, 0.02).finding is Finding.TOO_SMALL


@pytest.mark.parametrize("contrasts", [1, 3])
def test_all_that_may_go_wrong_is_what_an_answer_may(contrasts):
    others = 28
    missing = contrasts * (1 - confidence_of(True, contrasts, others))
    missing += contrasts * others * (1 - confidence_of(False, contrasts, others))
    assert missing == pytest.approx(1 - CONFIDENCE)


@pytest.mark.parametrize("words", ["directve", "participative+", "training@x", "no_such.toml", ""])
def test_an_unknown_arm_is_refused(words):
    with pytest.raises(InputError):
        arms_of([words, "directive"])


def test_an_arm_may_be_style_and_programme():
    arm = arms_of(["directive+training@36+coaching"], SMALL)[0].scenario
    assert arm.leadership == Leadership(style="directive")
    assert [spec.name for spec in arm.programmes] == ["training", "coaching"]


def test_every_style_is_an_arm_of_its_name():
    assert [arm.name for arm in arms_of([*STYLES])] == [*STYLES]


def test_arms_of_unlike_length_are_refused():
    with pytest.raises(InputError, match="unlike length"):
        arms_of([SMALL, SMALL.replace(terms=2)])


def test_a_base_that_no_arm_stands_on_is_refused():
    with pytest.raises(InputError, match="no arm stands on the base"):
        arms_of(["malengkeri", "typical_sd"], "large_urban")
    with pytest.raises(InputError, match="no arm stands on the base"):
        arms_of([SMALL, SMALL], SMALL)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"primary": "academic_understandin"}, "did you mean 'academic_understanding'"),
        ({"year": 3}, "give one from 1 to 2"),
        ({"smallest_worthwhile": -1.0}, "from 0 up"),
        ({"replicates": 0}, "whole number"),
        ({"replicates": 1}, "2 or more"),
        ({"until_se": 0.0}, "more than 0"),
        ({"until_se": 1e-7, "values": "shipped"}, "it would take"),
        ({"values": "shiped"}, "did you mean 'shipped'"),
        ({"rupiah_an_hour": float("nan")}, "from 0 up"),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong, told):
    with pytest.raises(InputError, match=told):
        compare(SMALL, LED, **({"replicates": 4, "quick": True} | wrong))


def test_a_policy_compared_with_itself_gives_a_finding_in_one_answer_of_twenty_at_most():
    """Independent seeds, the engine's own metrics: 9 in 100 would happen once in 30 such tests."""
    replicates, answers = 12, 100
    values = run(TWO_TERMS, replicates=2 * replicates * answers, metrics=BEGINNERS).values
    arms = values.reshape(answers, 2, replicates, *values.shape[1:])
    found = [any_finding(compared(*pair, metrics=(*METRICS, *BEGINNERS))) for pair in arms]
    assert sum(found) <= 9


@pytest.mark.parametrize("contrasts", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_the_intervals_of_an_answer_hold_the_truth_at_once(contrasts):
    """Paired differences around a known truth: all of them, in 95 of 100 answers."""
    chance = np.random.default_rng(3)
    truth, held, answers = 0.03, 0, 400
    for _ in range(answers):
        school = chance.normal(0, 0.3, (20, 1, 2, len(METRICS)))
        arms = [school + chance.normal(0, 0.05, school.shape) for _ in range(contrasts)]
        found = compared(*(arm + truth for arm in arms), school)
        held += all(
            found.difference(metric.name, arm).low
            <= truth
            <= found.difference(metric.name, arm).high
            for arm in range(contrasts)
            for metric in METRICS
        )
    assert 0.925 <= held / answers <= 0.99


def test_pairing_covers_where_the_engine_is_asked_again():
    """The primary interval of few replicates holds the mean of many, as often as it says."""
    arms = [TWO_TERMS, TWO_TERMS.replace(leadership=DIRECTIVE)]
    one, other = (results.values for results in run_arms(arms, replicates=range(1200)))
    truth = compared(one, other).difference().mean
    held = [
        found.low <= truth <= found.high
        for k in range(0, 1200, 12)
        for found in [compared(one[k : k + 12], other[k : k + 12]).difference()]
    ]
    assert np.mean(held) >= 0.89


def test_the_same_luck_saves_most_of_the_replicates():
    arms = [SMALL, LED]
    one, other = (results.of("trust")[:, 0, 1] for results in run_arms(arms, replicates=range(60)))
    assert (one - other).var() < 0.3 * (one.var() + other.var())


def test_replicates_are_added_until_the_error_is_met():
    def with_one_set(replicates, until_se=None):
        how = {"values": "shipped", "until_se": until_se, "quick": True}
        return compare(SMALL, LED, replicates=replicates, **how)

    wanted = with_one_set(6).difference().error / 2
    found = with_one_set(6, wanted)
    whole = with_one_set(found.replicates)
    assert found.replicates > 12 and found.difference().error <= wanted
    np.testing.assert_array_equal(found.results[0].values, whole.results[0].values)


@given(st.lists(st.floats(0.01, 1), min_size=9, max_size=9), st.sampled_from([3, 9, 16, 23, 60]))
def test_behaviours_at_equal_hours_give_them_and_keep_their_proportions(behaviours, staff):
    p = parameters_of(SMALL)
    hours = hours_given(NEUTRAL.values, p, staff, p.differences_ref)
    evened = at_hours(behaviours, hours, p, staff, p.differences_ref)
    factors = [evened[k] / behaviours[k] for k in HOUR_COSTING if evened[k] < 1]
    assert np.ptp(factors or [0]) < 1e-9
    given = hours_given(evened, p, staff, p.differences_ref)
    assert given == pytest.approx(hours) or (not factors and given < hours)
    assert evened[AVAILABILITY] == max(behaviours[AVAILABILITY], hours / p.principal_hours)
    kept = set(range(len(BEHAVIOURS))) - {AVAILABILITY, *HOUR_COSTING}
    assert all(evened[k] == behaviours[k] for k in kept)


@given(st.lists(st.floats(0.01, 1), min_size=9, max_size=9))
def test_what_is_asked_at_equal_hours_is_done(behaviours):
    p = parameters_of(SMALL)
    evened = as_neutral(behaviours, p, 23)
    asked = hours_demanded(evened, p, 23, p.differences_ref)
    assert asked <= p.principal_hours * evened[AVAILABILITY] * (1 + 1e-9)


def test_a_style_asks_and_gives_what_a_school_that_is_led_so_counts():
    p = parameters_of(SMALL)
    chunk = begin(SMALL, range(2))
    chunk.advance(-chunk.week)
    c = chunk.columns
    for _ in range(6):
        before = c.principal_hours[:, 0] * (chunk.week % 6 > 0)
        chunk.advance(1)
        for row in range(2):
            differences = c.usual_differences[row, 0] / SMALL.schools[0].size
            given = hours_given(c.behaviours[row], p, SMALL.schools[0].size, differences)
            assert c.principal_hours[row, 0] - before[row] == pytest.approx(given)


def test_random_behaviours_give_what_the_neutral_style_gives():
    p = parameters_of(SMALL)
    for staff in (9, 23):
        hours = hours_given(NEUTRAL.values, p, staff, p.differences_ref)
        vectors = random_behaviours(50, p, staff, seed=1)
        given = [hours_given(vector, p, staff, p.differences_ref) for vector in vectors]
        assert given == pytest.approx([hours] * 50)
        assert vectors.min() >= 0 and vectors.max() <= 1 and vectors.std(0).min() > 0.1


def test_arms_that_are_led_alike_are_alike_at_equal_hours():
    arms = [Arm("one", LED), Arm("other", LED)]
    assert not by_leadership(arms)
    ways = three_ways([*arms, Arm("third", SMALL)], slice(0, 2), 8, Conditions())
    assert ways.equal[0].tobytes() == ways.equal[1].tobytes()


def test_a_difference_survives_only_where_every_way_finds_it():
    values = np.random.default_rng(2).normal(0.1, 0.01, (20, 1, 2, len(METRICS)))
    way = {"jittered": 0.1, "equal": 0.1, "random": 0.1}
    whole = replace(compared(values, values * 0), ways=ways_that_say(**way))
    assert whole.survives()
    for name in way:
        assert not replace(whole, ways=ways_that_say(**way | {name: 0.0})).survives()
        assert not replace(whole, ways=ways_that_say(**way | {name: -0.1})).survives()


def test_what_random_behaviours_say_is_as_sure_as_it_says_where_schools_share_their_luck():
    chance, trials, inside = np.random.default_rng(6), 300, 0
    for _ in range(trials):
        x = chance.random((40, 9))
        luck = np.repeat(chance.normal(1.0, 0.5, (LUCKS, 2)), 40 // LUCKS, axis=0)
        outcomes = luck[:, 0] * x[:, 0] + luck[:, 1] + chance.normal(0, 0.1, 40)
        mean, margin = predicted(x, outcomes, np.eye(9)[0], 0.95)
        inside += abs(mean - 1.0) <= margin
    assert inside / trials > 0.95 - 4 * math.sqrt(0.95 * 0.05 / trials)


def ways_that_say(jittered, equal, random):
    """Ways whose differences between two arms are given, with a little noise."""
    chance = np.random.default_rng(1)

    def pair(difference):
        noise = chance.normal(0, 0.001, (2, 20, len(METRICS)))
        return noise + np.array([difference, 0.0])[:, None, None]

    vectors = chance.random((40, 9))
    outcomes = random * vectors[:, :1] + chance.normal(0, 0.001, (40, len(METRICS)))
    return Ways(
        (None, None),
        pair(jittered),
        pair(equal),
        outcomes,
        vectors,
        np.eye(9)[:2] * [1.0, *[0] * 8],
    )


@given(st.floats(-5, 5), st.floats(0.5, 3))
def test_a_ratio_of_means_has_the_interval_of_its_t_test(cost, effect):
    chance = np.random.default_rng(4)
    costs, effects = cost + chance.normal(0, 0.1, 30), effect + chance.normal(0, 0.1, 30)
    found = ratio(costs, effects, 0.9)
    for end in (found.low, found.high):
        at_end = mean_interval(costs - end * effects, 0.9)
        assert min(abs(at_end.low), abs(at_end.high)) < 1e-9


def test_a_ratio_has_no_end_where_the_effect_may_be_none():
    assert not ratio(np.ones(9), np.linspace(-1, 1.5, 9), 0.95).known


def test_cost_and_effect_are_of_the_same_years():
    """In the first two years nothing is gained and all is paid; in the third all is gained."""
    chance = np.random.default_rng(6)
    usual = np.zeros((30, 1, 6, len(METRICS)))
    arm = usual.copy()
    names = [metric.name for metric in METRICS]
    arm[:, :, :4, names.index("staff_hours")] = 9.0 + chance.normal(0, 0.1, (30, 1, 4))
    arm[:, :, 4:, names.index("academic_understanding")] = 0.3 + chance.normal(0, 0.01, (30, 1, 2))
    results = tuple(Results(SMALL, 1, each, METRICS, {}) for each in (arm, usual))
    arms = (Arm("arm", SMALL), Arm("usual", SMALL))
    (cost,) = costs_of(Comparison(arms, results, "academic_understanding", 3, 0.02))
    assert cost.a_year.mean == pytest.approx(12, rel=0.01)  # 36 hours over three years
    assert cost.for_effect.mean == pytest.approx(12 / (0.1 / EFFECT), rel=0.01)


def test_in_simulated_schools_styles_give_equal_hours_within_a_twentieth():
    base = SMALL.replace(terms=4)
    p, staff = parameters_of(base), base.schools[0].size
    given = {}
    for name, style in STYLES.items():
        behaviours = dict(zip(BEHAVIOURS, as_neutral(style.values, p, staff), strict=True))
        led = base.replace(leadership=Leadership(style=name, **behaviours))
        given[name] = run(led, replicates=20, seed=3).of("principal_hours").mean()
    assert all(hours == pytest.approx(given["neutral"], rel=0.05) for hours in given.values())


def test_no_difference_is_written_as_none():
    learning = difference_of(METRICS[0], np.array([[0.0004], [0.0005], [0.0003]]), 0.95, 0.02)
    wide = difference_of(METRICS[0], 0.0004 + np.array([[-9.0], [9.0], [0.0]]) / 1000, 0.95, 0.02)
    for found in (learning, wide):
        form = difference_format(found, language("en"))
        assert re.search("[1-9]", form.number(found.mean))


def test_sizes_are_of_schools_like_the_presets():
    found = compare(SMALL, LED, replicates=4, year=1).sizes
    assert [size.staff for size in found] == [load(n).schools[0].size for n in SIZED_PRESETS]
    assert all(size.values.shape == (2, 2, len(METRICS) + 1) for size in found)


@given(st.integers(2, 5000), st.integers(LUCKS, 400))
def test_no_parameter_set_is_in_two_parts_of_the_random_behaviours(replicates, sets):
    each = replicates_of_vectors(replicates, sets)
    parts = [{k % sets for k in range(part * each, (part + 1) * each)} for part in range(LUCKS)]
    assert sum(map(len, parts)) == len(set().union(*parts))


def test_tables_of_arms_are_those_of_the_runs_and_pair_by_replicate_school_and_teacher(tmp_path):
    school = SMALL.replace(parameters={"history_years": 1, "weeks_per_term": 6}, terms=2)
    arms = [school.replace(name=style, leadership=cs.Leadership(style=style))
            for style in ("participative", "directive")]  # fmt: skip
    how = {"replicates": 4, "threads": 2, "tables": ["teachers", "events"]}
    compared = cs.compare(*arms, values="shipped", quick=True, **how)
    assert compared.tables == ["terms", "teachers", "events"]
    for arm in arms:
        alone = cs.run(arm, **how)
        for name in ("teachers", "events"):
            rows = compared.table(name).to_pandas()
            mine = rows[rows.arm == arm.name].drop(columns="arm").reset_index(drop=True)
            assert mine.equals(alone.table(name).to_pandas())
    pair = ("replicate", "school", "week", "teacher")
    found = cs.paired_difference(
        compared.table("teachers"), "valued", "arm", "directive", "participative", pair=pair
    )
    assert found.clusters == 4 and 0 < found.error < found.naive_error * 10
    compared.save(tmp_path / "out")
    kept = pq.read_table(tmp_path / "out" / "teachers.parquet").to_pandas()
    assert kept.arm.tolist() == sorted(kept.arm) and len(kept) == len(compared.table("teachers"))
    with pytest.raises(InputError, match="not recorded"):
        compared.table("ties")
    with pytest.raises(InputError, match="no such week"):
        cs.compare(*arms, tables=["teachers"], weeks=[400])


def test_more_replicates_for_an_error_keep_the_rows_of_the_first():
    school = SMALL.replace(parameters={"history_years": 0, "weeks_per_term": 6}, terms=1)
    how = {"base": school, "values": "shipped", "quick": True, "primary": "trust"}
    first = cs.compare("directive", replicates=8, **how)
    wanted = 0.8 * first.difference().error
    found = cs.compare("directive", replicates=8, until_se=wanted, tables=["teachers"], **how)
    rows = found.table("teachers").to_pandas()
    assert found.replicates > 8 and rows.replicate.nunique() == found.replicates
