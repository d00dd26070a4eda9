"""What several metrics count alike: means, shares, and events for each member of staff."""

from __future__ import annotations

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import ACTIVITIES, CONSTRUCTIVE, OFF, PERSONAL, SILENT
from collabsim.model.metrics.metric import NAN
from collabsim.model.state import LIBRARIAN, School


@helper
def staff_mean(school: School, values: Floats) -> float:
    """Return the mean of a column over the staff."""
    total = 0.0
    for i in range(school.n):
        total += values[i]
    return total / school.n


@helper
def tie_mean(school: School, values: Floats) -> float:
    """Return the mean of a column over ties; nan without any."""
    total = 0.0
    ties = 0
    for i in range(school.n):
        for j in range(school.n):
            if school.tie[i, j] == 1:
                total += values[i, j]
                ties += 1
    return total / ties if ties > 0 else NAN


@helper
def teacher_mean(school: School, values: Floats) -> float:
    """Return the mean of a column over class teachers and specialists; nan without any."""
    total = 0.0
    teachers = 0
    for i in range(school.n):
        if school.post[i] != LIBRARIAN:
            total += values[i]
            teachers += 1
    return total / teachers if teachers > 0 else NAN


@helper
def count(now: Now, kind: int) -> float:
    """Events of a kind this term, whatever the activity."""
    total = 0.0
    for activity in range(len(ACTIVITIES)):
        total += now.record.tally[kind, activity]
    return total


@helper
def each(school: School, now: Now, kind: int) -> float:
    """Events of a kind for each member of staff this term."""
    return NAN if now.record.level == OFF else count(now, kind) / school.n


@helper
def part(now: Now, some: float, of: float) -> float:
    """A count as a share of another; nan where there is nothing to be a share of."""
    return NAN if now.record.level == OFF or of == 0.0 else some / of


@helper
def all_differences(now: Now) -> float:
    """Return the differences of view this term, voiced or silent."""
    return count(now, SILENT) + count(now, CONSTRUCTIVE) + count(now, PERSONAL)


@helper
def all_feedback(now: Now, first: int) -> float:
    """Return the feedback events of all kinds, from the first of those that helped or harmed."""
    return count(now, first) + count(now, first + 1) + count(now, first + 2)
