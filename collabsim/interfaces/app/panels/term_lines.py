"""A chart of one school of each arm over the terms."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from collabsim.interfaces.app.charts import points, span
from collabsim.interfaces.app.playback import Playback
from collabsim.results.metric_format import MetricFormat

#: Colours and dashes that can be told apart with any colour vision; page.css has the same.
LOOKS = (
    ("#0f5e8f", "solid", "circle"),
    ("#b8480a", [7, 4], "rect"),
    ("#00875f", [2, 4], "triangle"),
    ("#7d6b99", [10, 4, 2, 4], "diamond"),
)
INK, GRID = "#5c6773", "#efede7"


def lines(playbacks: list[Playback], names: list[str], written: MetricFormat) -> None:
    """Build the chart."""
    metric, language = written.metric, written.language
    drawn = [points(playback, metric.name) for playback in playbacks]
    low, high = span([value for line in drawn for _, value in line], metric)
    term = playbacks[0].weeks_per_term if playbacks else 1
    option: dict[str, Any] = {
        "animation": False,
        "grid": {"left": 54, "right": 12, "top": 34, "bottom": 26},
        "legend": {"top": 0, "left": 0, "itemWidth": 30, "textStyle": {"fontSize": 13}},
        "tooltip": {
            "trigger": "axis", "confine": True,
            ":valueFormatter": f"(value) => collabsim.written(value, {written.decimals})",
        },
        "xAxis": {
            "type": "category",
            "data": [language.text("term {number}").format(number=w // term) for w, _ in drawn[0]]
            if drawn else [],
            "axisLabel": {"color": INK}, "axisTick": {"show": False},
        },
        "yAxis": {
            "type": "value", "min": written.factor * low, "max": written.factor * high,
            "axisLabel": {"color": INK, ":formatter": "(value) => collabsim.written(value)"},
            "splitLine": {"lineStyle": {"color": GRID}},
        },
        "series": [
            {
                "type": "line", "name": name, "symbol": symbol, "symbolSize": 8,
                "data": [round(written.factor * value, 4) for _, value in line],
                "lineStyle": {"color": colour, "width": 2.5, "type": dash},
                "itemStyle": {"color": colour},
            }
            for line, name, (colour, dash, symbol) in zip(drawn, names, LOOKS, strict=False)
        ],
    }  # fmt: skip
    chart = ui.echart(option).classes("lines")
    chart.props["role"] = "img"
    chart.props["aria-label"] = written.heading
