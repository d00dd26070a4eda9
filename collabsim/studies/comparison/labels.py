"""Which differences are listed, how they are marked, and how many of their digits have meaning."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from collabsim.model.metrics import Metric
from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat
from collabsim.results.tables import HEADLINES
from collabsim.studies.comparison.paired_difference import Difference

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared

MOST_DECIMALS = 3
#: Metrics that are listed first, besides the primary one: what it does, then what it costs.
LISTED = (*HEADLINES, "beginners_understanding", "staff_hours", "principal_hours", "cover", "money")


def difference_format(found: Difference, language: Language) -> MetricFormat:
    """Return how a difference is written: with the digits that its interval leaves meaning."""
    whole = MetricFormat(found.metric, 0, language)
    decimals = _decimals(whole.factor * found.margin, whole.factor * found.mean)
    return replace(whole, decimals=decimals)


def mark_of(comparison: Compared, metric: str, arm: int) -> str:
    """Return how it is marked that chance alone would hardly give a difference."""
    if comparison.survives(metric, arm):
        return "◆"
    return "●" if comparison.difference(metric, arm).distinguishable else ""


def listed_metrics(metrics: tuple[Metric, ...], primary: str, every: bool = False) -> list[str]:
    """Return the names of the metrics that are listed, the primary one first."""
    names = [metric.name for metric in metrics]
    chosen = names if every else [name for name in LISTED if name in names]
    return [primary, *(name for name in chosen if name != primary)]


def _decimals(margin: float, mean: float) -> int:
    """Two digits of the interval's half, or three of the mean where all runs gave the same.

    As many more as it takes that a difference is not written as none.

    >>> _decimals(0.02, 0.05), _decimals(0.0006, 0.0004), _decimals(5.0, 0.04)
    (3, 4, 2)
    """
    size = margin if margin > 1e-12 else abs(mean) / 10
    if not math.isfinite(size) or size == 0:
        return 2
    usual = min(MOST_DECIMALS, max(0, 1 - math.floor(math.log10(size))))
    return usual if round(mean, usual) or mean == 0 else -math.floor(math.log10(abs(mean)))
