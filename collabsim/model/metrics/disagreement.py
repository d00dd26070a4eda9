"""Disagreement: how often views differ, and what comes of it."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import CONSTRUCTIVE, ENCOUNTER, MEDIATED, PERSONAL, SILENT
from collabsim.model.metrics.common import all_differences, count, each, part
from collabsim.model.metrics.metric import INF, TERM, Metric, metrics_of
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World


@helper
def differences(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of encounters that bring a difference of view to light or keep it silent."""
    return part(now, all_differences(now), count(now, ENCOUNTER))


@helper
def voiced(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of differences that are voiced."""
    total = all_differences(now)
    return part(now, total - count(now, SILENT), total)


@helper
def silent_differences(school: School, world: World, p: Parameters, now: Now) -> float:
    """Differences that are kept silent, for each member of staff this term."""
    return each(school, now, SILENT)


@helper
def constructive(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of voiced differences that stay about the matter."""
    return part(now, count(now, CONSTRUCTIVE), all_differences(now) - count(now, SILENT))


@helper
def mediated(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of voiced differences into which the principal steps."""
    return part(now, count(now, MEDIATED), all_differences(now) - count(now, SILENT))


@helper
def personal_conflicts(school: School, world: World, p: Parameters, now: Now) -> float:
    """Differences and frictions that turn personal, for each member of staff this term."""
    return each(school, now, PERSONAL)


DISAGREEMENT: tuple[Metric, ...] = metrics_of(
    "disagreement",
    (differences, "share", 0.0, 1.0, 0),
    (voiced, "share", 0.0, 1.0, 0),
    (silent_differences, TERM, 0.0, INF, -1),
    (constructive, "share", 0.0, 1.0, 1),
    (mediated, "share", 0.0, 1.0, 0),
    (personal_conflicts, TERM, 0.0, INF, -1),
)
