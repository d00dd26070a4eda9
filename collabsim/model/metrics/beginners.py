"""What beginners' classes learn: measured beside the model's metrics in a comparison."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.metrics.metric import INF, NAN, SD, Metric, metrics_of
from collabsim.model.parameters import Parameters
from collabsim.model.rules.teaching import term_effect
from collabsim.model.state import CLASS_TEACHER, School, World


@helper
def beginners_understanding(school: School, world: World, p: Parameters, now: Now) -> float:
    """Academic understanding in classes of teachers in their first two years."""
    total = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER and school.experience[i] < p.beginner_years:
            total += term_effect(school, p, i)
            classes += 1
    return total / classes if classes > 0 else NAN


BEGINNERS: tuple[Metric, ...] = metrics_of("learning", (beginners_understanding, SD, -INF, INF, 1))
