"""A week, a term's end and a year's end: their phases, told from the schedule."""

from __future__ import annotations

from collections.abc import Iterable

from collabsim.model.parameters import Parameters, defaults
from collabsim.model.schedule import START, Phase, Schedule


def phases(own: Iterable[Phase] = ()) -> tuple[tuple[str, tuple[Phase, ...]], ...]:
    """Return the phases of the model, and those of one's own, by when they come.

    >>> [when for when, _ in phases()]
    ['at the start', 'each week', "at a term's end", "at a year's end"]
    """
    schedule = Schedule().with_phases(own)
    return (
        ("at the start", START),
        ("each week", schedule.week),
        ("at a term's end", schedule.term_end),
        ("at a year's end", schedule.year_end),
    )


def rounds(phase: Phase) -> int:
    """Return how often a phase comes at most, where parameters have their defaults."""
    return phase.rounds(Parameters(*defaults().tolist()))


def how_often(phase: Phase) -> str:
    """Return in words how often a phase comes.

    >>> how_often(Schedule().week[0])
    'once'
    """
    most = rounds(phase)
    return "once" if most == 1 else f"up to {most} times"
