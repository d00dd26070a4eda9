"""The one loop over steps and schools: a week in one call, compiled once whatever the rules are.

A rule is ``rule(school, world, p, now)``: one school's columns and its world's, the parameters,
and the moment. It returns nothing and writes into the columns. A metric takes the same and returns
a number. Each is compiled alone; the loop calls it by its address, so one of your own takes its
place without anything compiled anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import by_address, compiled, interpreted
from collabsim.kernel.draws import Luck
from collabsim.model.clock import Now
from collabsim.model.events import record_of
from collabsim.model.spelling import check_spelling
from collabsim.model.step import ALWAYS, Measure, Rule, Step
from collabsim.simulation.views import RULES, act, parameters_of, row_of, table, value_of

#: Schools that go through a plan side by side: their columns stay in the processor's cache.
AT_ONCE = 8


class Plan(NamedTuple):
    """Steps as columns, in the order in which they act."""

    rule: Ints
    turn: Ints
    start: Ints
    end: Ints
    only: Ints
    place: Ints
    options: Floats


def plan_of(steps: Iterable[Step]) -> Plan:
    """Return steps as columns; compiles, or loads, what is not yet there.

    >>> plan_of([]).rule.shape
    (0,)
    """
    steps = tuple(steps)
    facts = [
        (number_of(s.rule, s.measures), s.turn, s.start, s.end, s.only, s.place) for s in steps
    ]
    options = np.zeros((len(steps), max((len(s.options) for s in steps), default=0)))
    for row, step in zip(options, steps, strict=True):
        row[: len(step.options)] = step.options
    rule, turn, start, end, only, place = np.array(facts, np.int64).reshape(-1, 6).T.copy()
    return Plan(rule, turn, start, end, only, place, options)


def run_steps(
    schools, worlds, values, record, choices, workspace, first, plan, week, weeks_per_term
):  # fmt: skip
    """Let each step of a plan act on every school, one step after the other.

    ``first[w]:first[w + 1]`` are the rows of world ``w``'s schools. Few schools go through the
    whole plan at once. Nothing stays from one call to the next, and other threads run meanwhile.
    """
    school_table, world_table = table(schools), table(worlds)
    every_record, room = by_address(record), by_address(workspace)
    measured = schools.float_metric  # a view is read only, in the function that made its table
    clusters = len(first) - 1
    together = max(1, AT_ONCE * clusters // max(1, first[clusters]))
    for at in range(0, clusters, together):
        for step in range(len(plan.rule)):
            start = plan.start[step]
            if week < start or week >= plan.end[step]:
                continue
            since = week - start if start > ALWAYS else 0
            options, only, turn = plan.options[step], plan.only[step], plan.turn[step]
            number, place = plan.rule[step], plan.place[step]
            for w in range(at, min(clusters, at + together)):
                world = row_of(world_table, w)
                for r in range(first[w], first[w + 1]):
                    school = row_of(school_table, r)
                    if only >= 0 and school.number != only:
                        continue
                    luck = Luck(school.seed, school.replicate, week)
                    noted = record_of(every_record, r)
                    moment = Now(
                        luck, week, turn, weeks_per_term, noted, choices, options, since, only, room
                    )
                    p, now = parameters_of(values, r), by_address(moment)
                    if place < 0:
                        act(number, school, world, p, now)
                    else:
                        measured[r, 0, place] = value_of(number, school, world, p, now)


@cache
def loop() -> Callable[..., None]:
    """Return the loop, compiled unless rules are interpreted."""
    if interpreted():
        return run_steps
    from collabsim.simulation import numba_views  # noqa: F401  (teaches numba what views are)

    return compiled(run_steps, keep=True)


@cache
def number_of(rule: Rule | Measure, measures: bool = False) -> int:
    """Return the number of a rule, or of a metric where it ``measures``.

    It is where the compiled code begins, or that of the function itself. Raises InputError where
    the function misspells a column or a parameter, now that its helpers are known.
    """
    check_spelling(rule)
    if interpreted():
        RULES[id(rule)] = rule  # one that is here cannot go, so no other gets its number
        return id(rule)
    from collabsim.simulation.numba_views import address_of

    return address_of(rule, measures)
