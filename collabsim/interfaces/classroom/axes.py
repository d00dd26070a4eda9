"""Sides of a room's charts: terms from left to right, a metric from low to high."""

from __future__ import annotations

import math
from collections.abc import Iterable

from collabsim.interfaces.app.charts import metric_format
from collabsim.interfaces.classroom.blocks import Block, axis
from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat
from collabsim.scenario import Scenario

#: What a chart leaves free about the last value known, by its unit, or as a part of that value.
ROOM, ROOM_PART = {"SD/year": 0.4}, 1.0
#: Numbers written at a side, about; and what may lie between two, in a unit of ten.
TICKS, ROUND = 6, (1.0, 2.0, 5.0, 10.0)
#: What a value may be off by rounding, as a part of a step.
SLACK = 1e-9


def format_of(name: str, language: Language) -> MetricFormat:
    """Return how one of the model's metrics is written in a language."""
    return metric_format(name, Scenario(), language)


def terms_axis(terms: int, language: Language) -> Block:
    """Return the side for terms, numbered from 1, with the ends of years written at it."""
    year = language.text("year {year}")
    ends = range(2, terms + 1, 2)
    return axis(0.8, terms + 0.2, [(end, year.format(year=end // 2)) for end in ends])


def metric_axis(written: MetricFormat, low: float, high: float) -> Block:
    """Return the side for a metric between two values."""
    unit = "%" if written.is_share else ""
    return axis(
        low, high, [(value, f"{written.number(value)}{unit}") for value in round_values(low, high)]
    )


def round_values(low: float, high: float) -> list[float]:
    """Return round values between two.

    >>> round_values(0.0, 34.6)
    [0.0, 10.0, 20.0, 30.0]
    """
    rough = (1 - SLACK) * (high - low) / (TICKS - 1)
    if rough <= 0:
        return [low]
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in ROUND if size * part >= rough)
    first, last = math.ceil(low / step - SLACK), math.floor(high / step + SLACK)
    return [k * step for k in range(first, last + 1)]


def span_of(
    written: MetricFormat, known: float, shown: Iterable[float] = ()
) -> tuple[float, float]:
    """Return from where to where a metric may be drawn, so that the chart does not tell.

    ``shown`` is what must find room besides.
    """
    metric = written.metric
    if written.is_share:
        return 0.0, 1.0
    size = ROOM.get(metric.unit, ROOM_PART * max(abs(known), 1.0))
    low, high = max(metric.low, known - size), min(metric.high, known + size)
    return min(low, *shown, low), max(high, *shown, high)
