"""Lifts a rule for one school over all schools of a chunk: the loop that numba compiles.

A rule is ``rule(school, world, p, now)``: one school's columns and its world's, the parameters,
and the moment. It returns nothing and writes into the columns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from collabsim.clock import Now
from collabsim.engine.columns import places
from collabsim.engine.compile import compiled, interpreted, prepare
from collabsim.engine.draws import Luck
from collabsim.events import record_of
from collabsim.parameters import Parameters
from collabsim.state import VIEWS

type Rule = Callable[[Any, Any, Any, Now], None]


def table(blocks: Any) -> Any:
    """Return the blocks themselves; compiled code keeps them where views can point to them."""
    return blocks


def view_row(kept: Any, r: int) -> Any:
    """Return the view of row ``r``: what a rule calls ``school`` or ``world``."""
    view = VIEWS[type(kept)]
    return view(*[getattr(kept, place.block)[r, place.index] for place in places(view)])


def parameters_of(values: Any, r: int) -> Parameters:
    """Return row ``r`` of an array of parameter values by name."""
    return Parameters(*values[r])


def lifted(rule: Rule) -> Callable[..., None]:
    """Return a loop over the schools of a chunk, with the arguments of ``_loop``'s.

    ``turn`` is ``now.round``; ``only`` the number of the school to act in, -1 for all.
    ``first[w]:first[w + 1]`` are the rows of world ``w``'s schools. The loop keeps no state and
    lets other threads run.
    """
    return _interpreted(rule) if interpreted() else _compiled(rule)


def _loop(rule: Rule) -> Callable[..., None]:
    def loop(
        schools, worlds, values, record, choices, week, turn, weeks_per_term, first, options, since,
        only,
    ):  # fmt: skip
        school_table, world_table = table(schools), table(worlds)
        for w in range(len(first) - 1):
            world = view_row(world_table, w)
            for r in range(first[w], first[w + 1]):
                school = view_row(school_table, r)
                if only >= 0 and school.number != only:
                    continue
                luck = Luck(school.seed, school.replicate, week)
                kept = record_of(record, r)
                now = Now(luck, week, turn, weeks_per_term, kept, choices, options, since, only)
                rule(school, world, parameters_of(values, r), now)

    return loop


@cache
def _interpreted(rule: Rule) -> Callable[..., None]:
    return _loop(rule)


@cache
def _compiled(rule: Rule) -> Callable[..., None]:
    from collabsim import compiled_views  # noqa: F401  (teaches numba what views are)

    ours = rule.__module__.startswith("collabsim.")
    return compiled(_loop(prepare(rule)), rule.__name__, keep=ours)
