"""How a metric's numbers are written: label, unit, decimals, in a language; shares as percentages.

How many decimals mean something is for the caller to say: that depends on what was measured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collabsim.results.language import Language, grouped

if TYPE_CHECKING:
    from collabsim.model.metrics import Metric

#: Names that say too little where their group is not named too.
LABELS = {
    "beginners_understanding": "understanding in beginners' classes",
    "behaviour": "lesson time without disruption",
    "constructive": "constructive differences",
    "cover": "lessons covered by others",
    "density": "density of contacts",
    "hours_of_kkg": "hours of KKG",
    "mediated": "mediated differences",
    "reach": "reach of the principal",
    "reciprocity": "reciprocity of contacts",
    "voiced": "voiced differences",
}
#: What rounding must not move: a margin is rounded up, but not for a number's last bit.
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class MetricFormat:
    """How one metric's values and differences are written, with so many ``decimals``.

    >>> from collabsim.model.metrics import METRICS
    >>> from collabsim.results.language import language
    >>> trust = next(metric for metric in METRICS if metric.name == "trust")
    >>> form = MetricFormat(trust, 1, language("en"))
    >>> form.number(0.5), form.signed(-0.021), form.margin(0.0101), form.interval(-0.0201, 0.03)
    ('50.0', '−2.1', '±1.1', '−2.1 to +3.0')
    """

    metric: Metric
    decimals: int
    language: Language

    @property
    def label(self) -> str:
        """What the metric is called, within a sentence."""
        return self.language.text(label_of(self.metric))

    @property
    def heading(self) -> str:
        """What the metric is called, with a capital letter."""
        return capital(self.label)

    @property
    def about(self) -> str:
        """What the metric means."""
        return self.language.text(self.metric.about)

    @property
    def unit(self) -> str:
        """The unit of a value."""
        return "%" if self.is_share else self.language.text(self.metric.unit)

    @property
    def difference_unit(self) -> str:
        """The unit of a difference."""
        _ = self.language.text
        return _("percentage points") if self.is_share else _(self.metric.unit)

    @property
    def is_share(self) -> bool:
        """Whether values are shares, written as percentages."""
        return self.metric.unit == "share"

    @property
    def factor(self) -> float:
        """What a value is multiplied by."""
        return 100.0 if self.is_share else 1.0

    def number(self, value: float) -> str:
        """Return a value; a dash where it is not defined."""
        return grouped(value * self.factor, self.decimals, self.language)

    def signed(self, difference: float) -> str:
        """Return a difference with its sign."""
        return signed(self.number(difference))

    def size(self, difference: float) -> str:
        """Return how large a difference is, with its unit."""
        return f"{self.number(abs(difference))} {self.difference_unit}"

    def margin(self, half: float) -> str:
        """Return half an interval, rounded up: never smaller than it is; "" where not defined."""
        return f"±{self.number(self._up(half))}" if math.isfinite(half) else ""

    def span(self, low: float, high: float) -> str:
        """Return a range of values; "" where it is not defined."""
        if not math.isfinite(high - low):
            return ""
        return f"{self.number(low)} – {self.number(high)}"

    def interval(self, low: float, high: float) -> str:
        """Return an interval of a difference, rounded outwards: never narrower than it is."""
        if not math.isfinite(high - low):
            return "–"
        to = self.language.text("to")
        return f"{self.signed(-self._up(-low))} {to} {self.signed(self._up(high))}"

    def _up(self, value: float) -> float:
        """Return the next higher value that can be written."""
        step = 10.0**self.decimals * self.factor
        return math.ceil(value * step - SLACK) / step


def three_digits(value: float) -> int:
    """Return as many decimals as give a number three digits.

    >>> three_digits(0.0512), three_digits(7.25), three_digits(1234.0), three_digits(0.0)
    (4, 2, 0, 0)
    """
    return max(0, 2 - math.floor(math.log10(abs(value)))) if value else 0


def label_of(metric: Metric) -> str:
    """Return what a metric is called in English."""
    return LABELS.get(metric.name, metric.name.replace("_", " "))


def capital(text: str) -> str:
    """Return a text that begins with a capital letter and is otherwise as it was.

    >>> capital("KKG visits"), capital("trust")
    ('KKG visits', 'Trust')
    """
    return text[:1].upper() + text[1:]


def with_minus(number: str) -> str:
    """Return a written number with a minus sign where it had a hyphen.

    >>> with_minus("-0.02"), with_minus("0.02")
    ('−0.02', '0.02')
    """
    return number.replace("-", "−", 1)


def signed(number: str) -> str:
    """Return a written number with its sign, none where it is zero.

    >>> signed("0.02"), signed("-0.02"), signed("0.00")
    ('+0.02', '−0.02', '0.00')
    """
    if number.startswith("-"):
        return with_minus(number)
    return f"+{number}" if any(digit in "123456789" for digit in number) else number
