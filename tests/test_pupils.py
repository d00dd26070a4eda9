"""Pupils are a read-out: they change nothing else, and what becomes of them adds up."""

import numpy as np
import pytest

from collabsim.model.metrics import METRICS
from collabsim.model.rules.pupils import LARGEST, SMALLEST
from collabsim.model.rules.teaching import year_learning
from collabsim.scenario import Scenario, School
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run
from tests.schools import SMALL, to_week_0

OF_PUPILS = {"literacy", "pupil_gap", "class_gap", "learning_quality"}
TWO_STREAMS = Scenario(
    schools=(School(classes=12, specialists=1, librarians=1),),
    parameters={"history_years": 0, "weeks_per_term": 4, "exit": 0, "grade_moves": 0},
    terms=2,
)


def test_leaving_pupils_out_changes_no_other_bit():
    followed, left_out = run(SMALL, replicates=4), run(
        SMALL.replace(follow_pupils=False), replicates=4
    )  # fmt: skip
    for k, metric in enumerate(METRICS):
        if metric.name in OF_PUPILS:
            assert np.isnan(left_out.values[..., k]).all()
            assert not np.isnan(followed.values[..., k]).any()
        else:
            same = np.array_equal(followed.values[..., k], left_out.values[..., k], equal_nan=True)
            assert same, metric.name


def test_classes_move_up_whole_and_a_new_intake_comes():
    chunk = begin(TWO_STREAMS, range(3))
    c = chunk.columns
    before = {name: getattr(c, name).copy() for name in ("cohort", "pupils", "rate", "at_entry")}
    grade, stream = c.grade[0, :12].astype(int), c.stream[0, :12]
    chunk.advance(8)
    for i in range(12):
        if grade[i] > 1:
            below = next(
                j for j in range(12) if grade[j] == grade[i] - 1 and stream[j] == stream[i]
            )
            for name, values in before.items():
                for row, pupils in enumerate(before["pupils"][:, below]):
                    now, then = getattr(c, name)[row, i], values[row, below]
                    if name in ("rate", "at_entry"):  # beyond the class's size nobody sits
                        now, then = now[:pupils], then[:pupils]
                    assert np.array_equal(now, then), name
        else:
            assert (c.cohort[:, i] != before["cohort"][:, i]).all()


def test_sizes_stay_within_those_of_classes():
    chunk = begin(TWO_STREAMS, range(20))
    sizes = chunk.columns.pupils[:, :12]
    assert sizes.min() >= SMALLEST
    assert sizes.max() <= LARGEST
    assert abs(sizes.mean() - 26) < 4 * 3 / np.sqrt(sizes.size)


def test_in_a_neutral_year_a_pupil_learns_her_rate_of_it_and_teaching_adds_nothing():
    chunk = begin(TWO_STREAMS, [0])
    c = chunk.columns
    base, rate = c.base.copy(), c.rate
    for i in range(12):
        c.learned[0, i] = year_learning(chunk.p, c.grade[0, i]) / 2
    c.term_slots[:] = 0
    rule = next(
        r for phase in chunk.schedule.term_end for r in phase.rules if "pupils" in r.__name__
    )
    chunk.apply(rule)
    for i in range(12):
        n = c.pupils[0, i]
        neutral = year_learning(chunk.p, c.grade[0, i]) / 2
        assert c.base[0, i, :n] == pytest.approx(base[0, i, :n] + rate[0, i, :n] * neutral)
        assert c.taught[0, i, :n] == pytest.approx(0, abs=1e-12)


def test_what_teaching_added_fades_to_its_share_on_moving_up():
    chunk = begin(TWO_STREAMS, [0])
    chunk.advance(7)
    chunk.step_week()
    taught = {}

    def watch(phases):
        for phase in phases:
            for rule in phase.rules:
                if rule.__name__ == "move_up":
                    taught["before"] = (chunk.columns.taught + chunk.columns.read).copy()
                chunk.apply(rule)
                if rule.__name__ == "move_up":
                    taught["after"] = chunk.columns.taught.copy()

    watch(chunk.schedule.term_end)
    watch(chunk.schedule.year_end)
    c, c_p = chunk.columns, chunk.p
    for i in range(12):
        if c.grade[0, i] > 1:
            below = next(
                j for j in range(12)
                if c.grade[0, j] == c.grade[0, i] - 1 and c.stream[0, j] == c.stream[0, i]
            )  # fmt: skip
            n = c.pupils[0, i]
            expected = c_p.persist * taught["before"][0, below, :n]
            assert taught["after"][0, i, :n] == pytest.approx(expected)


def test_who_reads_fluently_goes_on_to():
    chunk = to_week_0(begin(TWO_STREAMS, range(3)))
    before = chunk.columns.fluent.copy()
    chunk.advance(4)
    assert (chunk.columns.fluent >= before).all()
    assert chunk.columns.fluent.sum() > before.sum()


def test_reading_support_needs_a_librarian_and_takes_her_hours():
    with_one = begin(TWO_STREAMS, [0])
    with_one.step_week()
    c = with_one.columns
    librarian = c.post[0] == 2
    assert c.slots[0, :12].sum() <= with_one.p.librarian_hours + 1e-9
    assert (c.slots[0, :12] > 0).all()
    none = TWO_STREAMS.replace(schools=(School(classes=12, specialists=2, librarians=0),))
    without = begin(none, [0])
    without.step_week()
    assert (without.columns.slots == 0).all()
    dry = begin(TWO_STREAMS.replace(parameters=TWO_STREAMS.parameters | {"reading_slots": 0}), [0])
    dry.step_week()
    hours = c.hours[0, librarian] - dry.columns.hours[0, librarian]
    assert hours == pytest.approx(c.slots[0, :12].sum())
