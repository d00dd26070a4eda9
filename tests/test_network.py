"""Network figures: their values on small networks known in closed form, and what rewiring keeps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from collabsim.statistics import network
from collabsim.statistics.closure import closed, closure
from collabsim.statistics.network import Figures, beside, figures
from collabsim.statistics.rewiring import rewired

NOBODY_SHARES = np.full(5, np.nan)


def network_of(n, *ties):
    tie = np.zeros((n, n), dtype=int)
    for asker, adviser in ties:
        tie[asker, adviser] = 1
    return tie


def test_a_complete_network_returns_every_tie_and_cannot_be_rewired():
    complete = np.ones((5, 5), dtype=int) - np.eye(5, dtype=int)
    found = figures(complete, NOBODY_SHARES, np.arange(5.0))
    assert (found.advisers, found.returned, found.inequality, found.closure) == (4, 1, 0, 1)
    assert np.isnan(found.seniority)


def test_a_star_is_as_unequal_as_can_be():
    star = network_of(5, (1, 0), (2, 0), (3, 0), (4, 0))
    found = figures(star, None, np.array([9.0, 1, 1, 1, 1]))
    assert found.inequality == pytest.approx(4 / 5)
    assert found.seniority == pytest.approx(1)
    assert np.isnan(found.closure) and np.isnan(found.same_grade)


def test_the_odds_ratio_is_that_of_the_table_with_halves():
    grade = np.array([1.0, 1, 2, 2])
    tie = network_of(4, (0, 1), (1, 0), (0, 2), (2, 3))
    table = network.pairs(tie, network.same_grade(grade))
    assert table.tolist() == [3, 0, 1, 5]  # the fourth asks nobody and is left out
    assert network.odds_ratio(table) == pytest.approx(3.5 * 5.5 / (0.5 * 1.5))


def test_the_pooled_odds_ratio_is_that_of_mantel_and_haenszel():
    tables = np.array([[3, 2, 4, 8], [1, 5, 2, 20]])
    expected = (24 / 17 + 20 / 28) / (8 / 17 + 10 / 28)
    assert network.pooled_odds_ratio(tables) == pytest.approx(expected)


def test_who_did_not_answer_counts_as_asked_but_not_as_asking():
    tie = network_of(4, (0, 1), (1, 0), (0, 3), (1, 3))
    assert network.advisers(tie) == 2
    assert network.returned(tie) == 1
    assert network.gini(tie.sum(0)) == pytest.approx(network.gini(np.array([1, 1, 0, 2])))


@settings(max_examples=40)
@given(st.permutations(range(7)), st.integers(0, 99))
def test_figures_do_not_depend_on_who_stands_where(order, seed):
    chance = np.random.default_rng(seed)
    tie = (chance.random((7, 7)) < 0.4) & ~np.eye(7, dtype=bool)
    grade, years = chance.integers(1, 4, 7).astype(float), chance.random(7)
    moved = tie[np.ix_(order, order)].astype(int)
    one = figures(tie.astype(int), grade, years)
    other = figures(moved, grade[order], years[order])
    for name in set(Figures._fields) - {"closure"}:  # a mean over random networks
        assert getattr(one, name) == pytest.approx(getattr(other, name), nan_ok=True), name


TIES = arrays(np.int64, (3, 6, 6), elements=st.integers(0, 1))


@settings(max_examples=40)
@given(TIES, arrays(np.float64, 6, elements=st.sampled_from([1.0, 2.0, np.nan])), st.integers(0, 9))
def test_rewiring_keeps_degrees_grades_and_who_is_in_how_many_ties_both_ways(tie, grade, seed):
    tie = (tie == 1) & ~np.eye(6, dtype=bool)
    same = network.same_grade(grade)
    made = rewired(tie, same, 20, np.random.default_rng(seed))
    assert not made[:, np.arange(6), np.arange(6)].any()
    assert (made.sum(1) == tie.sum(1)).all() and (made.sum(2) == tie.sum(2)).all()
    assert ((made & same).sum((1, 2)) == (tie & same).sum((1, 2))).all()
    both_ways = [(each & np.swapaxes(each, 1, 2)).sum(2) for each in (made, tie)]
    assert (both_ways[0] == both_ways[1]).all()


def test_rewiring_leaves_the_number_of_two_paths_as_it_is():
    tie = random_networks(20, 12, 0.3, 4)
    made = rewired(tie, np.zeros((12, 12), bool), 5, np.random.default_rng(1))
    paths = [
        (each.astype(int) @ each * ~np.eye(12, dtype=bool)).sum((1, 2)) for each in (tie, made)
    ]
    assert (made != tie).any((1, 2)).all()
    assert (paths[0] == paths[1]).all()


def test_rewiring_reaches_every_network_as_often():
    """Three ask one of three others each: 3! networks with these degrees."""
    start = np.repeat(network_of(6, (0, 3), (1, 4), (2, 5))[None] == 1, 6000, axis=0)
    made = rewired(start, np.zeros((6, 6), bool), 20, np.random.default_rng(1))
    _, counts = np.unique(made.reshape(6000, -1), axis=0, return_counts=True)
    assert len(counts) == 6
    assert ((counts - 1000) ** 2 / 1000).sum() < 20.5  # chi², 5 degrees of freedom, 1 in 1000


def test_rewiring_moves_ties_that_go_both_ways():
    """Two pairs among four people: three such networks."""
    start = np.repeat(network_of(4, (0, 1), (1, 0), (2, 3), (3, 2))[None] == 1, 3000, axis=0)
    made = rewired(start, np.zeros((4, 4), bool), 20, np.random.default_rng(1))
    _, counts = np.unique(made.reshape(3000, -1), axis=0, return_counts=True)
    assert len(counts) == 3
    assert ((counts - 1000) ** 2 / 1000).sum() < 13.8  # chi², 2 degrees of freedom, 1 in 1000


def random_networks(several, n, share, seed):
    chance = np.random.default_rng(seed)
    return (chance.random((several, n, n)) < share) & ~np.eye(n, dtype=bool)


def test_random_networks_close_triads_as_often_as_chance():
    found = closure(random_networks(200, 16, 0.27, 3), np.zeros((16, 16), bool))
    error = found.std() / np.sqrt(200)
    assert abs(found.mean() - 1) < 4 * error


def test_where_no_tie_leads_on_no_share_is_closed():
    ties = np.stack([network_of(3, (0, 1), (1, 0)), network_of(3, (0, 1), (1, 2))]) == 1
    np.testing.assert_equal(closed(ties), [np.nan, 0.0])


def test_cliques_close_more_triads_than_chance():
    cliques = np.kron(np.eye(4, dtype=int), np.ones((4, 4), dtype=int)) - np.eye(16, dtype=int)
    assert closure(cliques == 1, np.zeros((16, 16), bool)) > 2


def test_a_figure_is_inside_where_it_lies_among_nine_in_ten():
    many = Figures(*(np.arange(101.0) for _ in range(5)), np.full(101, np.nan))
    found = beside(Figures(5.0, 95.0, 4.9, 95.1, np.nan, 1.0), many)
    assert found.inside == [True, True, False, False, None, None]
    assert found.low.advisers == 5 and found.high.advisers == 95
