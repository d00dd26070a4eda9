"""The charts beside the network: term metrics, hours and reach, of the playbacks side by side."""

from __future__ import annotations

import math
from typing import Any

from collabsim.interfaces.app.plan import first_week
from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.prediction import ARROWS, region
from collabsim.interfaces.app.session import Session
from collabsim.model.metrics import METRICS, Metric
from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat, with_minus
from collabsim.results.tables import HEADLINES
from collabsim.results.weeks_of_lessons import weeks_in_words
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import metrics_of
from collabsim.studies.comparison.compare import PRIMARY
from collabsim.studies.comparison.paired_difference import SMALLEST_WORTHWHILE

#: Measured every week, not at a term's end only: what they are called and their place in a week.
WEEKLY = {"collaboration_hours": 0, "reach": 1}
#: Shown beside the network, in this order.
SHOWN = (*(name for name in HEADLINES if name != "feeling_valued"), "feeling_valued")[:6]
FIRST = (*SHOWN, *WEEKLY)
#: What an axis spans at least, as a part of what is shown: small noise shall not look like change.
LEAST = {"share": 0.2, "SD/year": 0.2}
LEAST_PART = 0.25
#: Decimals of a number by its unit, where one would be too few or too many.
DECIMALS = {"SD/year": 2, "SD": 2, "h a term": 0, "rupiah a term": 0}


def question_metrics(scenario: Scenario) -> tuple[str, ...]:
    """Return the metrics that questions can be about: some of the model's, and extensions'."""
    return (*SHOWN, *(each.name for each in metrics_of(scenario.use)))


def charted(scenario: Scenario) -> tuple[str, ...]:
    """Return the metrics that have a chart."""
    return (*FIRST, *(each.name for each in metrics_of(scenario.use)))


def metric_of(name: str, scenario: Scenario) -> Metric:
    """Return the metric of a name, the model's or an extension's.

    >>> metric_of("trust", Scenario()).unit
    'share'
    """
    return next(each for each in (*METRICS, *metrics_of(scenario.use)) if each.name == name)


def metric_format(name: str, scenario: Scenario, language: Language) -> MetricFormat:
    """Return how a scenario's metric is written in a language, with decimals by its unit."""
    metric = metric_of(name, scenario)
    decimals = 0 if metric.unit == "share" else DECIMALS.get(metric.unit, 1)
    return MetricFormat(metric, decimals, language)


def points(playback: Playback, name: str) -> list[tuple[int, float]]:
    """Return (week, value): at every term's end, or every week where it is measured weekly."""
    if name not in WEEKLY:
        return [(week, value) for week, value in playback.measured(name) if math.isfinite(value)]
    place, row = WEEKLY[name], playback.row
    return [
        (week + 1, float(values[place, row])) for week, values in sorted(playback.weeks.items())
    ]


def card(session: Session, name: str) -> dict[str, Any]:
    """Return what one chart shows: two lines of (week, value), the axis, how numbers look."""
    language = session.language
    written = metric_format(name, session.scenario, language)
    shown, untouched = points(session.current, name), points(session.untouched, name)
    low, high = axis(session, written.metric, [value for _, value in (*shown, *untouched)])
    changed = session.changed is not None
    return {
        "shown": _drawn(shown),
        "untouched": _drawn(untouched) if changed else [],
        "changed": changed,
        "said": _said(session, name, low, high),
        "small": SMALLEST_WORTHWHILE if changed and name == PRIMARY else 0,
        "marks": sorted({first_week(change) for change in session.plan.changes}),
        "weekly": name in WEEKLY,
        "low": low,
        "high": high,
        "ends": [with_minus(written.number(each)) if shown else "" for each in (low, high)],
        "empty": language.text("after the first term"),
        "unit": written.unit,
        "factor": written.factor,
        "decimals": written.decimals,
    }


def axis(session: Session, metric: Metric, values: list[float]) -> tuple[float, float]:
    """Return what a chart's axis shows: it grows where it must and does not jump otherwise."""
    low, high = span(values, metric)
    if values:
        known_low, known_high = session.axes.get(metric.name, (low, high))
        low, high = session.axes[metric.name] = (min(low, known_low), max(high, known_high))
    return low, high


def _said(session: Session, name: str, low: float, high: float) -> list[Any]:
    """Return what was predicted as [since, until, low, high, arrow], nothing where nothing was."""
    said = session.prediction
    if said is None or said.metric != name:
        return []
    least, most = region(session.current, said)
    inside = (min(max(least, low), high), max(min(most, high), low))
    return [said.since, said.until, *inside, ARROWS[said.course]]


def _drawn(line: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return [(week, round(value, 5)) for week, value in line]


def span(values: list[float], metric: Metric) -> tuple[float, float]:
    """Return what an axis shows: all values, and never so little that noise looks large.

    >>> span([0.5, 0.52], metric_of("trust", Scenario()))
    (0.4, 0.65)
    """
    if not values:
        return (0.0, 1.0) if metric.high == 1 else (-0.1, 0.1)
    low, high = min(values), max(values)
    size = max(high - low, LEAST.get(metric.unit, LEAST_PART * max(abs(low), abs(high), 1e-9)))
    middle = min(max((low + high) / 2, metric.low + size / 2), metric.high - size / 2)
    step = 10.0 ** math.floor(math.log10(size / 2)) / 2
    return (
        round(max(metric.low, math.floor((middle - size / 2) / step) * step), 6),
        round(min(metric.high, math.ceil((middle + size / 2) / step) * step), 6),
    )


def value_now(session: Session, name: str) -> str:
    """Return a metric's latest value that the shown playback has reached, or a dash."""
    reached = [value for week, value in points(session.current, name) if week <= session.week]
    written = metric_format(name, session.scenario, session.language)
    return with_minus(written.number(reached[-1] if reached else math.nan))


def as_it_was(session: Session, name: str) -> str:
    """Return a metric's latest value without the changes, and what they make of it; else ""."""
    lines = [points(session.current, name), points(session.untouched, name)]
    reached = [[value for week, value in line if week <= session.week] for line in lines]
    if session.changed is None or not all(reached):
        return ""
    _ = session.language.text
    with_it, without = (values[-1] for values in reached)
    written = metric_format(name, session.scenario, session.language)
    told = _("as it was: {value}").format(value=with_minus(written.number(without)))
    if written.number(with_it) == written.number(without):
        return told
    difference = with_it - without
    if name == PRIMARY:
        told = f"{told} · {weeks_in_words(difference, session.language)}"
        if abs(difference) < SMALLEST_WORTHWHILE:
            return f"{told} · {_('too small to matter')}"
    better = written.metric.better * difference
    return f"{told} · {'▲ ' + _('better') if better > 0 else '▼ ' + _('worse')}" if better else told
