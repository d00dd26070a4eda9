"""Over parameter sets: intervals hold what they say, however many replicates there are."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.model.metrics import METRICS
from collabsim.statistics.clusters import clustered_estimate, clustered_means
from collabsim.statistics.interval import estimate
from collabsim.studies.comparison.costs import ratio
from collabsim.studies.comparison.deciding_parameters import deciding_parameters
from collabsim.studies.comparison.paired_difference import Finding, confidence_of, difference_of
from collabsim.studies.comparison.parameter_uncertainty import uncertainty_of
from collabsim.studies.comparison.parameter_values import sets_for

#: Of the primary metric's interval, of a share's and a range's, and the most that luck takes off.
NOMINAL, EACH, SIGMAS = confidence_of(True, 1, 60), 0.95, 4
#: A mean difference, its SD over sets and that of replicates with one set, as styles have them.
MEAN, BETWEEN, WITHIN = 0.02, 0.017, 0.07


def simulated(chance, replicates, between=BETWEEN, mean=MEAN, heavy=None):
    """Differences of replicates and their sets, with a known mean over all sets there could be.

    With ``heavy`` some sets come oftener than others, as weights have it.
    """
    count = sets_for(replicates)
    cluster = np.arange(replicates) % count
    if heavy is not None:
        ends = np.cumsum(chance.dirichlet(np.full(count, heavy)))
        cluster = np.searchsorted(ends / ends[-1], (cluster + 0.5) / count)
    sets = chance.normal(size=cluster.max() + 1)
    return (mean + between * sets)[cluster] + WITHIN * chance.normal(size=replicates), cluster


def coverage(replicates, trials, weights=None):
    """How often each interval holds the truth, the clustered and the plain mean's among them."""
    chance, held = np.random.default_rng(replicates), np.zeros(6)
    above = 0.5 * (1 + math.erf(MEAN / BETWEEN / math.sqrt(2)))
    tenth = 1.2815515655446004 * BETWEEN
    for _ in range(trials):
        values, cluster = simulated(chance, replicates, heavy=weights)
        plain = estimate(values[:, None], NOMINAL)
        mean = clustered_estimate(values[:, None], NOMINAL, cluster)
        found = uncertainty_of(values, cluster)
        likely = (found.spread, *found.span, found.share(low=0.0))
        truths = (BETWEEN, MEAN - tenth, MEAN + tenth, above)
        inside = [abs(each.mean.item() - MEAN) <= each.margin.item() for each in (mean, plain)]
        inside += [
            each.low <= truth <= each.high for each, truth in zip(likely, truths, strict=True)
        ]
        held += inside
    return held / trials


def least(nominal, trials):
    return nominal - SIGMAS * math.sqrt(nominal * (1 - nominal) / trials)


@pytest.mark.parametrize("replicates", [50, 200])
def test_intervals_over_sets_hold_the_truth(replicates):
    mean, _, *others = coverage(replicates, 150)
    assert mean >= least(NOMINAL, 150) and min(others) >= least(EACH, 150)


@pytest.mark.slow
@pytest.mark.parametrize("replicates", [50, 200, 800, 3200])
def test_intervals_over_sets_hold_the_truth_with_many_replicates_too(replicates):
    mean, plain, *others = coverage(replicates, 600)
    assert mean >= least(NOMINAL, 600) and mean <= 1 - (1 - NOMINAL) / 4
    assert min(others) >= least(EACH, 600)
    assert replicates < 3200 or plain < 0.9  # what taking replicates for independent would hold


@pytest.mark.slow
@pytest.mark.parametrize("replicates", [200, 800])
def test_intervals_hold_the_truth_where_some_sets_weigh_more(replicates):
    mean, _, *others = coverage(replicates, 400, weights=1.0)
    assert mean >= least(NOMINAL, 400) and min(others) >= least(EACH, 400)


@given(st.integers(2, 30), st.integers(1, 6))
def test_with_a_replicate_a_set_clusters_are_replicates(sets, variables):
    samples = np.random.default_rng(sets).normal(size=(sets, variables))
    one, other = estimate(samples, 0.9), clustered_estimate(samples, 0.9, np.arange(sets))
    for each, same in zip(one, other, strict=True):
        np.testing.assert_allclose(each, same, rtol=1e-9)


def test_sets_of_one_size_leave_as_many_degrees_of_freedom_as_they_are_less_one():
    samples = np.random.default_rng(1).normal(size=(60, 1))
    assert clustered_means(samples, np.arange(60) % 12).freedom == 11
    heavy = np.where(np.arange(60) < 40, 0, np.arange(60))
    assert clustered_means(samples, heavy).freedom < 3


def test_the_error_is_right_where_sets_are_of_unlike_sizes():
    """The variance over many answers of the mean is what each answer expects of it."""
    chance = np.random.default_rng(2)
    cluster = np.repeat(np.arange(12), [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8])
    found = [
        clustered_means(chance.normal(size=12)[cluster][:, None], cluster) for _ in range(4000)
    ]
    expected = np.mean([each.covariance.item() for each in found])
    assert np.var([each.mean.item() for each in found]) == pytest.approx(expected, rel=0.08)


def test_what_sets_vary_is_recovered_and_luck_is_none_of_it():
    chance = np.random.default_rng(4)
    cluster = np.arange(1600) % 400
    noise = chance.normal(0, 1.0, 1600)
    sets = chance.normal(0, 2.0, 400)
    found = uncertainty_of(sets[cluster] + noise, cluster)
    assert found.between == pytest.approx(sets.var(), rel=0.1)
    assert found.within == pytest.approx(1.0, rel=0.15)
    assert np.average((found.expected - found.mean) ** 2) == pytest.approx(found.between)
    assert uncertainty_of(noise, cluster).spread.low == 0.0
    assert uncertainty_of(noise[:400], cluster[:400]) is None


def test_error_is_made_of_luck_which_replicates_lessen_and_of_sets_which_only_sets_do():
    chance = np.random.default_rng(5)
    alike = 54 * sets_for(12_800)  # each set as often: the error is exactly of two parts
    few, many = (uncertainty_of(*simulated(chance, n, between=0.05)) for n in (800, alike))
    for found in (few, many):
        assert found.error**2 == pytest.approx(found.luck**2 + found.floor**2, rel=1e-6)
    assert many.luck < few.luck / 3 and many.floor == pytest.approx(few.floor, rel=0.25)


def difference(mean, between, worthwhile=0.02):
    replicates = 16 * sets_for(3_200)
    values, cluster = simulated(np.random.default_rng(7), replicates, between, mean)
    return difference_of(METRICS[0], values[:, None], NOMINAL, worthwhile, cluster)


@pytest.mark.parametrize(
    ("mean", "between", "finding"),
    [
        (0.08, 0.01, Finding.MATTERS),
        (0.035, 0.01, Finding.APART),
        (0.0, 0.004, Finding.TOO_SMALL),
        (0.03, 0.06, Finding.UNSETTLED),
        (0.0, 0.06, Finding.UNSETTLED),
    ],
)
def test_findings_are_of_what_sets_agree_on(mean, between, finding):
    assert difference(mean, between).finding is finding


def test_where_sets_disagree_no_mean_however_sure_is_a_finding():
    found = difference(0.03, 0.06)
    assert found.low > 0 and not found.distinguishable


def test_a_finding_is_given_by_chance_as_seldom_as_it_says():
    """Sets of which 8 in 10 agree are said to be 9 in 10 by luck alone, in few answers."""
    chance, found = np.random.default_rng(8), 0
    mean = 0.8416 * BETWEEN
    for _ in range(100):
        values, cluster = simulated(chance, 400, mean=mean)
        found += difference_of(METRICS[0], values[:, None], NOMINAL, 0.0, cluster).distinguishable
    assert found / 100 <= 0.025 + SIGMAS * math.sqrt(0.025 * 0.975 / 100)


def test_too_few_replicates_a_set_give_no_finding():
    values = 0.1 + 1e-3 * np.random.default_rng(1).normal(size=(20, 1))
    found = difference_of(METRICS[0], values, NOMINAL, 0.02, np.arange(20))
    assert found.over_sets is None and found.finding is Finding.OPEN


def test_the_luck_of_single_schools_is_apart_from_what_sets_do():
    assert difference(0.0, 0.2).school_spread == pytest.approx(WITHIN, rel=0.05)


def test_a_ratio_over_sets_is_as_sure_as_its_sets():
    chance, cluster = np.random.default_rng(3), np.arange(200) % 10
    shift = chance.normal(0, 0.5, 10)[cluster]
    effect, cost = 3 + shift + chance.normal(0, 0.1, 200), chance.normal(6, 0.1, 200)
    plain, over = ratio(cost, effect, 0.95), ratio(cost, effect, 0.95, cluster)
    assert over.mean == pytest.approx(plain.mean)
    assert over.high - over.low > 2 * (plain.high - plain.low)


def decided_by(chance, sets=200, a_set=4, between=0.03):
    """An answer that a known share of three parameters decides, bent and straight, of ten."""
    free = chance.random((sets, 10))
    bent = (free[:, 1] - 0.5) ** 2
    effects = [free[:, 0], bent, free[:, 2]]
    size = [0.7, 0.5, 0.2]
    whole = sum(s * (e - e.mean()) / e.std() for s, e in zip(size, effects, strict=True))
    cluster = np.repeat(np.arange(sets), a_set)
    values = between * whole[cluster] + WITHIN * chance.normal(size=sets * a_set)
    names = [f"p{k}" for k in range(10)]
    rows = [dict(zip(names, row, strict=True)) for row in free.tolist()]
    share = np.square(size) / np.square(size).sum()
    return uncertainty_of(values, cluster), rows, dict(zip(names, share, strict=False))


def test_what_decides_an_answer_is_named_first_and_its_share_held():
    chance, first, held, trials = np.random.default_rng(9), 0, 0, 40
    for _ in range(trials):
        found, sets, truth = decided_by(chance)
        named = deciding_parameters(found, sets)
        first += named[0].name == "p0" or named[0].low <= truth["p0"]
        held += all(each.low <= truth.get(each.name, 0) <= each.high for each in named)
        assert {each.name for each in named} & {"p0", "p1"}
    assert first / trials > 0.85 and held / trials > 0.75


def test_by_luck_alone_no_parameter_decides():
    chance, named, trials = np.random.default_rng(10), 0, 100
    for _ in range(trials):
        found, sets, _ = decided_by(chance, between=0.0)
        named += bool(deciding_parameters(found, sets))
    assert named / trials <= 0.05 + SIGMAS * math.sqrt(0.05 * 0.95 / trials)
