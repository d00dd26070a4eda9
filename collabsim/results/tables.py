"""What a reader sees first: a few metrics over the terms, in words, units and sensible digits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from collabsim.results.language import Language

if TYPE_CHECKING:
    from collabsim.model.metrics import Metric
    from collabsim.results.run_data import Outcome
    from collabsim.statistics.interval import Summary

#: What is shown where there is no room for all: from pupils to climate.
HEADLINES = (
    "academic_understanding",
    "teaching_quality",
    "useful_sharings",
    "constructive",
    "trust",
    "feeling_valued",
    "commitment",
    "strain",
)
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
MOST_DECIMALS = 3
#: Terms that a table has room for.
MOST_TERMS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """How one metric is shown: label and unit in a language, numbers with so many decimals.

    Shares are shown as percentages: ``factor`` 100.
    """

    index: int
    label: str
    unit: str
    factor: float
    decimals: int
    language: Language

    def number(self, value: float) -> str:
        """Return a value as a number."""
        return self.language.number(value * self.factor, self.decimals)

    def margin(self, value: float) -> str:
        """Return a margin, rounded up: never shown smaller than it is."""
        if not math.isfinite(value):
            return ""
        step = 10.0**self.decimals
        up = math.ceil(value * self.factor * step - 1e-9) / step
        return f"±{self.language.number(up, self.decimals)}"

    def span(self, low: float, high: float) -> str:
        """Return a range."""
        if not math.isfinite(high - low):
            return ""
        return f"{self.number(low)} – {self.number(high)}"


class Row(NamedTuple):
    """One metric's line of the table: means and margins by term, and a range at the last one."""

    label: str
    unit: str
    means: tuple[str, ...]
    margins: tuple[str, ...]
    span: str


def headlines(results: Outcome) -> list[int]:
    """Return the places of the headline metrics, then of those that a user has added.

    Left out is what has no value, such as counts of events without recording.
    """
    from collabsim.model.metrics import METRICS

    places = {metric.name: place for place, metric in enumerate(results.metrics)}
    known = {metric.name for metric in METRICS}
    own = [name for name in places if name not in known]
    chosen = [places[name] for name in (*HEADLINES, *own) if name in places]
    return [place for place in chosen if np.isfinite(results.brief.mean[:, place]).any()]


def shown(results: Outcome, language: Language, every: bool = False) -> list[Shown]:
    """Return how the headline metrics, or all, are shown."""
    places = range(len(results.metrics)) if every else headlines(results)
    return [_shown(results, place, language) for place in places]


def rows(results: Outcome, ways: list[Shown], terms: list[int]) -> list[Row]:
    """Return the table's lines for these terms (from 0); the range is that of the last one."""
    brief = results.brief
    return [
        Row(
            way.label,
            way.unit,
            tuple(way.number(brief.mean[term, way.index]) for term in terms),
            tuple(way.margin(_margin(brief, way.index)[term]) for term in terms),
            way.span(brief.p10[terms[-1], way.index], brief.p90[terms[-1], way.index]),
        )
        for way in ways
    ]


def spread_terms(count: int, most: int) -> list[int]:
    """Return at most so many terms (from 0), evenly spread, with the first and the last.

    >>> spread_terms(3, 6), spread_terms(12, 4)
    ([0, 1, 2], [0, 4, 7, 11])
    """
    if count <= most:
        return list(range(count))
    return [round(k * (count - 1) / (most - 1)) for k in range(most)]


def label_of(metric: Metric) -> str:
    """Return what a metric is called in English."""
    return LABELS.get(metric.name, metric.name.replace("_", " "))


def title(results: Outcome, language: Language) -> str:
    """Return the scenario's title, or its name where it has none."""
    scenario = results.scenario
    return language.text(scenario.title) if scenario.title else scenario.name


def capital(text: str) -> str:
    """Return a text that begins with a capital letter and is otherwise as it was.

    >>> capital("KKG visits"), capital("trust")
    ('KKG visits', 'Trust')
    """
    return text[:1].upper() + text[1:]


def _shown(results: Outcome, place: int, language: Language) -> Shown:
    metric = results.metrics[place]
    label = language.text(label_of(metric))
    share = metric.unit == "share"
    factor = 100.0 if share else 1.0
    unit = "%" if share else language.text(metric.unit)
    return Shown(place, label, unit, factor, _decimals(results.brief, place, factor), language)


def _decimals(brief: Summary, place: int, factor: float) -> int:
    """As many decimals as the Monte Carlo interval leaves meaning; without one, three digits."""
    largest = factor * np.nan_to_num(np.abs(brief.mean[:, place])).max()
    if largest == 0:
        return 0
    usual = 2 if largest < 1 else max(0, 2 - math.floor(math.log10(largest)))
    margins = factor * _margin(brief, place)
    margins = margins[margins > 1e-12]
    if not margins.size:
        return usual
    meant = max(0, math.ceil(-math.log10(np.median(margins))))
    return min(MOST_DECIMALS, max(meant, usual) if largest < 1 else meant)


def _margin(brief: Summary, place: int) -> np.ndarray:
    return ((brief.high - brief.low) / 2)[:, place]
