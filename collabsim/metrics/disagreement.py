"""Disagreement: how often views differ, and what comes of it."""

from __future__ import annotations

from collabsim.engine.compile import helper
from collabsim.events import CONSTRUCTIVE, ENCOUNTER, MEDIATED, PERSONAL, SILENT
from collabsim.metrics.common import all_differences, each, part
from collabsim.metrics.metric import INF, TERM, Metric, metrics_of


@helper
def differences(school, world, p, now):
    """Share of encounters that bring a difference of view to light or keep it silent."""
    return part(now, all_differences(now), now.record.tally[ENCOUNTER])


@helper
def voiced(school, world, p, now):
    """Share of differences that are voiced."""
    total = all_differences(now)
    return part(now, total - now.record.tally[SILENT], total)


@helper
def constructive(school, world, p, now):
    """Share of voiced differences that stay about the matter."""
    t = now.record.tally
    return part(now, t[CONSTRUCTIVE], all_differences(now) - t[SILENT])


@helper
def mediated(school, world, p, now):
    """Share of voiced differences into which the principal steps."""
    t = now.record.tally
    return part(now, t[MEDIATED], all_differences(now) - t[SILENT])


@helper
def personal_conflicts(school, world, p, now):
    """Differences and frictions that turn personal, for each member of staff this term."""
    return each(school, now, PERSONAL)


DISAGREEMENT: tuple[Metric, ...] = metrics_of(
    "disagreement",
    (differences, "share", 0.0, 1.0, 0),
    (voiced, "share", 0.0, 1.0, 0),
    (constructive, "share", 0.0, 1.0, 1),
    (mediated, "share", 0.0, 1.0, 0),
    (personal_conflicts, TERM, 0.0, INF, -1),
)
