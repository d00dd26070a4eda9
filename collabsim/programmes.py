"""Programmes: what a school does on top of its own life, from one week to another.

A programme is a phase with options. Its rule writes what it costs where costs are counted:
teachers' hours into ``school.hours``, lessons others take over into ``school.lost`` and
``school.cover``, rupiah into ``school.money``.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from collabsim.engine.draws import uniform
from collabsim.engine.mechanisms import EXTRA_MEETING, EXTRA_PARTNER, principal_id, slot
from collabsim.errors import InputError, Problem, nearest
from collabsim.events import OTHER
from collabsim.rules.encounters import encounters
from collabsim.rules.principal import WEEKS_A_MONTH
from collabsim.rules.queue import first_to_ring, queue_encounter
from collabsim.rules.staff_meeting import MEETING_DEPTH
from collabsim.scenario import Scenario
from collabsim.schedule import Phase


def extra_meetings(
    *, per_month: float = 2.0, hours: float = 1.0, about_teaching: float = 0.8
) -> Phase:
    """Meet more often: everybody has an exchange with a random colleague.

    ``per_month`` meetings (at most one a week) of ``hours`` each; an exchange is about teaching
    with chance ``about_teaching``. Source: assumption, after the field study's routine discussions.
    """
    a_week = float(per_month) / WEEKS_A_MONTH
    length, about = float(hours), float(about_teaching)

    def extra_meeting(school, world, p, now):
        if uniform(now.luck, EXTRA_MEETING, principal_id(school), 0) >= a_week:
            return
        slots = slot(now, OTHER, 0, 0)
        everyone = np.ones(school.n)
        for k in range(school.n):
            i = school.order[k]
            school.hours[i] += length
            j = first_to_ring(school, now.luck, EXTRA_PARTNER, i, slots, everyone)
            if j >= 0:
                queue_encounter(school, i, j, OTHER, MEETING_DEPTH, 0.5, about, 1.0)

    return Phase("extra meetings", (extra_meeting, encounters), after="staff meeting")


#: Programmes by the name that a scenario gives them.
REGISTRY: dict[str, Callable[..., Phase]] = {"extra_meetings": extra_meetings}
#: Range of each option by name; options of one name mean the same in every programme.
RANGES = {"per_month": (0.0, WEEKS_A_MONTH), "hours": (0.0, 8.0), "about_teaching": (0.0, 1.0)}


def phases_of(scenario: Scenario) -> tuple[Phase, ...]:
    """Return the phases of a scenario's programmes.

    Raises InputError for an unknown programme or option, or an option out of its range.
    """
    phases = []
    for k, spec in enumerate(scenario.programmes):
        field = f"programmes.{k}"
        if spec.name not in REGISTRY:
            advice = nearest(spec.name, REGISTRY)
            raise InputError(Problem("no such programme", advice, spec.name, field=f"{field}.name"))
        make = REGISTRY[spec.name]
        problems = _wrong_options(make, spec.options, f"{field}.options")
        if problems:
            raise InputError(*problems)
        end = math.inf if spec.end is None else spec.end
        phases.append(replace(make(**spec.options), start=spec.start, end=end))
    return tuple(phases)


def _wrong_options(
    make: Callable[..., Phase], options: dict[str, Any], field: str
) -> list[Problem]:
    known = inspect.signature(make).parameters
    problems = []
    for name, value in options.items():
        where = f"{field}.{name}"
        if name not in known:
            problems.append(Problem("no such option", nearest(name, known), value, field=where))
            continue
        low, high = RANGES[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            advice = f"give a number from {low:g} to {high:g}"
            problems.append(Problem("not a number", advice, value, field=where))
        elif not low <= value <= high:
            advice = f"give a number from {low:g} to {high:.3g}"
            problems.append(Problem("out of range", advice, value, field=where))
    return problems
