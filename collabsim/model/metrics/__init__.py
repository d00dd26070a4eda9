"""What is measured at a term's end: one function a metric, for one school.

A metric is ``function(school, world, p, now) -> float``. Levels are those of the term's last week,
counts and hours those of the whole term. Metrics of events are nan when recording is off.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper, unrolled
from collabsim.model.clock import Now
from collabsim.model.metrics.climate import CLIMATE
from collabsim.model.metrics.collaboration import COLLABORATION
from collabsim.model.metrics.cost import COST
from collabsim.model.metrics.disagreement import DISAGREEMENT
from collabsim.model.metrics.learning import LEARNING
from collabsim.model.metrics.metric import Measure, Metric
from collabsim.model.metrics.teaching import TEACHING
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World

__all__ = ["METRICS", "Metric", "fill", "measure", "measuring"]

METRICS: tuple[Metric, ...] = (
    *LEARNING, *TEACHING, *COLLABORATION, *DISAGREEMENT, *CLIMATE, *COST,
)  # fmt: skip


@unrolled(metric.function for metric in METRICS)
def fill(out: Floats, school: School, world: World, p: Parameters, now: Now) -> None:
    """Write every metric of one school into ``out``, in the order of METRICS."""
    for k, metric in enumerate(METRICS):
        out[k] = metric.function(school, world, p, now)


def measure(school: School, world: World, p: Parameters, now: Now) -> None:
    """Measure a school: write every metric into its columns."""
    fill(school.measured, school, world, p, now)


@cache
def measuring(k: int, function: Measure) -> Callable[..., None]:
    """Return a rule that writes a metric of your own into place ``k`` of those measured."""
    helper(function)

    def own_metric(school: School, world: World, p: Parameters, now: Now) -> None:
        school.measured[k] = function(school, world, p, now)

    own_metric.__module__ = function.__module__
    own_metric.__name__ = function.__name__
    return own_metric
