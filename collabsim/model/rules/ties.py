"""Whom a teacher asks for advice: about as many advisers whatever the school's size."""

from __future__ import annotations

import math

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import Luck, clock, exp, fixed, uniform
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.state import CLASS_TEACHER, School
from collabsim.model.streams import TIE_CHOICE, TIE_COUNT, lasting

#: Most advisers anybody looks for. Assumption.
ROUNDS = 12
#: Turn number from which ties made after the start are drawn.
LATER = 64
#: e^(−Δgrade²) between whole grades.
NEAR = tuple(exp(-float(apart * apart)) for apart in range(6))


@helper
def advisers_wanted(school: School, p: Parameters, now: Now, i: int) -> int:
    """Return how many advisers teacher ``i`` looks for: from one to twice ``ties``, all alike.

    Source: in eight schools the number named varies by .39 to .73 of its mean, here by .57
    (Pitts & Spillane 2009); that everybody has one is an assumption.
    """
    u = uniform(fixed(now.luck), TIE_COUNT, school.id[i], 0)
    return min(ROUNDS, max(1, math.floor(2.0 * p.ties * u + 0.5)))


@helper
def nearness(school: School, i: int, j: int) -> float:
    """Return e^(−Δgrade²) for two class teachers, else 0."""
    if school.post[i] != CLASS_TEACHER or school.post[j] != CLASS_TEACHER:
        return 0.0
    apart = abs(school.grade[i] - school.grade[j])
    whole = int(apart)
    return NEAR[whole] if whole == apart else exp(-apart * apart)


@helper
def see_paths(school: School, now: Now, i: int) -> None:
    """Count, for each colleague, the advisers of ``i`` who ask him."""
    paths = now.workspace.paths
    for j in range(school.n):
        paths[j] = 0
    for via in range(school.n):
        if school.tie[i, via] == 1:
            for j in range(school.n):
                paths[j] += school.tie[via, j]


@helper
def adviser_weight(school: School, p: Parameters, now: Now, i: int, j: int) -> float:
    """Return how likely ``i`` names ``j`` as one more adviser; ``see_paths`` has looked.

    Weight a_j·exp(``tie_grade``·nearness + ``tie_recip``·[j asks i] + ``tie_triad``·min(
    ``most_shared_advisers``, two-paths)). Source: advice networks of eight schools (Pitts &
    Spillane 2009).
    """
    pull = p.tie_grade * nearness(school, i, j) + p.tie_recip * school.tie[j, i]
    pull += p.tie_triad * min(p.most_shared_advisers, now.workspace.paths[j])
    return school.approachability[j] * exp(pull)


@helper
def add_adviser(school: School, p: Parameters, now: Now, luck: Luck, i: int, turn: int) -> None:
    """Let teacher ``i`` choose one more adviser, in proportion to ``adviser_weight``."""
    see_paths(school, now, i)
    best = -1
    first = math.inf
    for j in range(school.n):
        if j != i and school.tie[i, j] == 0:
            weight = adviser_weight(school, p, now, i, j)
            when = clock(luck, TIE_CHOICE, school.id[i], lasting(school.id[j], turn), weight)
            if when < first:
                best = j
                first = when
    if best >= 0:
        school.tie[i, best] = 1


@helper
def make_ties(school: School, p: Parameters, now: Now) -> None:
    """Draw a school's ties, one adviser a teacher in each round."""
    luck = fixed(now.luck)
    for turn in range(ROUNDS):
        for k in range(school.n):
            i: int = school.order[k]
            if turn < advisers_wanted(school, p, now, i):
                add_adviser(school, p, now, luck, i, turn)
