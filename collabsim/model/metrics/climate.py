"""Climate: trust, safety, commitment, strain, and what they make together."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import CONSTRUCTIVE, OFF
from collabsim.model.metrics.common import all_differences, count, staff_mean, tie_mean
from collabsim.model.metrics.metric import NAN, Metric, metrics_of
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World


@helper
def trust(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean trust over ties."""
    return tie_mean(school, school.trust)


@helper
def relationship_conflict(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean relationship conflict over ties."""
    return tie_mean(school, school.conflict)


@helper
def safety(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean psychological safety."""
    return staff_mean(school, school.safety)


@helper
def commitment(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean commitment."""
    return staff_mean(school, school.commitment)


@helper
def strain(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean strain."""
    return staff_mean(school, school.strain)


@helper
def feeling_valued(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean of feeling valued by the principal."""
    return staff_mean(school, school.valued)


@helper
def satisfaction(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean of feeling valued, commitment and absence of strain. Source: assumption."""
    pleased = staff_mean(school, school.valued) + staff_mean(school, school.commitment)
    return (pleased + 1.0 - staff_mean(school, school.strain)) / 3.0


@helper
def quality_culture(school: School, world: World, p: Parameters, now: Now) -> float:
    """Commitment × trust × share of differences voiced and kept constructive.

    Without differences the last factor is 1. Source: the field study names the three; their
    product is an assumption.
    """
    if now.record.level == OFF:
        return NAN
    total = all_differences(now)
    handled = count(now, CONSTRUCTIVE) / total if total > 0.0 else 1.0
    return staff_mean(school, school.commitment) * tie_mean(school, school.trust) * handled


CLIMATE: tuple[Metric, ...] = metrics_of(
    "climate",
    (trust, "share", 0.0, 1.0, 1),
    (safety, "share", 0.0, 1.0, 1),
    (commitment, "share", 0.0, 1.0, 1),
    (strain, "share", 0.0, 1.0, -1),
    (feeling_valued, "share", 0.0, 1.0, 1),
    (satisfaction, "share", 0.0, 1.0, 1),
    (relationship_conflict, "share", 0.0, 1.0, -1),
    (quality_culture, "share", 0.0, 1.0, 1),
)
