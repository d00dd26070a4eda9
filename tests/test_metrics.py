"""Metrics: what each says of states made by hand, and what adds up to what in a run."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from collabsim.model import events
from collabsim.model.metrics import METRICS
from collabsim.model.metrics.change import fidelity, reflection
from collabsim.model.metrics.contacts import density, fewest_colleagues, give_and_take, reciprocity
from collabsim.model.metrics.talis import QUESTIONS, times_a_year
from collabsim.model.parameters import Parameters, defaults
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN
from collabsim.scenario import ProgrammeSpec
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run
from tests.schools import SMALL, SMALL_SCHOOL

NAMES = [metric.name for metric in METRICS]
DEFAULTS = Parameters(*defaults().tolist())
BY_ACTIVITY = {
    total: [name for name in NAMES if name.startswith(start)]
    for total, start in {"encounters": "encounters_in_", "collaboration_hours": "hours_of_"}.items()
}
#: Programmes that take the staff's hours.
BUSY = tuple(
    ProgrammeSpec(name=name)
    for name in (
        "training", "coaching", "evaluation_year", "extra_meetings", "matched_pairs",
        "peer_observation", "teacher_leader", "high_absence",
    )
)  # fmt: skip
LAST_WEEK = SimpleNamespace(week=35, weeks_per_term=18)


def staff(n=6, **columns):
    """A school of ``n`` class teachers with these columns."""
    return SimpleNamespace(n=n, post=np.full(n, CLASS_TEACHER), **columns)


def turning(n, *pairs, times=100):
    """Who turned to whom, each so often."""
    contacts = np.zeros((n, n))
    for i, j in pairs:
        contacts[i, j] = times
    return staff(n, contacts=contacts)


def knowing(practices=3, n=2, **columns):
    """A school and a world in which nothing is used, and these columns."""
    school = staff(
        n,
        used=np.zeros((n, practices), int),
        proficiency=np.zeros((n, practices)),
        example=np.zeros((n, practices)),
        advised=np.full((n, practices), -1.0),
    )
    return school, SimpleNamespace(practices=practices)


@pytest.fixture(scope="module")
def busy():
    """Schools in which every activity takes place, with all that happened in them."""
    return run(SMALL.replace(programmes=BUSY), replicates=8, record="full")


@pytest.mark.parametrize("total", BY_ACTIVITY)
def test_activities_add_up_to_the_whole(busy, total):
    parts = sum(busy.of(name) for name in BY_ACTIVITY[total])
    assert parts == pytest.approx(busy.of(total))
    assert all(busy.of(name).max() > 0 for name in BY_ACTIVITY[total])


def test_every_hour_is_spent_on_an_activity():
    chunk = begin(SMALL.replace(programmes=BUSY), range(8))
    chunk.advance(-chunk.week + 6)
    c = chunk.columns
    assert c.spent.sum(-1) == pytest.approx(c.term_hours)
    assert c.spent[..., events.NOWHERE].sum() == 0


def test_without_recording_only_what_counts_events_is_missing(busy):
    silent = run(SMALL.replace(programmes=BUSY), replicates=8, record="off")
    missing = np.isnan(silent.values).all((0, 1, 2))
    counts = {name for name, nan in zip(NAMES, missing, strict=True) if nan}
    assert {"silent_differences", "inventions_lost", *BY_ACTIVITY["encounters"]} <= counts
    assert not counts & {"fidelity", "reflection", "density", "reciprocity", "give_and_take"}
    assert not counts & set(BY_ACTIVITY["collaboration_hours"])
    np.testing.assert_array_equal(silent.values[..., ~missing], busy.values[..., ~missing])


@pytest.mark.parametrize(
    ("metric", "kind", "each"),
    [
        ("silent_differences", events.SILENT, SMALL_SCHOOL.size),
        ("inventions_lost", events.INVENTION_LOST, 1),
    ],
)
def test_counts_are_those_of_the_events(metric, kind, each):
    crowded = SMALL.replace(parameters={**SMALL.parameters, "invent": 1.0})
    lived = run(crowded, replicates=2, record="full")
    of_kind = lived.events["kind"] == kind
    term = lived.events["week"] // 6
    for replicate in range(2):
        for t in range(SMALL.terms):
            seen = of_kind & (term == t) & (lived.events["replicate"] == replicate)
            assert lived.of(metric)[replicate, 0, t] == pytest.approx(seen.sum() / each)
    assert lived.of(metric).max() > 0


def test_contacts_that_all_go_both_ways_are_reciprocal_and_a_ring_is_not():
    ring = [(i, (i + 1) % 6) for i in range(6)]
    assert reciprocity(turning(6, *ring), None, DEFAULTS, None) == 0
    both = (*ring, *((j, i) for i, j in ring))
    assert reciprocity(turning(6, *both), None, DEFAULTS, None) == 1
    some = turning(6, (0, 1), (1, 0), (2, 3))
    assert reciprocity(some, None, DEFAULTS, None) == pytest.approx(2 / 3)
    assert math.isnan(reciprocity(turning(6), None, DEFAULTS, None))


@given(arrays(np.int64, (8, 8), elements=st.integers(0, 9)))
def test_contacts_are_cut_at_the_fewest_that_leave_four_each(contacts):
    np.fill_diagonal(contacts, 0)
    fewest = fewest_colleagues(staff(8, contacts=contacts), DEFAULTS)
    assert fewest >= 1
    assert (contacts > fewest).sum() < DEFAULTS.contacts_kept * 8
    assert (contacts >= fewest).sum() >= min(DEFAULTS.contacts_kept * 8, (contacts > 0).sum())


def test_density_is_the_share_of_pairs_in_touch_at_least_monthly():
    pairs = [(0, 1), (1, 0), (2, 3)]
    assert density(turning(6, *pairs, times=9), None, None, LAST_WEEK) == pytest.approx(3 / 30)
    assert (
        density(turning(6, *pairs, times=8), None, None, LAST_WEEK) == 0
    )  # 36 weeks are 8.3 months
    assert math.isnan(density(turning(1), None, None, LAST_WEEK))


@given(arrays(float, 6, elements=st.integers(0, 9)), st.permutations(range(6)))
def test_give_and_take_is_whole_where_all_give_as_they_get(gave, order):
    equal = give_and_take(staff(tellings=gave, hearings=gave), None, None, None)
    assert equal == 1 or gave.sum() == 0
    got = gave[np.array(order)]
    assert (
        0 <= give_and_take(staff(tellings=gave, hearings=got), None, None, None) <= 1
        or gave.sum() == 0
    )


def test_nobody_gives_and_takes_where_some_only_tell():
    split = staff(tellings=np.array([3.0, 1, 0, 0, 0, 0]), hearings=np.array([0, 0, 2.0, 2, 0, 0]))
    assert give_and_take(split, None, None, None) == 0


def test_what_colleagues_tell_is_told_to_colleagues():
    chunk = begin(SMALL, range(4), record="full")
    chunk.advance(-chunk.week + 6)
    c = chunk.columns
    assert c.tellings.sum(1).tolist() == c.hearings.sum(1).tolist()
    happened = chunk.journal.columns()
    inside = happened["activity"]
    told = (happened["kind"] == events.TOLD) & (happened["week"] >= 0)
    told &= (inside != events.KKG) & (inside != events.MANDATE)
    assert c.hearings.sum() == told.sum() > 0


@given(st.floats(0.01, 1), st.floats(0, 1))
def test_fidelity_is_proficiency_beside_what_was_shown(shown, now):
    school, world = knowing()
    assert math.isnan(fidelity(school, world, None, None))
    school.used[0, :] = 1
    school.proficiency[0, :], school.example[0, 0] = now, shown
    assert fidelity(school, world, None, None) == pytest.approx(min(1, now / shown))
    school.post[0] = LIBRARIAN
    assert math.isnan(fidelity(school, world, None, None))


def test_feedback_is_followed_where_a_practice_is_given_up_or_done_better():
    school, world = knowing(practices=5)
    assert math.isnan(reflection(school, world, None, None))
    school.used[0, :4] = 1
    school.advised[0, :] = (0.5, 0.5, 0.5, -1, 0.5)  # practice 4 has been given up since
    school.proficiency[0, :4] = (0.5 + 2 * DEFAULTS.change_shown, 0.5, 0.4, 0.9)
    assert reflection(school, world, DEFAULTS, None) == 2 / 4


def test_nobody_follows_feedback_that_is_not_given():
    silent = run(SMALL.replace(programmes=(ProgrammeSpec(name="no_feedback"),)), replicates=2)
    assert np.isnan(silent.of("reflection")).all()


def test_who_takes_a_practice_up_remembers_how_well_it_was_shown():
    chunk = begin(
        SMALL.replace(programmes=(ProgrammeSpec(name="training"),)), range(16), record="full"
    )
    chunk.advance(-chunk.week + 1)
    happened = chunk.journal.columns()
    trained = (happened["kind"] == events.ADOPTED) & (happened["activity"] == events.TRAINING)
    assert trained.any()
    for row, who, practice in zip(
        *(happened[name][trained] for name in ("replicate", "who", "practice")), strict=True
    ):
        place = chunk.columns.id[row].tolist().index(who)
        assert chunk.columns.example[row, place, practice] == 0.95


def test_times_of_a_year_are_counted_for_each_teacher():
    scenario = SMALL.replace(programmes=(ProgrammeSpec(name="training"),))
    chunk = begin(scenario, range(4))
    chunk.advance(-chunk.week + 6)
    kkg = chunk.columns.spent[..., events.KKG] / DEFAULTS.kkg_hours
    begun = chunk.columns.spent[..., events.ITEM_REVIEW] / DEFAULTS.review_hours
    chunk.advance(6)
    times = times_a_year(chunk.columns)
    assert set(times) == set(QUESTIONS)
    teaches = chunk.columns.post == CLASS_TEACHER
    reviews = times["common standards"]
    begun += chunk.columns.spent[..., events.ITEM_REVIEW] / DEFAULTS.review_hours
    assert (reviews >= begun)[teaches].all() and (reviews[~teaches] == 0).all()
    assert np.nansum(reviews) == pytest.approx(2 * begun.sum())  # each is of two
    assert begun.max() == pytest.approx(2 * DEFAULTS.review_weeks)
    assert (times["team meetings"] == times["team meetings"][:, :1]).all()
    assert (times["discuss pupils"] <= 12).all() and times["discuss pupils"].max() > 6
    learning = times["professional learning"] - (chunk.columns.post != LIBRARIAN)
    kkg += chunk.columns.spent[..., events.KKG] / DEFAULTS.kkg_hours
    assert learning == pytest.approx(kkg)
