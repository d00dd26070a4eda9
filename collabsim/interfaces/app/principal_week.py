"""The principal's week in hours: what she has, what her way of leading asks, what gets done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from collabsim.interfaces.app.playback import Playback
from collabsim.model.leadership import (
    AVAILABILITY,
    MONITORING,
    PROTECTED_TIME,
    VISION_RECOGNITION,
    VOICE,
)
from collabsim.model.parameters import Parameters
from collabsim.model.rules.principal import (
    dearness,
    led_by_teachers,
    mediating,
    visiting,
    weekly_hearings,
)
from collabsim.model.state import School


@dataclass(frozen=True, slots=True)
class PrincipalWeek:
    """Hours of one week: ``has`` for the staff, ``asked`` by what she means to do.

    ``led`` are those that teachers lead in her place; ``reach`` is the share that gets done.
    """

    has: float
    asked: dict[str, float]
    led: float
    reach: float


def principal_week(playback: Playback) -> PrincipalWeek:
    """Return the week that is over, as ``collabsim.model.rules.principal.lead`` reckons it.

    >>> from collabsim.scenario import load
    >>> week = principal_week(Playback.start(load("typical_sd"), 1))  # doctest: +SKIP
    >>> week.has  # doctest: +SKIP
    9.0
    """
    row, clock = playback.row, playback.clock
    school: Any = School(*(column[row] for column in playback.chunk.columns))
    p = Parameters(*playback.chunk.values[row].tolist())
    b, n, year = school.behaviours, school.n, 2 * clock.weeks_per_term
    hearings = weekly_hearings(school, p) * dearness(b[VOICE])
    recognising = p.recognising_hours / year * b[VISION_RECOGNITION]
    asked = {
        "visits": n * visiting(school, p, clock),  # pyright: ignore[reportArgumentType]
        "hearing": n * hearings * p.hearing_hours,
        "carrying out": hearings * (1.0 - p.own_hands) * p.acting_hours * b[AVAILABILITY],
        "recognising": n * recognising * dearness(b[VISION_RECOGNITION]),
        "checking": n * p.monitoring_hours * b[MONITORING] * dearness(b[MONITORING]),
        "protecting": n * p.protecting_hours * p.protect_hours * b[PROTECTED_TIME]
        * dearness(b[PROTECTED_TIME]),
        "mediating": mediating(school, p),
    }  # fmt: skip
    return PrincipalWeek(
        has=max(0.0, p.principal_hours * b[AVAILABILITY] - school.away_hours[0]),
        asked={name: float(hours) for name, hours in asked.items()},
        led=led_by_teachers(school, p, clock),  # pyright: ignore[reportArgumentType]
        reach=float(school.reach[0]),
    )
