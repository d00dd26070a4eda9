"""Matched pairs: weaker teachers each prepare with the stronger colleague who has most to give."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, uniform
from collabsim.model.clock import Now
from collabsim.model.events import PAIRING
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import weeks_a_year
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.encounters import encounters
from collabsim.model.rules.learning_gain import gains
from collabsim.model.rules.phase_start import as_it_was
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.rules.queue import queue_encounter
from collabsim.model.rules.random_mixing import mixes
from collabsim.model.rules.visible_skill import mean_skill
from collabsim.model.state import CLASS_TEACHER, School, World
from collabsim.model.streams import PAIR_MEETS, PAIRED, slot


class PairOptions(NamedTuple):
    """Options of matched pairs."""

    per_month: Annotated[
        float, Option(4.0, "1/month", 0, WEEKS_A_MONTH, "meetings; at most one a week")
    ]
    practices: Annotated[
        float, Option(3, "practices", 1, 14, "told in a meeting at most", whole=True)
    ]


def meet_in_pairs(school: School, world: World, p: Parameters, now: Now) -> None:
    """Pair the weaker half of the class teachers with stronger ones, and let the pairs meet.

    Weaker is who masters less of what she uses. Pairs are made when the programme begins and at
    each year's start: the weakest first, each with the colleague of the stronger half, not yet
    paired, from whom she sees most to gain; and for those whose partner has left. A meeting is
    one discussion, then up to ``practices`` told, those of the largest visible gain.
    Price: an hour a meeting that counts as preparation, so none beyond it; no money. Source:
    Papay, Taylor, Tyler & Laski 2020.
    """
    options = options_of(now, PairOptions)
    if options.per_month == 0.0:
        return
    make_pairs(school, world, p, now)
    weekly = options.per_month / WEEKS_A_MONTH
    for k in range(school.n):
        i: int = school.order[k]
        j = partner_of(school, i)
        if j >= 0 and chance(now.luck, PAIR_MEETS, school.id[i], 0, weekly):
            queue_encounter(school, i, j, PAIRING, p.pair_depth, options.practices, 1.0, 1.0)


@helper
def partner_of(school: School, i: int) -> int:
    """Return the place of the colleague that ``i`` is paired with, -1 if there is none here."""
    if school.partner[i] >= 0:
        for j in range(school.n):
            if school.id[j] == school.partner[i]:
                return j
    return -1


@helper
def make_pairs(school: School, world: World, p: Parameters, now: Now) -> None:
    """Pair anew at the beginning and at a year's start; else only who has lost her partner."""
    ranked = weakest_first(school, world)
    weaker = len(ranked) // 2
    anew = now.since == 0 or now.week % weeks_a_year(now) == 0
    free = np.zeros(school.n)
    for r in range(weaker, len(ranked)):
        free[ranked[r]] = 1.0
    for i in range(school.n):
        j = partner_of(school, i)
        if anew or j < 0:
            school.partner[i] = -1
        else:
            free[j] = 0.0
    for r in range(weaker):
        i = ranked[r]
        if school.partner[i] < 0:
            j = who_gives_most(school, world, p, now, i, free)
            if j >= 0:
                school.partner[i] = school.id[j]
                free[j] = 0.0


@helper
def weakest_first(school: School, world: World) -> Ints:
    """Return the places of the class teachers, those of the least mean proficiency first."""
    places = np.zeros(school.n, np.int64)
    skills = np.zeros(school.n)
    count = 0
    for place in range(school.n):
        i: int = school.order[place]
        if school.post[i] == CLASS_TEACHER:
            skill = mean_skill(school, world, i)
            at = count
            while at > 0 and skills[at - 1] > skill:
                skills[at] = skills[at - 1]
                places[at] = places[at - 1]
                at -= 1
            skills[at] = skill
            places[at] = i
            count += 1
    return places[:count]


@helper
def who_gives_most(
    school: School, world: World, p: Parameters, now: Now, i: int, free: Floats
) -> int:
    """Return the free colleague from whom ``i`` sees most to gain, -1 if nobody is free."""
    was = as_it_was(school, now)
    random = mixes(school, now, i, PAIRING)
    best = -1
    most = -1.0
    for j in range(school.n):
        if free[j] == 1.0 and j != i:
            if random:
                at = slot(now, PAIRING, school.id[j], 0)
                gain = uniform(now.luck, PAIRED, school.id[i], at)
            else:
                gain = np.sum(gains(school, world, p, now, was, i, j))
            if gain > most:
                best = j
                most = gain
    return best


matched_pairs = Programme(
    "matched_pairs",
    (meet_in_pairs, encounters),
    after="observation",
    options=options_in(PairOptions),
    nothing={"per_month": 0},
)
