"""Collaboration: how often and how long, about what, and who is left out."""

from __future__ import annotations

from collabsim.engine.compile import helper
from collabsim.events import AGREEMENT, ENCOUNTER
from collabsim.metrics.common import all_differences, each, part
from collabsim.metrics.cost import staff_hours
from collabsim.metrics.metric import INF, Metric, metrics_of

#: A colleague counts as close from this t(1 − k) on. Assumption.
CLOSE = 0.5


@helper
def encounters(school, world, p, now):
    """Encounters for each member of staff and week."""
    return each(school, now, ENCOUNTER) / now.weeks_per_term


@helper
def share_about_teaching(school, world, p, now):
    """Share of encounters that are about teaching."""
    t = now.record.tally
    return part(now, t[AGREEMENT] + all_differences(now), t[ENCOUNTER])


@helper
def collaboration_hours(school, world, p, now):
    """Hours of talk, meetings and advising for each member of staff and week."""
    return staff_hours(school, world, p, now) / (school.n * now.weeks_per_term)


@helper
def isolation(school, world, p, now):
    """Share of the staff without a close colleague, t(1 − k) above .5."""
    alone = 0
    for i in range(school.n):
        close = 0
        for j in range(school.n):
            if j != i and school.trust[i, j] * (1.0 - school.conflict[i, j]) > CLOSE:
                close = 1
        alone += 1 - close
    return alone / school.n


COLLABORATION: tuple[Metric, ...] = metrics_of(
    "collaboration",
    (encounters, "a teacher and week", 0.0, INF, 0),
    (share_about_teaching, "share", 0.0, 1.0, 1),
    (collaboration_hours, "h a teacher and week", 0.0, INF, 0),
    (isolation, "share", 0.0, 1.0, -1),
)
