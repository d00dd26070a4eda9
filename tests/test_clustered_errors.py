"""Errors of rows that share a luck: 95 % intervals hold the truth, the naive ones do not."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import collabsim as cs
from collabsim.errors import InputError
from collabsim.statistics.clustered_regression import clustered_fit

POINTS, TRUTH, STUDIES = 8, 0.5, 400


def study(chance, replicates, spread=1.0):
    """A sweep whose luck is shared: each replicate has a level and a slope of its own."""
    replicate = np.arange(replicates).repeat(POINTS)
    x = np.tile(np.linspace(0.0, 1.0, POINTS), replicates)
    level = chance.normal(0.0, 2.0, replicates)[replicate]
    slope = TRUTH + chance.normal(0.0, spread, replicates)[replicate]
    y = level + slope * x + chance.normal(0.0, 0.3, len(x))
    return {"replicate": replicate, "x": x, "y": y}


def share_of_intervals_with(truth, found):
    return np.mean([each.low <= truth <= each.high for each in found])


def naive_share(truth, found):
    reach = [1.96 * each.naive_error for each in found]
    return np.mean([abs(e.estimate - truth) <= r for e, r in zip(found, reach, strict=True)])


@pytest.mark.parametrize("replicates", [5, 12])
def test_intervals_of_a_regression_hold_the_true_slope(replicates):
    chance = np.random.default_rng(replicates)
    found = [cs.regression(study(chance, replicates), "y", ["x"])["x"] for _ in range(STUDIES)]
    assert 0.925 < share_of_intervals_with(TRUTH, found) < 0.98


def test_intervals_of_a_mean_hold_the_true_mean_and_naive_ones_do_not():
    chance = np.random.default_rng(1)
    found = [cs.clustered_mean(study(chance, 10), "y") for _ in range(STUDIES)]
    assert 0.925 < share_of_intervals_with(TRUTH / 2, found) < 0.98
    assert naive_share(TRUTH / 2, found) < 0.7
    ratio = np.mean([each.error / each.naive_error for each in found])
    assert ratio == pytest.approx(math.sqrt(POINTS), rel=0.15)  # whole clusters say one thing each


def test_intervals_hold_where_few_clusters_of_unlike_size_were_treated():
    chance = np.random.default_rng(3)
    sizes = np.array([2, 3, 4, 5, 6, 8, 12, 20])
    replicate = np.arange(len(sizes)).repeat(sizes)
    found = []
    for _ in range(STUDIES):
        treated = chance.permutation(len(sizes))[:3]
        x = np.isin(replicate, treated).astype(float)
        y = TRUTH * x + chance.normal(0, 1, len(sizes))[replicate] + chance.normal(0, 1, len(x))
        found.append(cs.regression({"replicate": replicate, "x": x, "y": y}, "y", ["x"])["x"])
    assert share_of_intervals_with(TRUTH, found) > 0.92
    assert naive_share(TRUTH, found) < 0.8


def test_the_same_luck_in_both_arms_cancels():
    chance = np.random.default_rng(4)
    found = []
    for _ in range(STUDIES):
        rows = study(chance, 10, spread=0.5)
        ends = np.isin(rows["x"], (0.0, 1.0))
        some = {name: column[ends] for name, column in rows.items()} | {"school": np.zeros(20)}
        found.append(cs.paired_difference(some, "y", "x", 0.0, 1.0))
    assert 0.925 < share_of_intervals_with(TRUTH, found) < 0.98
    assert np.mean([each.error < each.naive_error for each in found]) > 0.95


def test_rows_that_are_clusters_of_their_own_have_the_error_of_hc2():
    chance = np.random.default_rng(5)
    x, y = chance.normal(size=(2, 30))
    design = np.column_stack([np.ones(30), x])
    fit = clustered_fit(y, design, np.arange(30))
    bread = np.linalg.inv(design.T @ design)
    leverage = np.einsum("ij,jk,ik->i", design, bread, design)
    residual = y - design @ fit.coefficient
    meat = design.T * (residual**2 / (1 - leverage)) @ design
    np.testing.assert_allclose(fit.error, np.sqrt(np.diag(bread @ meat @ bread)), rtol=1e-10)


@given(st.integers(2, 8), st.integers(1, 6), st.integers(0, 99))
def test_a_mean_is_a_regression_on_a_constant_and_its_jackknife(clusters, size, seed):
    chance = np.random.default_rng(seed)
    rows = {"replicate": np.arange(clusters).repeat(size), "y": chance.normal(size=clusters * size)}
    mean = cs.clustered_mean(rows, "y")
    slope = cs.regression(rows, "y", [])["constant"]
    left = cs.jackknife(rows, lambda some: some["y"].mean())
    closed = rows["y"].reshape(clusters, size).mean(axis=1).std(ddof=1) / math.sqrt(clusters)
    for each in (mean, slope, left):
        assert each.estimate == pytest.approx(rows["y"].mean(), abs=1e-12)
        assert each.error == pytest.approx(closed, rel=1e-9, abs=1e-12)
        assert each.freedom == pytest.approx(clusters - 1)
        assert each.clusters == clusters


def test_pairs_need_not_be_in_order_nor_all_there():
    rows = {
        "replicate": [2, 0, 1, 0, 1, 3], "school": [0] * 6, "arm": ["b", "b", "a", "a", "b", "b"],
        "y": [9.0, 3.0, 1.0, 2.0, 5.0, 9.0],
    }  # fmt: skip
    found = cs.paired_difference(rows, "y", "arm", "a", "b")
    assert (found.estimate, found.clusters, found.rows) == (2.5, 2, 4)


def test_data_frames_and_lazy_tables_are_tables_too():
    pandas = pytest.importorskip("pandas")
    rows = study(np.random.default_rng(6), 4)
    frame = pandas.DataFrame(rows)
    assert cs.clustered_mean(frame, "y") == cs.clustered_mean(rows, "y")
    slopes = [cs.regression(some, "y", ["x"])["x"] for some in (rows, frame)]
    assert slopes[0] == slopes[1]
    found = cs.jackknife(frame, lambda some: some.y.median(), name="median")
    assert found.name == "median" and found.estimate == np.median(rows["y"])


def test_texts_are_indicators_beside_the_first():
    rows = {"replicate": [0, 0, 1, 1], "style": ["b", "a", "b", "a"], "y": [3.0, 1.0, 4.0, 2.0]}
    found = cs.regression(rows, "y", ["style"])
    assert list(found) == ["constant", "style = b"]
    assert found["style = b"].estimate == pytest.approx(2.0)


def test_coefficients_print_as_a_table_and_are_a_data_frame():
    rows = study(np.random.default_rng(0), 5)
    found = cs.regression(rows, "y", ["x"])
    head, *lines, foot = str(found).splitlines()
    assert head.split() == ["estimate", "error", "low", "high", "freedom"]
    assert [line.split()[:2] for line in lines] == [
        [name, f"{each.estimate:.4g}"] for name, each in found.items()
    ]
    assert foot == f"{len(rows['y'])} rows, 5 clusters" and repr(found) == str(found)
    assert found.frame.loc["x", "error"] == found["x"].error


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda rows: cs.clustered_mean(rows, "z"), "no such column"),
        (lambda rows: cs.clustered_mean(rows, "y", cluster="one"), "fewer than two clusters"),
        (lambda rows: cs.regression(rows, "y", ["x", "twice"]), "determine each other"),
        (
            lambda rows: cs.paired_difference(rows, "y", "x", 0.0, 7.0, pair=["replicate"]),
            "no pairs",
        ),
    ],
)
def test_what_cannot_be_estimated_is_refused(call, said):
    rows = study(np.random.default_rng(0), 3)
    with pytest.raises(InputError, match=said):
        call(rows | {"one": np.zeros(len(rows["y"])), "twice": 2 * rows["x"]})
