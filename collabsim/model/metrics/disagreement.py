"""Disagreement: how often views differ, what comes of it, and what the staff decides."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import (
    CONSENSUS,
    CONSTRUCTIVE,
    DECIDED,
    ENCOUNTER,
    MEDIATED,
    OFF,
    PERSONAL,
    SILENT,
)
from collabsim.model.metrics.common import all_differences, count, each, part
from collabsim.model.metrics.metric import INF, NAN, TERM, Metric, metrics_of
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


@helper
def matters_decided(school: School, world: World, p: Parameters, now: Now) -> float:
    """Matters that staff meetings decided this term."""
    if now.record.level == OFF:
        return NAN
    return count(now, CONSENSUS) + count(now, DECIDED)


@helper
def consensus(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of decided matters on which the staff agreed."""
    agreed = count(now, CONSENSUS)
    return part(now, agreed, agreed + count(now, DECIDED))


@helper
def matters_waiting(school: School, world: World, p: Parameters, now: Now) -> float:
    """Matters that wait to be settled at the term's end."""
    return school.matters[0]


DISAGREEMENT: tuple[Metric, ...] = metrics_of(
    "disagreement",
    (differences, "share", 0.0, 1.0, 0),
    (voiced, "share", 0.0, 1.0, 0),
    (silent_differences, TERM, 0.0, INF, -1),
    (constructive, "share", 0.0, 1.0, 1),
    (mediated, "share", 0.0, 1.0, 0),
    (personal_conflicts, TERM, 0.0, INF, -1),
    (matters_decided, "matters a term", 0.0, INF, 0),
    (consensus, "share", 0.0, 1.0, 1),
    (matters_waiting, "matters", 0.0, INF, -1),
)
