"""What several programmes need: who takes part, weeks and years, options of one meaning."""

from __future__ import annotations

import math

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import Luck
from collabsim.model.clock import Now
from collabsim.model.programmes.option import Option
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, School

#: Most rupiah that anything may cost.
MOST_RUPIAH = 1e9


def in_rupiah(default: float, what: str) -> Option:
    """Return the option that says what something costs; the default is an assumption."""
    return Option(default, "rupiah", 0, MOST_RUPIAH, what)


@helper
def weeks_a_year(now: Now) -> int:
    """Return the school weeks of a year."""
    return 2 * now.weeks_per_term


@helper
def teaches(school: School, i: int) -> bool:
    """Whether ``i`` is a class teacher or a specialist."""
    return school.post[i] != LIBRARIAN


@helper
def class_teachers(school: School) -> Floats:
    """Return 1 for each class teacher and 0 for everybody else."""
    marked = np.zeros(school.n)
    for i in range(school.n):
        marked[i] = 1.0 if school.post[i] == CLASS_TEACHER else 0.0
    return marked


@helper
def due(done: int, rate: float) -> int:
    """Return how often something comes in the step after ``done``, evenly, ``rate`` a step.

    >>> [due(week, 0.5) for week in range(4)]
    [0, 1, 0, 1]
    """
    return math.floor((done + 1) * rate + 1e-9) - math.floor(done * rate + 1e-9)


@helper
def luck_of_start(now: Now) -> Luck:
    """Return the luck of the week in which a programme began: a draw made once and kept."""
    return Luck(now.luck.seed, now.luck.replicate, now.week - now.since)
