"""What a rule is given of a chunk: its school's row, its world's and its parameters, by name.

Interpreted, these functions are as they stand; ``numba_views`` says what compiled code does.
"""

from __future__ import annotations

from typing import Any

from collabsim.kernel.columns import places
from collabsim.model.parameters import Parameters
from collabsim.model.state import VIEWS
from collabsim.model.step import Measure, Rule

#: Rules and metrics that run interpreted, by their numbers.
RULES: dict[int, Rule | Measure] = {}


def view_row(blocks: Any, r: int) -> Any:
    """Return the view of row ``r``: what a rule calls ``school`` or ``world``."""
    view = VIEWS[type(blocks)]
    return view(*[getattr(blocks, place.block)[r, place.index] for place in places(view)])


def table(blocks: Any) -> Any:
    """Return the view of every row; compiled code puts blocks where views can point to them."""
    return [view_row(blocks, r) for r in range(len(blocks.facts))]


def row_of(views: Any, r: int) -> Any:
    """Return the view of row ``r`` in a table."""
    return views[r]


def parameters_of(values: Any, r: int) -> Parameters:
    """Return row ``r`` of an array of parameter values by name."""
    return Parameters(*values[r])


def act(number: int, school: Any, world: Any, p: Any, now: Any) -> None:
    """Let the rule of a number act on one school."""
    RULES[number](school, world, p, now)


def value_of(number: int, school: Any, world: Any, p: Any, now: Any) -> Any:
    """Return what the metric of a number finds in one school."""
    return RULES[number](school, world, p, now)
