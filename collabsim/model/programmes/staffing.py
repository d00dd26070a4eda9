"""Who teaches: many leave at once, one is replaced by somebody of other skill, many are absent."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from collabsim.kernel.columns import Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance
from collabsim.model.clock import Now
from collabsim.model.events import COVERING, LEFT, NOWHERE, note
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import class_teachers
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.participation import spend
from collabsim.model.rules.turnover import fill_posts
from collabsim.model.rules.worth import inside
from collabsim.model.state import School, World
from collabsim.model.streams import SHOCKED


class ShockOptions(NamedTuple):
    """Options of a turnover shock."""

    share: Annotated[float, Option(0.3, "share", 0, 1, "of the staff who leave")]


class ReplacementOptions(NamedTuple):
    """Options of a teacher's replacement."""

    teacher: Annotated[
        float,
        Option(0, "post", -1, 59, "whose post, from 0; -1 is nobody's", whole=True, post=True),
    ]
    skill: Annotated[
        float, Option(0.2, "share of mastery", -1, 1, "that she is better than a usual hire")
    ]


class AbsenceOptions(NamedTuple):
    """Options of high absence."""

    absent: Annotated[float, Option(0.1, "share", 0, 1, "of lessons that class teachers miss")]
    covered: Annotated[float, Option(0.5, "share", 0, 1, "of these that colleagues cover")]


def shock(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let part of the staff leave at once, in the first week, and hire for their posts.

    Each leaves with chance ``share``; their classes keep what they have learned.
    Price: the hires' inexperience and lost ties. Source: Ronfeldt, Loeb & Wyckoff 2013 on what
    turnover does; the shock is an assumption.
    """
    share = options_of(now, ShockOptions).share
    if now.since > 0 or share == 0.0:
        return
    leaves = np.zeros(school.n, np.int64)
    for i in range(school.n):
        if chance(now.luck, SHOCKED, school.id[i], 0, share):
            leaves[i] = 1
    replace_now(school, world, p, now, leaves)


def replace_teacher(school: School, world: World, p: Parameters, now: Now) -> None:
    """Replace the teacher of one post in the first week by somebody of other skill.

    Who comes is drawn as any hire, then masters every known practice by ``skill`` more or less.
    Among nine staff, .2 more skill made no
    difference that could be told from none in school means over two years; .2 less cost .025 SD
    of learning a year.
    Price: lost ties. Source: assumption, after teacher-switching studies (Chetty, Friedman &
    Rockoff 2014).
    """
    options = options_of(now, ReplacementOptions)
    place = int(options.teacher)
    if now.since > 0 or not 0 <= place < school.n:
        return
    leaves = np.zeros(school.n, np.int64)
    leaves[place] = 1
    replace_now(school, world, p, now, leaves)
    for k in range(world.practices):
        own = school.own_level[place, k] + options.skill
        school.own_level[place, k] = inside(own)
        school.proficiency[place, k] = school.own_level[place, k]


def miss_lessons(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let class teachers miss part of their lessons; a part of these is covered by colleagues.

    Price: lessons that nobody covers are lost; covered ones cost the staff their hours, shared
    equally. Source: assumption.
    """
    options = options_of(now, AbsenceOptions)
    missed = options.absent * p.class_lessons
    covered = missed * options.covered
    marked = class_teachers(school)
    total = 0.0
    for i in range(school.n):
        school.lost[i] += marked[i] * (missed - covered)
        total += marked[i] * covered
    school.cover[0] += total
    for i in range(school.n):
        spend(school, i, COVERING, total / school.n)


@helper
def replace_now(school: School, world: World, p: Parameters, now: Now, leaves: Ints) -> None:
    """Replace teachers at once; their classes stay what they are."""
    for i in range(school.n):
        if leaves[i] == 1:
            note(now, LEFT, NOWHERE, school.id[i], -1, -1, school.experience[i], -1)
    fill_posts(school, world, p, now, leaves)


turnover_shock = Programme(
    "turnover_shock",
    (shock,),
    after="new week",
    options=options_in(ShockOptions),
    nothing={"share": 0},
)
teacher_replaced = Programme(
    "teacher_replaced",
    (replace_teacher,),
    after="new week",
    options=options_in(ReplacementOptions),
    nothing={"teacher": -1},
)
high_absence = Programme(
    "high_absence",
    (miss_lessons,),
    after="new week",
    options=options_in(AbsenceOptions),
    nothing={"absent": 0},
)
