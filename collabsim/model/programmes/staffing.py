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
from collabsim.model.programmes.common import class_teachers, weeks_a_year
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.own_level import experience_gain
from collabsim.model.rules.participation import spend
from collabsim.model.rules.turnover import fill_posts
from collabsim.model.rules.worth import clip, inside
from collabsim.model.state import CLASS_TEACHER, GRADES, KNOWN_PRACTICES, School, World
from collabsim.model.streams import SHOCKED


class ShockOptions(NamedTuple):
    """Options of a turnover shock."""

    share: Annotated[float, Option(0.3, "share", 0, 1, "of the staff who leave")]
    grade: Annotated[
        float, Option(0, "grade", 0, GRADES, "of the class teachers meant; 0: all", whole=True)
    ]
    every: Annotated[
        float, Option(0, "years", 0, 12, "after which it comes again; 0: never", whole=True)
    ]


class ReplacementOptions(NamedTuple):
    """Options of a teacher's replacement."""

    teacher: Annotated[
        float,
        Option(0, "post", -1, 59, "whose post, from 0; -1 is nobody's", whole=True, post=True),
    ]
    skill: Annotated[
        float, Option(0.2, "share of mastery", -1, 1, "that she is better than a usual hire")
    ]
    equal: Annotated[
        float, Option(0, "0 or 1", 0, 1, "1: better than who left, not than a hire", whole=True)
    ]


class AbsenceOptions(NamedTuple):
    """Options of high absence."""

    absent: Annotated[float, Option(0.1, "share", 0, 1, "of lessons that class teachers miss")]
    covered: Annotated[float, Option(0.5, "share", 0, 1, "of these that colleagues cover")]
    by_effort: Annotated[float, Option(0, "share", 0, 1, "of absence that follows missing effort")]


def shock(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let part of the staff leave at once, in the first week, and hire for their posts.

    Each leaves with chance ``share``, or each of one ``grade``'s class teachers, and so again
    ``every`` so many years; their classes keep what they have learned.
    Price: the hires' inexperience and lost ties. Source: Ronfeldt, Loeb & Wyckoff 2013 on what
    turnover does; the shock is an assumption.
    """
    options = options_of(now, ShockOptions)
    weeks = int(options.every) * weeks_a_year(now)
    again = weeks > 0 and now.since % max(1, weeks) == 0
    if options.share == 0.0 or (now.since > 0 and not again):
        return
    leaves = np.zeros(school.n, np.int64)
    for i in range(school.n):
        meant = options.grade == 0.0
        if school.post[i] == CLASS_TEACHER and school.grade[i] == options.grade:
            meant = True
        if meant and chance(now.luck, SHOCKED, school.id[i], 0, options.share):
            leaves[i] = 1
    replace_now(school, world, p, now, leaves)


def replace_teacher(school: School, world: World, p: Parameters, now: Now) -> None:
    """Replace the teacher of one post in the first week by somebody of other skill.

    Who comes is drawn as any hire, then masters every known practice by ``skill`` more or less
    than a hire, or with ``equal`` than who left.
    Price: lost ties. Source: assumption, after teacher-switching studies (Chetty, Friedman &
    Rockoff 2014).
    """
    options = options_of(now, ReplacementOptions)
    place = int(options.teacher)
    if now.since > 0 or not 0 <= place < school.n:
        return
    leaves = np.zeros(school.n, np.int64)
    leaves[place] = 1
    before = school.own_level[place].copy()
    replace_now(school, world, p, now, leaves)
    grown = experience_gain(school.experience[place], p)
    for k in range(KNOWN_PRACTICES):
        own = before[k] if options.equal == 1.0 else school.own_level[place, k]
        school.own_level[place, k] = inside(own + options.skill)
        school.talent[place, k] = (school.own_level[place, k] - grown) / (1.0 - grown)
        school.talent[place, k] = clip(school.talent[place, k])
        school.proficiency[place, k] = school.own_level[place, k]


def miss_lessons(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let class teachers miss part of their lessons; a part of these is covered by colleagues.

    With ``by_effort`` who gives less effort misses more, and the school as much in all.
    Price: lessons that nobody covers are lost; covered ones cost the staff their hours, shared
    equally. Source: assumption.
    """
    options = options_of(now, AbsenceOptions)
    marked = class_teachers(school)
    lacks = 0.0
    classes = 0.0
    for i in range(school.n):
        classes += marked[i]
        lacks += marked[i] * (1.0 - school.effort[i])
    total = 0.0
    for i in range(school.n):
        missed = options.absent * p.class_lessons * marked[i]
        if lacks > 0.0:
            relative = (1.0 - school.effort[i]) * classes / lacks
            missed *= 1.0 - options.by_effort + options.by_effort * relative
        missed = min(p.class_lessons, missed)
        school.lost[i] += missed * (1.0 - options.covered)
        total += missed * options.covered
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
