"""Cost: hours, lessons and money."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.metrics.metric import INF, Metric, metrics_of
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World


@helper
def staff_hours(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of talk, meetings and advising of the whole staff this term."""
    total = 0.0
    for i in range(school.n):
        total += school.term_hours[i]
    return total


@helper
def principal_hours(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours that the principal gave the staff this term."""
    return school.principal_hours[0]


@helper
def reach(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of what the principal's behaviours ask that her hours allow."""
    return school.reach[0]


@helper
def cover(school: School, world: World, p: Parameters, now: Now) -> float:
    """Lesson hours that others had to take over this term."""
    return school.cover[0]


@helper
def money(school: School, world: World, p: Parameters, now: Now) -> float:
    """Money spent on programmes this term."""
    return school.money[0]


COST: tuple[Metric, ...] = metrics_of(
    "cost",
    (staff_hours, "h a term", 0.0, INF, -1),
    (principal_hours, "h a term", 0.0, INF, -1),
    (reach, "share", 0.0, 1.0, 1),
    (cover, "lesson hours a term", 0.0, INF, -1),
    (money, "rupiah a term", 0.0, INF, -1),
)
