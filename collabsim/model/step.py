"""A step: one rule's turn in a week, and in which weeks and schools it acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from collabsim.model.clock import Now

type Rule = Callable[[Any, Any, Any, Now], None]

#: Weeks before and after all others.
ALWAYS, NEVER = -(2**40), 2**40


class Step(NamedTuple):
    """A rule that acts in turn ``turn`` of a phase, in weeks ``start`` to ``end`` (not included).

    ``only`` is the number of the school that it is for, -1 for all.
    """

    rule: Rule
    turn: int = 0
    start: int = ALWAYS
    end: int = NEVER
    only: int = -1
    options: tuple[float, ...] = ()
