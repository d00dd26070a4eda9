"""How a difference is written: labels, units and as many digits as its interval leaves meaning."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collabsim.model.metrics import Metric
from collabsim.results.language import Language, grouped
from collabsim.results.tables import HEADLINES, label_of
from collabsim.studies.comparison.paired_difference import Difference

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared

MOST_DECIMALS = 3
#: Metrics that are shown first, besides the primary one: what it does, then what it costs.
SHOWN = (*HEADLINES, "beginners_understanding", "staff_hours", "principal_hours", "cover", "money")


@dataclass(frozen=True, slots=True)
class Wording:
    """How one metric's differences are written; shares as percentage points: ``factor`` 100."""

    label: str
    unit: str
    level_unit: str
    factor: float
    decimals: int
    language: Language

    def number(self, value: float) -> str:
        """Return a level."""
        return grouped(value * self.factor, self.decimals, self.language)

    def signed(self, value: float) -> str:
        """Return a difference with its sign."""
        return signed(self.number(value))

    def size(self, value: float) -> str:
        """Return how large a difference is, with its unit."""
        return f"{self.number(abs(value))} {self.unit}"

    def margin(self, found: Difference) -> str:
        """Return half an interval, rounded up: never shown smaller than it is."""
        half = (found.high - found.low) / 2
        if not math.isfinite(half):
            return ""
        step = 10.0**self.decimals
        up = math.ceil(half * self.factor * step - 1e-9) / step
        return f"±{grouped(up, self.decimals, self.language)}"

    def span(self, low: float, high: float) -> str:
        """Return an interval, rounded outwards: never shown narrower than it is."""
        step = 10.0**self.decimals
        down = math.floor(low * self.factor * step + 1e-9) / step / self.factor
        up = math.ceil(high * self.factor * step - 1e-9) / step / self.factor
        to = self.language.text("to")
        return f"{self.signed(down)} {to} {self.signed(up)}" if math.isfinite(high - low) else "–"


def signed(number: str) -> str:
    """Return a written number with its sign, none where it is zero.

    >>> signed("0.02"), signed("-0.02"), signed("0.00")
    ('+0.02', '−0.02', '0.00')
    """
    if number.startswith("-"):
        return f"−{number[1:]}"
    return f"+{number}" if any(digit in "123456789" for digit in number) else number


def wording_of(found: Difference, language: Language) -> Wording:
    """Return how a difference is written."""
    metric = found.metric
    _ = language.text
    share = metric.unit == "share"
    factor = 100.0 if share else 1.0
    unit = _("percentage points") if share else _(metric.unit)
    decimals = _decimals(factor * (found.high - found.low) / 2, factor * found.mean)
    level = "%" if share else _(metric.unit)
    return Wording(_(label_of(metric)), unit, level, factor, decimals, language)


def mark_of(comparison: Compared, metric: str, arm: int) -> str:
    """Return how it is marked that chance alone would hardly give a difference."""
    if comparison.survives(metric, arm):
        return "◆"
    return "●" if comparison.difference(metric, arm).told_apart else ""


def shown(metrics: tuple[Metric, ...], primary: str, every: bool = False) -> list[str]:
    """Return the names of the metrics that are shown, the primary one first."""
    names = [metric.name for metric in metrics]
    chosen = names if every else [name for name in SHOWN if name in names]
    return [primary, *(name for name in chosen if name != primary)]


def _decimals(margin: float, mean: float) -> int:
    """Two digits of the interval's half, or three of the mean where all runs gave the same."""
    size = margin if margin > 1e-12 else abs(mean) / 10
    if not math.isfinite(size) or size == 0:
        return 2
    return min(MOST_DECIMALS, max(0, 1 - math.floor(math.log10(size))))
