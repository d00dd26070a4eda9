"""What a reader sees first: a few metrics over the terms, in words, units and sensible digits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from collabsim.results.language import Language, language
from collabsim.results.metric_format import MetricFormat, three_digits

if TYPE_CHECKING:
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
MOST_DECIMALS = 3
#: Terms that a table has room for.
MOST_TERMS = 6


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


def formats(results: Outcome, language: Language, every: bool = False) -> dict[int, MetricFormat]:
    """Return how the headline metrics, or all, are written, by their places."""
    places = range(len(results.metrics)) if every else headlines(results)
    return {
        place: MetricFormat(results.metrics[place], _decimals(results, place), language)
        for place in places
    }


def rows(results: Outcome, written: dict[int, MetricFormat], terms: list[int]) -> list[Row]:
    """Return the table's lines for these terms (from 0); the range is that of the last one."""
    brief = results.brief
    return [
        Row(
            each.label,
            each.unit,
            tuple(each.number(brief.mean[term, place]) for term in terms),
            tuple(each.margin(_margin(brief, place)[term]) for term in terms),
            each.span(brief.p10[terms[-1], place], brief.p90[terms[-1], place]),
        )
        for place, each in written.items()
    ]


def spread_terms(count: int, most: int) -> list[int]:
    """Return at most so many terms (from 0), evenly spread, with the first and the last.

    >>> spread_terms(3, 6), spread_terms(12, 4)
    ([0, 1, 2], [0, 4, 7, 11])
    """
    if count <= most:
        return list(range(count))
    return [round(k * (count - 1) / (most - 1)) for k in range(most)]


def title(results: Outcome, language: Language) -> str:
    """Return the scenario's title, or its name where it has none."""
    scenario = results.scenario
    return language.text(scenario.title) if scenario.title else scenario.name


def _decimals(results: Outcome, place: int) -> int:
    """As many decimals as the Monte Carlo interval leaves meaning; without one, three digits."""
    brief, factor = results.brief, MetricFormat(results.metrics[place], 0, language("en")).factor
    largest = factor * np.nan_to_num(np.abs(brief.mean[:, place])).max()
    if largest == 0:
        return 0
    usual = min(2, three_digits(largest))
    margins = factor * _margin(brief, place)
    margins = margins[margins > 1e-12]
    if not margins.size:
        return usual
    meant = max(0, math.ceil(-math.log10(np.median(margins))))
    return min(MOST_DECIMALS, max(meant, usual) if largest < 1 else meant)


def _margin(brief: Summary, place: int) -> np.ndarray:
    return ((brief.high - brief.low) / 2)[:, place]
