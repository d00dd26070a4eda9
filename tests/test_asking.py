"""Whom teachers ask: the chance that draws a colleague, and how many advisers there are."""

import math
from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from collabsim.kernel.draws import Luck, uniform_each
from collabsim.kernel.workspace import new_workspace
from collabsim.model import streams
from collabsim.model.clock import Now
from collabsim.model.parameters import BY_NAME
from collabsim.model.rules.queue import first_to_ring, least_clock, pace_of_clock
from collabsim.model.rules.talk import (
    choose_partner,
    draw_of,
    line_above,
    mean_skill,
    see_skills,
    visible_skill,
)
from collabsim.scenario import Scenario, School
from collabsim.simulation.chunk import begin

LUCK = Luck(7, 0, 3)
USUAL, LEAST = (BY_NAME[name].default for name in ("usual_skill", "least_skill_seen"))


class Staff:
    """As much of a school as a choice among colleagues reads."""

    def __init__(self, n):
        self.n, self.id = n, np.arange(n) * 3
        self.random_mixing = np.zeros(1)


def drawn(persons, slot=0, who=5):
    out = np.zeros(len(persons))
    uniform_each(out, LUCK, 9, who, slot, np.array(persons))
    return out


def test_no_two_mechanisms_share_their_luck():
    numbers = [
        value for name, value in vars(streams).items() if name.isupper() and isinstance(value, int)
    ]
    assert len(numbers) > 80
    assert len(set(numbers)) == len(numbers)


@given(st.lists(st.integers(0, 4095), min_size=1, max_size=20, unique=True), st.randoms())
def test_a_persons_number_does_not_depend_on_who_else_is_asked(persons, order):
    mixed = persons.copy()
    order.shuffle(mixed)
    alone = {person: drawn([person])[0] for person in persons}
    assert dict(zip(mixed, drawn(mixed), strict=True)) == alone


def test_numbers_of_many_persons_are_uniform_and_unrelated():
    u = drawn(range(4096))
    assert u.min() > 0.0
    assert u.max() < 1.0
    assert abs(u.mean() - 0.5) < 4 / math.sqrt(12 * len(u))
    counts = np.bincount((u * 16).astype(int), minlength=16)
    assert ((counts - 256.0) ** 2 / 256.0).sum() < 37.7  # chi-square, 15 degrees of freedom, .001
    for other in (drawn(range(4096), slot=1024), drawn(range(4096), who=6), np.roll(u, 1)):
        assert abs(np.corrcoef(u, other)[0, 1]) < 4 / math.sqrt(len(u))


def test_who_is_asked_is_the_one_whose_clock_rings_first():
    weights = np.array([0.0, 1.0, 2.0, 3.0, 0.5])
    school = Staff(5)
    for week in range(200):
        luck = Luck(7, 0, week)
        u = np.zeros(5)
        uniform_each(u, luck, 9, school.id[0], 0, school.id)
        rings = [-math.log(u[j]) / weights[j] for j in range(1, 5)]
        now = Now(luck, week, 0, 18, None, None, (), 0, -1, new_workspace(5, 1))
        assert first_to_ring(school, now, 9, 0, 0, weights) == 1 + int(np.argmin(rings))


def test_leaving_clocks_unread_changes_no_choice():
    chunk = begin(Scenario(schools=(School(),), parameters={"history_years": 0}), [0])
    p = chunk.p
    from collabsim.kernel.columns import every_row
    from collabsim.model.state import School as Columns
    from collabsim.model.state import World

    school = Columns(*(column[0] for column in every_row(Columns, chunk.schools)))
    world = World(*(column[0] for column in every_row(World, chunk.worlds)))
    skills = np.array([mean_skill(school, world, j) for j in range(school.n)])
    everybody = np.ones(school.n)
    asked = set()
    for week in range(40):
        luck = Luck(1, 0, week)
        now = Now(luck, week, 0, 18, None, None, (), 0, -1, chunk.workspace)
        see_skills(school, world, now)
        for i in range(school.n):
            u = np.zeros(school.n)
            uniform_each(u, luck, 9, school.id[i], streams.slot(now, 1, 0, 0), school.id)
            rings = np.full(school.n, np.inf)
            for j in range(school.n):
                weight = school.trust[i, j] ** 2 * (1 - school.conflict[i, j])
                weight *= math.sqrt(school.approachability[j]) * draw_of(
                    visible_skill(school, p, skills, i, j), p
                )
                if j != i and weight > 0:
                    rings[j] = -math.log(u[j]) / weight
            chosen = choose_partner(school, p, now, i, 9, 1, everybody, line_above(p))
            assert chosen == int(np.argmin(rings))
            asked.add(chosen)
    assert asked == set(range(school.n))


@given(st.floats(0, 10), st.floats(LEAST, 1))
def test_the_line_lies_above_the_pull_of_every_skill(pull, skill):
    p = SimpleNamespace(expertise_pull=pull, usual_skill=USUAL, least_skill_seen=LEAST)
    line = line_above(p)
    assert (line.base + line.slope * skill) * (1 + 4e-7) >= draw_of(skill, p)


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_no_clock_rings_before_it_can(u):
    assert least_clock(u) <= -math.log(u) * pace_of_clock(u)


def test_the_number_of_advisers_varies_as_its_law_says():
    wanted = np.maximum(1, np.floor(8 * (np.arange(100_000) + 0.5) / 100_000 + 0.5))
    school = School(classes=40, specialists=0, librarians=0)
    tie = begin(Scenario(schools=(school,), parameters={"history_years": 0}), range(40)).columns.tie
    counts = tie.sum(axis=2).ravel()
    assert abs(counts.mean() - wanted.mean()) < 4 * wanted.std() / math.sqrt(len(counts))
    assert abs(counts.std() / counts.mean() - wanted.std() / wanted.mean()) < 0.03
    assert counts.min() == 1
    assert counts.max() == 8
