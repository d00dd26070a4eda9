"""The dots of single schools: better, worse, too small to matter; the mean and its interval."""

from __future__ import annotations

from typing import Any

import numpy as np
from nicegui import ui

from collabsim.interfaces.app.dots import Outcomes, outcomes, piled, reach_of
from collabsim.interfaces.app.widgets import box, label
from collabsim.model.metrics.metric import SD
from collabsim.results.language import Language
from collabsim.results.metric_format import capital
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import Difference

BETTER, SMALL, WORSE = "#0f5e8f", "#9aa3ab", "#b8480a"
INK, GRID, BAND = "#5c6773", "#efede7", "#8b949e"
#: Where the mean is drawn, below the dots; heights of a pile that fill a chart; room for it, px.
MEAN_AT, FEWEST_HIGH, ROOM, LARGEST = -1.6, 12, 150, 8


class Dots:
    """One chart for each arm but the reference, all on one scale."""

    def __init__(self, found: Comparison, language: Language) -> None:
        self.reach = 0.0
        self.parts = [_part(found, arm, language) for arm in range(len(found.arms) - 1)]
        self.follow(found, language)

    def follow(self, found: Comparison, language: Language) -> None:
        """Show the schools that have come; the scale widens only for what lies beyond it."""
        differences = [found.difference(arm=arm) for arm in range(len(found.arms) - 1)]
        values = np.concatenate([each.schools.ravel() for each in differences])
        self.reach = reach_of(values, differences[0].worthwhile, self.reach)
        for (chart, counts), difference in zip(self.parts, differences, strict=True):
            schools = difference.schools.ravel()
            better = difference.metric.better
            counted = outcomes(schools, difference.worthwhile, better)
            for slot, words in zip(counts, _counts(counted, better, language), strict=True):
                slot.text = words
            chart.options.clear()
            chart.options.update(_option(difference, self.reach, language))
            chart.update()


def _part(found: Comparison, arm: int, language: Language) -> tuple[ui.echart, list[Any]]:
    with box("dots"):
        if len(found.arms) > 2:
            label(capital(found.arms[arm].name), "small", tag="h3")
        chart = ui.echart({"series": []}).classes("dots-chart")
        chart.props["role"] = "img"
        chart.props["aria-label"] = language.text("Single schools as dots")
        counts = []
        with box("dots-key small"):
            for colour in (BETTER, SMALL, WORSE):
                with box("", "span"):
                    box("spot", "i").style(f"background:{colour}")
                    counts.append(label(""))
    return chart, counts


def _counts(found: Outcomes, better: int, language: Language) -> tuple[str, ...]:
    _ = language.text
    texts = (
        (_("better: {count}"), _("too small to matter: {count}"), _("worse: {count}"))
        if better
        else (_("higher: {count}"), _("no different: {count}"), _("lower: {count}"))
    )
    return tuple(text.format(count=count) for text, count in zip(texts, found, strict=True))


def _option(difference: Difference, reach: float, language: Language) -> dict[str, Any]:
    """Return the chart: a pile for each outcome, the band that is too small, the mean."""
    form = difference_format(difference, language)
    factor, sign = form.factor, difference.metric.better or 1
    least = difference.worthwhile
    schools = difference.schools.ravel()
    known = schools[np.isfinite(schools)]
    dots = piled(schools, reach, least)
    top = max(FEWEST_HIGH, 1 + max((height for _, height in dots), default=0))
    size = max(2.0, min(LARGEST, ROOM / (top - 2 * MEAN_AT)))
    series = [
        {
            "type": "scatter", "name": name, "symbolSize": size, "animation": False,
            "itemStyle": {"color": colour}, "silent": True,
            "data": [
                [round(factor * x, 6), height]
                for (x, height), value in zip(dots, known.tolist(), strict=True)
                if low < sign * value <= high
            ],
        }
        for name, colour, low, high in (
            ("better", BETTER, least, np.inf), ("small", SMALL, -least - 1e-15, least),
            ("worse", WORSE, -np.inf, -least - 1e-15),
        )
    ]  # fmt: skip
    series[1]["markArea"] = _band(factor * least)
    series[1]["markLine"] = {
        "silent": True, "symbol": "none", "animation": False, "label": {"show": False},
        "lineStyle": {"color": INK, "type": "solid", "width": 1}, "data": [{"xAxis": 0}],
    }  # fmt: skip
    series += _mean(difference, reach, factor)
    return {
        "animation": False,
        "grid": {"left": 24, "right": 24, "top": 58, "bottom": 42},
        "xAxis": _axes(difference, factor * reach, form.difference_unit, language),
        "yAxis": {"type": "value", "show": False, "min": 2 * MEAN_AT, "max": top},
        "graphic": _sides(difference.metric.better, language),
        "series": series,
    }


def _mean(difference: Difference, reach: float, factor: float) -> list[dict[str, Any]]:
    """Return the mean, and its interval as far as the picture reaches."""
    ends = [min(max(end, -reach), reach) for end in (difference.low, difference.high)]
    return [
        {
            "type": "line", "symbol": "none", "silent": True, "animation": False,
            "lineStyle": {"width": 6, "color": "#1c2530", "opacity": 0.35},
            "data": [[factor * end, MEAN_AT] for end in ends if np.isfinite(end)],
        },
        {
            "type": "scatter", "symbol": "diamond", "symbolSize": 15, "silent": True,
            "animation": False, "itemStyle": {"color": "#1c2530"},
            "data": [[factor * difference.mean, MEAN_AT]] if np.isfinite(difference.mean) else [],
        },
    ]  # fmt: skip


def _band(least: float) -> dict[str, Any]:
    return {
        "silent": True, "animation": False, "itemStyle": {"color": BAND, "opacity": 0.18},
        "data": [[{"xAxis": -least}, {"xAxis": least}]] if least else [],
    }  # fmt: skip


def _axes(
    difference: Difference, reach: float, unit: str, language: Language
) -> list[dict[str, Any]]:
    """Return the axis in the metric's unit, and where it is learning in weeks of lessons too."""
    reach = reach or 1.0
    first = {
        "type": "value", "min": -reach, "max": reach, "interval": reach / 2,
        "name": unit, "nameLocation": "middle", "nameGap": 22,
        "nameTextStyle": {"color": INK, "fontSize": 12},
        "axisLabel": {"color": INK, ":formatter": "(value) => collabsim.written(value)"},
        "splitLine": {"lineStyle": {"color": GRID}},
    }  # fmt: skip
    if difference.metric.unit != SD:
        return [first]
    weeks = reach * WEEKS_AN_SD
    second = {
        "type": "value", "min": -weeks, "max": weeks, "interval": weeks / 2, "position": "top",
        "name": language.text("weeks of lessons a year"), "nameLocation": "middle", "nameGap": 22,
        "nameTextStyle": {"color": INK, "fontSize": 12},
        "axisLabel": {"color": INK, ":formatter": "(value) => collabsim.weeks(value)"},
        "splitLine": {"show": False}, "axisLine": {"show": False}, "axisTick": {"show": False},
    }  # fmt: skip
    return [first, second]


def _sides(better: int, language: Language) -> list[dict[str, Any]]:
    _ = language.text
    left, right = (_("worse"), _("better")) if better else (_("lower"), _("higher"))
    if better < 0:
        left, right = right, left
    colours = {1: (WORSE, BETTER), -1: (BETTER, WORSE)}.get(better, (INK, INK))
    return [
        {
            "type": "text", side: 30, "top": 4,
            "style": {"text": words, "fill": colour, "fontSize": 14, "fontWeight": 600},
        }
        for side, words, colour in zip(
            ("left", "right"), (f"← {left}", f"{right} →"), colours, strict=True
        )
    ]  # fmt: skip
