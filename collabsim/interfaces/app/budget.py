"""What a visitor may ask of the machine that serves the page, and what all may ask together.

Schools and weeks take time, a large staff takes memory: what a link or a file asks for is reckoned
before anything of it is made.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.parameters import Parameters, values
from collabsim.scenario import Scenario
from collabsim.simulation.chunk.memory import bytes_for

#: Seconds and bytes that a visitor's schools may take, and the part of the machine's memory that
#: those of all visitors may.
MOST_SECONDS, MOST_BYTES, PART = 20, 500_000_000, 0.5
#: Seconds that a week of one person takes on a slow laptop.
PERSON_WEEK = 40e-6
#: Bytes that one playback may keep to go back with, and weeks between two such copies at least.
MOST_KEPT, EVERY = 100_000_000, 6
#: Schools live in two playbacks, untouched and changed; each has its first week and its last.
PLAYBACKS, ENDS = 2, 2
MEGA = 1_000_000
#: Where the system does not tell how much memory there is.
USUAL_MEMORY = 8_000 * MEGA


class Demand(NamedTuple):
    """What a scenario asks for on the page: schools, people on their staffs, weeks, and so on."""

    schools: int
    staff: int
    weeks: int
    seconds: float
    bytes: float


def demand(scenario: Scenario) -> Demand:
    """Return what a scenario asks for, its past included.

    >>> from collabsim.scenario import load
    >>> demand(load("typical_sd"))[:3]
    (1, 9, 252)
    """
    p = Parameters(*values(scenario.parameters_in_turn[0]).tolist())
    weeks = int((2 * p.history_years + scenario.terms) * p.weeks_per_term)
    staff = sum(school.size for school in scenario.schools)
    size = bytes_for(scenario, "full")
    kept = min(MOST_KEPT, size * weeks // EVERY)
    seconds = staff * weeks * PERSON_WEEK
    return Demand(len(scenario.schools), staff, weeks, seconds, PLAYBACKS * (ENDS * size + kept))


def refuse_beyond(scenario: Scenario) -> None:
    """Raise InputError where a scenario from elsewhere asks for more than a visitor may."""
    asked = demand(scenario)
    if asked.seconds > MOST_SECONDS or asked.bytes > MOST_BYTES:
        what = say(
            "{schools} schools with a staff of {staff} for {weeks} weeks take about {seconds} s "
            "and {memory} MB",
            schools=asked.schools,
            staff=asked.staff,
            weeks=asked.weeks,
            seconds=round(asked.seconds),
            memory=round(asked.bytes / MEGA),
        )
        right = say(
            "a visitor may ask for {seconds} s and {memory} MB: give fewer schools, teachers or "
            "terms, or a shorter past",
            seconds=MOST_SECONDS,
            memory=MOST_BYTES // MEGA,
        )
        raise InputError(Problem(what, right))


def refuse_crowd(taken: float, asked: float) -> None:
    """Raise InputError where one more school would take more than all visitors may together."""
    most = PART * machine_memory()
    if taken + asked > most:
        what = say(
            "the schools of all visitors take {taken} MB of {most}, and these would take {asked}",
            taken=round(taken / MEGA),
            most=round(most / MEGA),
            asked=round(asked / MEGA),
        )
        raise InputError(Problem(what, "choose smaller schools, or wait until somebody leaves"))


def machine_memory() -> int:
    """Return the bytes of memory that the machine has."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return USUAL_MEMORY
