"""Cases: when they come, what an open one costs, who can solve it, and what that teaches."""

import numpy as np
import pytest

from collabsim.model import ablation, events
from collabsim.model.rules.cases import ABOUT_PUPILS, ABOUT_TEACHING, NO_CASE, cases
from collabsim.model.rules.talk import seek_talk, talks_wanted
from collabsim.model.rules.teaching import teach
from collabsim.scenario import Scenario, School
from collabsim.simulation.chunk import begin
from collabsim.simulation.views import view_row
from tests.schools import staff

SIZE = School(classes=12, specialists=0, librarians=0)


def classes(parameters=(), rows=200):
    given = {"history_years": 0} | dict(parameters)
    return begin(Scenario(schools=(SIZE,), parameters=given, terms=1), range(rows))


def test_cases_come_at_their_rate_in_proportion_to_disorder():
    for disorder in (1.0, 2.0):
        chunk = classes({"case_rate": 0.1})
        chunk.columns.disruption[:] = disorder * chunk.p.disrupt0
        chunk.apply(cases)
        share = (chunk.columns.case != NO_CASE).mean()
        expected = 0.1 * disorder
        assert abs(share - expected) < 4 * np.sqrt(expected * (1 - expected) / 2400)


def test_without_cases_no_case_comes_and_an_open_one_can_still_be_solved():
    chunk = classes({"case_rate": 1.0, "case_alone": 1.0})
    c = chunk.columns
    c.ablation[:, ablation.NO_CASES] = 1.0
    chunk.apply(cases)
    assert (c.case == NO_CASE).all()
    c.case[:] = ABOUT_TEACHING
    c.proficiency[:], c.fit[:] = 1.0, 1.0
    chunk.apply(cases)
    assert (c.case == NO_CASE).all()


def test_a_case_needs_a_practice_of_its_kind_that_fits_the_class():
    for kind, solved in ((ABOUT_PUPILS, False), (ABOUT_TEACHING, True)):
        chunk = classes({"case_rate": 0.0, "case_alone": 1.0}, rows=2)
        c = chunk.columns
        c.used[:] = 0
        c.used[:, :, 1] = 1  # no practice of class management
        c.proficiency[:], c.fit[:] = 1.0, 1.0
        c.case[:] = kind
        chunk.apply(cases)
        assert ((c.case == NO_CASE) == solved).all()


def test_solving_a_case_makes_who_had_it_reflect_and_nobody_else():
    chunk = classes({"case_rate": 0.0, "case_alone": 1.0}, rows=1)
    c = chunk.columns
    c.proficiency[:], c.fit[:], c.reflection[:] = 1.0, 1.0, 0.3
    c.case[0, 0] = ABOUT_TEACHING
    chunk.apply(cases)
    assert c.reflection[0, 0] == pytest.approx(0.3 + chunk.p.reflect_step * 0.7)
    assert (c.reflection[0, 1:] == 0.3).all()
    assert chunk.record.tally[0, events.SOLVED].sum() == 1


def test_an_open_case_takes_hours_and_one_about_pupils_lesson_time():
    plain, troubled = (staff({"case_rate": 0.0, "case_alone": 0.0}) for _ in range(2))
    troubled.columns.case[:] = ABOUT_PUPILS
    for chunk in (plain, troubled):
        chunk.apply(cases)
        chunk.apply(teach)
    p = plain.p
    more = troubled.columns.hours - plain.columns.hours
    assert more == pytest.approx(np.full_like(more, p.case_hours))
    rise = troubled.columns.disruption - plain.columns.disruption
    assert rise == pytest.approx(np.full_like(rise, p.disrupt_rate * p.case_to_disorder))


def test_talk_is_sought_by_need_willingness_and_time():
    chunk = staff({"talk_sd": 0.0})
    c, p, school = chunk.columns, chunk.p, view_row(chunk.schools, 0)
    c.commitment[:], c.safety[:], c.over[:] = p.commitment_mean, p.safety_mean, 0.0
    assert talks_wanted(school, p, 0) == pytest.approx(p.talk_rate)
    c.case[0, 0] = ABOUT_PUPILS
    assert talks_wanted(school, p, 0) == pytest.approx(p.talk_rate * (1 + p.case_pull))
    c.case[0, 0], c.over[0, 0] = NO_CASE, 4.0
    assert talks_wanted(school, p, 0) == pytest.approx(p.talk_rate * (1 - 4 * p.talk_busy))
    c.over[0, 0], c.safety[0, 0] = 0.0, p.safety_mean + 0.1
    assert talks_wanted(school, p, 0) == pytest.approx(p.talk_rate * np.exp(0.1 * p.talk_willing))
    c.ablation[0, ablation.SAME_TALK] = 1.0
    assert talks_wanted(school, p, 0) == pytest.approx(p.talk_rate)


def test_talks_come_at_the_rate_that_is_wanted():
    chunk = classes({"talk_rate": 2.5})
    chunk.columns.ablation[:, ablation.SAME_TALK] = 1.0
    chunk.apply(seek_talk)
    talks = chunk.columns.talks
    assert set(np.unique(talks)) == {2, 3}
    assert abs(talks.mean() - 2.5) < 4 * 0.5 / np.sqrt(talks.size)
