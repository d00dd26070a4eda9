"""What is measured at a term's end: one function a metric, for one school.

A metric is ``function(school, world, p, now) -> float``, compiled alone like a rule. Levels are
those of the term's last week, counts and hours those of the whole term. Metrics of events are nan
when recording is off.
"""

from __future__ import annotations

from collabsim.model.metrics.climate import CLIMATE
from collabsim.model.metrics.collaboration import COLLABORATION
from collabsim.model.metrics.cost import COST
from collabsim.model.metrics.disagreement import DISAGREEMENT
from collabsim.model.metrics.learning import LEARNING
from collabsim.model.metrics.metric import Metric
from collabsim.model.metrics.teaching import TEACHING

__all__ = ["METRICS", "Metric"]

METRICS: tuple[Metric, ...] = (
    *LEARNING, *TEACHING, *COLLABORATION, *DISAGREEMENT, *CLIMATE, *COST,
)  # fmt: skip
