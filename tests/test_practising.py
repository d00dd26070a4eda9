"""Practising, feedback and observation against their closed forms and sources."""

import numpy as np
import pytest

from collabsim.kernel.columns import every_row
from collabsim.model import ablation, events
from collabsim.model.rules.practising import EVERY, practise
from collabsim.model.state import CLASS_TEACHER, World
from collabsim.scenario import Leadership, Scenario, School
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run

YEAR = 36


def practising(parameters, steps):
    """A staff that does nothing but practise for some steps, nothing dropped or tried."""
    quiet = {"abandon": 0, "own_try": 0, "history_years": 0, "consolidate": 0, "forget": 0}
    quiet |= {"adapt_rate": 0, **parameters}
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


def test_what_is_practised_beyond_ones_own_level_becomes_ones_own_geometrically():
    """The gap closes from both sides: by ``fade`` from above, by ``consolidate`` from below."""
    lived = practising({"fade": 0.6, "consolidate": 0.9}, steps=12)
    c = next(lived).columns
    c.own_level[:], c.proficiency[:], c.reflection[:] = 0.5, 0.9, 0.3
    for _ in lived:
        pass
    learns, fades = 0.9 * EVERY / YEAR, 0.6 * EVERY / YEAR
    gap, own = 0.4, 0.5
    for _ in range(12):
        own += learns * gap
        gap *= (1 - learns) * (1 - fades)
    assert c.own_level[c.used == 1] == pytest.approx(own)
    assert (c.own_level[c.used == 0] == 0.5).all()


def test_without_reflection_or_with_a_fixed_own_level_nothing_becomes_ones_own():
    for mechanism in (ablation.NO_REFLECTION, ablation.OWN_LEVEL_FIXED):
        lived = practising({"consolidate": 0.9}, steps=6)
        c = next(lived).columns
        c.own_level[:], c.proficiency[:] = 0.5, 0.9
        c.ablation[:, mechanism] = 1.0
        for _ in lived:
            pass
        assert (c.own_level == 0.5).all()


def test_an_unused_own_level_returns_to_what_talent_and_experience_give():
    lived = practising({"forget": 0.8, "experience_growth": 0.3}, steps=10)
    c = next(lived).columns
    c.used[:], c.talent[:], c.own_level[:], c.experience[:] = 0, 0.5, 0.9, 6.0
    for _ in lived:
        pass
    gives = 0.5 + 0.3 * (1 - np.exp(-1)) * 0.5
    expected = gives + (0.9 - gives) * (1 - 0.8 * EVERY / YEAR) ** 10
    assert c.own_level[c.post == CLASS_TEACHER] == pytest.approx(expected)


def test_reflection_makes_a_practice_fit_the_class_and_its_absence_does_not():
    for off, expected in ((0.0, 1 - 0.5 * (1 - 0.6 * EVERY / YEAR) ** 6), (1.0, 0.5)):
        lived = practising({"adapt_rate": 0.6}, steps=6)
        c = next(lived).columns
        c.fit[:], c.reflection[:] = 0.5, 0.3
        c.ablation[:, ablation.NO_REFLECTION] = off
        for _ in lived:
            pass
        assert c.fit[c.used == 1] == pytest.approx(expected)


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
    lived = practising({"abandon": 1.2, "habit_years": 2.0}, steps=1)
    c = next(lived).columns
    c.fit[:], c.habit[:] = 0.0, 0.0
    before = c.used.sum()
    for _ in lived:
        pass
    chance = 1.2 * EVERY / YEAR * (1 - EVERY / YEAR / 2.0)  # a step of habit has formed
    dropped = before - c.used.sum()
    assert abs(dropped - before * chance) < 4 * np.sqrt(before * chance * (1 - chance))


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_what_appeals_less_is_dropped_more_and_who_uses_it_alone_is_held_by_nobody(share):
    values = {"abandon": 6, "stance_belief": 0, "w_value": 0.4, "w_expert": 0.2, "habit_years": 2.0}
    still = {"belief_own": 0, "result_noise": 0, "learn_years": 40.0}
    lived = practising(values | still, steps=1)
    c = next(lived).columns
    c.used[:], c.habit[:], c.fit[:], c.belief[:] = 0, 0.0, 1.0, 0.5
    c.proficiency[:], c.own_level[:] = 0.5, 0.5
    for i in range(12):  # all use the first practice, or each one of her own
        c.used[:, i, 0 if share == 1.0 else i] = 1
    for _ in lived:
        pass
    appeal = 0.4 * 0.5 + 0.2 * 0.5 + 0.4 * share
    chance = 6 * EVERY / YEAR * (1 - EVERY / YEAR / 2.0) * (1 - appeal)
    dropped, before = 20 * 12 - c.used.sum(), 20 * 12
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
