"""A step: one rule's turn in a week, or one metric's place, and in which weeks and schools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from collabsim.model.clock import Now

type Rule = Callable[[Any, Any, Any, Now], None]
type Measure = Callable[[Any, Any, Any, Now], float]

#: Weeks before and after all others.
ALWAYS, NEVER = -(2**40), 2**40


class Step(NamedTuple):
    """A rule that acts in turn ``turn`` of a phase, in weeks ``start`` to ``end`` (not included).

    ``only`` is the number of the school that it is for, -1 for all. Where ``place`` is not -1 the
    function is a metric, and its value goes to that place among a school's measured ones.
    """

    rule: Rule | Measure
    turn: int = 0
    start: int = ALWAYS
    end: int = NEVER
    only: int = -1
    options: tuple[float, ...] = ()
    place: int = -1

    @property
    def measures(self) -> bool:
        """Whether it is a metric's.

        >>> Step(lambda school, world, p, now: 0.5, place=0).measures
        True
        """
        return self.place >= 0
