"""Practising, feedback and observation against their closed forms and sources."""

import numpy as np
import pytest

from collabsim.kernel.columns import every_row
from collabsim.model import events
from collabsim.model.rules.practising import EVERY, practise
from collabsim.model.state import World
from collabsim.scenario import Leadership, Scenario, School
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run

YEAR = 36


def practising(parameters, steps):
    """A staff that does nothing but practise for some steps, nothing dropped or tried."""
    quiet = {"abandon": 0, "own_try": 0, "history_years": 0} | parameters
    size = School(classes=12, specialists=0, librarians=0)
    chunk = begin(Scenario(schools=(size,), parameters=quiet), range(20))
    yield chunk
    for step in range(steps):
        chunk.week = EVERY * step + EVERY - 1
        chunk.apply(practise)
        yield chunk


def test_below_ones_own_level_the_gap_closes_geometrically():
    lived = practising({"learn_years": 2.0}, steps=10)
    c = next(lived).columns
    c.own_level[:], c.proficiency[:], c.reflection[:] = 0.9, 0.4, 0.3
    for _ in lived:
        pass
    step = EVERY / YEAR / 2.0
    expected = 0.9 - 0.5 * (1 - step) ** 10
    assert c.proficiency[c.used == 1] == pytest.approx(expected)
    assert (c.proficiency[c.used == 0] == 0.4).all()


def test_above_ones_own_level_what_was_copied_fades_geometrically():
    lived = practising({"fade": 0.6}, steps=12)
    c = next(lived).columns
    c.own_level[:], c.proficiency[:] = 0.5, 0.9
    for _ in lived:
        pass
    expected = 0.5 + 0.4 * (1 - 0.6 * EVERY / YEAR) ** 12
    assert c.proficiency[c.used == 1] == pytest.approx(expected)


def test_belief_is_a_delta_rule_with_its_stationary_variance():
    """α/(2 − α)·σ² about the practice's worth, where nothing is clipped."""
    rate, noise = 0.3, 0.1
    lived = practising({"belief_own": rate * YEAR / EVERY, "result_noise": noise}, steps=60)
    chunk = next(lived)
    every_row(World, chunk.worlds).value[:] = chunk.p.practice_value  # worth .5
    for _ in lived:
        pass
    beliefs = chunk.columns.belief[chunk.columns.used == 1]
    expected = noise**2 * rate / (2 - rate)
    error = expected * np.sqrt(2 / len(beliefs))
    assert abs(beliefs.var() - expected) < 4 * error
    assert abs(beliefs.mean() - 0.5) < 4 * np.sqrt(expected / len(beliefs))


def test_habit_forms_as_it_says():
    lived = practising({"habit_years": 2.0}, steps=6)
    c = next(lived).columns
    c.habit[:] = 0.0
    for _ in lived:
        pass
    assert c.habit[c.used == 1] == pytest.approx(1 - (1 - EVERY / YEAR / 2.0) ** 6)


def test_practices_worth_nothing_are_dropped_at_their_rate():
    lived = practising({"abandon": 1.2}, steps=1)
    c = next(lived).columns
    c.fit[:], c.habit[:] = 0.0, 0.0
    before = c.used.sum()
    for _ in lived:
        pass
    chance = 1.2 * EVERY / YEAR * (1 - EVERY / YEAR / 2.3)  # a step of habit has formed
    dropped = before - c.used.sum()
    assert abs(dropped - before * chance) < 4 * np.sqrt(before * chance * (1 - chance))


def test_informative_feedback_helps_most_and_about_a_third_of_feedback_harms():
    school = School(classes=12, specialists=3, librarians=1)
    scenario = Scenario(schools=(school,), leadership=Leadership(style="neutral"), terms=4)
    happened = run(scenario, replicates=30, record="full").events
    assert happened is not None
    kind = happened["kind"] - events.FEEDBACK_UP
    given = (kind >= 0) & (kind < 6)
    effect, sort = happened["amount"][given], kind[given] % 3
    informative, corrective, evaluative = (effect[sort == k].mean() for k in range(3))
    assert informative > corrective > evaluative
    assert informative > 2 * evaluative
    assert 0.25 < (effect < 0).mean() < 0.45
    assert ((effect < 0) == (kind[given] >= 3)).all()


def test_observations_come_at_their_rate_and_cost_the_observers_class_a_lesson():
    size = School(classes=12, specialists=0, librarians=0)
    rate = {"observe_rate": 18.0, "history_years": 0}
    chunk = begin(Scenario(schools=(size,), parameters=rate), range(30), record="full")
    weekly: list[float] = []
    chunk.advance(6, lambda: weekly.append(chunk.columns.lost.sum()))
    lost = sum(weekly)
    happened = chunk.journal.columns()
    seen = (happened["kind"] == events.ENCOUNTER) & (happened["activity"] == events.OBSERVATION)
    expected = 30 * 12 * 6 * 18 / YEAR
    assert lost == seen.sum()
    assert abs(seen.sum() - expected) < 4 * np.sqrt(expected)
