"""Lesson study: pairs of class teachers prepare a lesson, one watches it, both talk about it."""

from typing import Annotated, NamedTuple

import collabsim as cs

#: Who studies a lesson, and with whom: chance of its own.
STUDIES, PARTNER = cs.stream("lesson_study.studies"), cs.stream("lesson_study.partner")


class LessonStudyOptions(NamedTuple):
    """Options of lesson study."""

    every: Annotated[float, cs.Option(4, "weeks", 1, 36, "from one study to the next", whole=True)]
    share: Annotated[float, cs.Option(1.0, "share", 0, 1, "of the class teachers who study one")]
    hours: Annotated[float, cs.Option(2.0, "h", 0, 8, "of both for preparing and discussing")]


@cs.helper
def partner(school, now, i):
    """Draw a class teacher of the same or a neighbouring grade, -1 where there is none."""
    chosen, first = -1, 1e300
    for j in range(school.n):
        near = abs(school.grade[j] - school.grade[i]) <= 1
        if j != i and school.post[j] == cs.CLASS_TEACHER and near:
            slot = cs.slot(now, cs.OTHER, school.id[j], 0)
            rings = cs.clock(now.luck, PARTNER, school.id[i], slot, 1.0)
            if rings < first:
                chosen, first = j, rings
    return chosen


def study_lessons(school, world, p, now):
    """Let class teachers watch a lesson that they prepared with a colleague, and discuss it.

    Price: ``hours`` of both, and a lesson of the observer's class that others take over. Source:
    the cycle of lesson study (Lewis, Perry & Murata 2006); the numbers are assumptions.
    """
    options = cs.options_of(now, LessonStudyOptions)
    if now.since % int(options.every) != 0:
        return
    for k in range(school.n):
        i = school.order[k]
        if school.post[i] != cs.CLASS_TEACHER:
            continue
        if cs.chance(now.luck, STUDIES, school.id[i], 0, options.share):
            j = partner(school, now, i)
            if j >= 0:
                cs.spend(school, i, cs.OTHER, options.hours)
                cs.spend(school, j, cs.OTHER, options.hours)
                school.cover[0] += 1.0
                cs.queue_encounter(school, i, j, cs.OTHER, 1.0, 1.0, 1.0, 1.0)


LESSON_STUDY = cs.Programme(
    "lesson_study",
    (study_lessons, cs.encounters),
    after="observation",
    options=cs.options_in(LessonStudyOptions),
    nothing={"share": 0},
)


@cs.helper
def quality_gap(school, world, p, now):
    """Teaching quality of the best class teacher less that of the worst."""
    best, worst = -1e300, 1e300
    for i in range(school.n):
        if school.post[i] == cs.CLASS_TEACHER:
            best, worst = max(best, school.quality[i]), min(worst, school.quality[i])
    return best - worst


QUALITY_GAP = cs.Metric(
    "quality_gap",
    unit="SD/year",
    low=0,
    high=float("inf"),
    about="Teaching quality of the best class teacher less that of the worst",
    group="teaching",
    better=-1,
    function=quality_gap,
)
