"""What a screen is made of: plain values that ``static/blocks.js`` draws, all text as text.

A block that asks has a ``name``: what is pressed, chosen or drawn comes back as ``{name: value}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

type Block = dict[str, Any]
type Points = Sequence[Sequence[float]]


def title(words: str) -> Block:
    """A heading."""
    return {"is": "title", "text": words}


def text(words: str, tone: str = "") -> Block:
    """A paragraph; ``tone`` is "", "quiet", "good", "bad", "large" or "heading"."""
    return {"is": "text", "text": words, "tone": tone}


def lines(words: Iterable[str]) -> Block:
    """Short sentences below each other."""
    return {"is": "lines", "lines": list(words)}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """Rows of short words; the first column says what each row is."""
    return {"is": "table", "head": list(head), "rows": [list(row) for row in rows]}


def beside(*columns: Sequence[Block]) -> Block:
    """Columns of blocks that do not ask, beside each other where there is room."""
    return {"is": "beside", "columns": [list(column) for column in columns]}


def buttons(
    name: str, options: Mapping[str, str], chosen: object = None, *, disabled: bool = False
) -> Block:
    """Things to press, each by its value; ``chosen`` is marked.

    >>> buttons("course", {"rises": "It rises"})["options"]
    [['rises', 'It rises']]
    """
    return {
        "is": "buttons", "name": name, "options": [list(each) for each in options.items()],
        "chosen": chosen, "disabled": disabled,
    }  # fmt: skip


def choose(name: str, label: str, options: Mapping[str, str], chosen: str) -> Block:
    """One of several, in a list that opens; in a form only."""
    return {
        "is": "choose", "name": name, "label": label,
        "options": [list(each) for each in options.items()], "chosen": chosen,
    }  # fmt: skip


def number(name: str, label: str, low: int, high: int, value: int) -> Block:
    """A whole number; in a form only."""
    return {"is": "number", "name": name, "label": label, "low": low, "high": high, "value": value}


def write(name: str, label: str, longest: int, hint: str = "") -> Block:
    """A text to write; in a form only."""
    return {"is": "write", "name": name, "label": label, "longest": longest, "hint": hint}


def form(name: str, fields: Sequence[Block], press: str) -> Block:
    """Fields that are sent together, as ``{name: {field's name: value}}``."""
    return {"is": "form", "name": name, "fields": list(fields), "press": press}


def axis(low: float, high: float, ticks: Iterable[tuple[float, str]]) -> Block:
    """What a chart's side spans, and what is written at it."""
    return {"low": low, "high": high, "ticks": [list(tick) for tick in ticks]}


def line(points: Points, tone: str) -> Block:
    """A line of a chart; ``tone`` is "known", "cloud", "mine", "after" or "before"."""
    return {"points": [list(map(_short, point)) for point in points], "tone": tone}


def chart(
    x: Block, y: Block, drawn: Sequence[Block], label: str, key: Mapping[str, str] | None = None
) -> Block:
    """Lines over time; ``label`` says what is measured, ``key`` what lines of each tone are."""
    named = [list(each) for each in (key or {}).items()]
    return {"is": "chart", "x": x, "y": y, "lines": list(drawn), "label": label, "key": named}


def sketch(name: str, x: Block, y: Block, drawn: Sequence[Block], at: Sequence[float],
           mine: Sequence[float] | None, label: str) -> Block:  # fmt: skip
    """A chart to draw a line into: ``at`` are the places that get a value, ``mine`` those given."""
    asked = {
        "is": "sketch",
        "name": name,
        "at": list(at),
        "mine": None if mine is None else list(mine),
    }
    return chart(x, y, drawn, label) | asked


def bars(rows: Iterable[tuple[str, int, bool]]) -> Block:
    """How many said what: (words, count, whether it came so)."""
    return {"is": "bars", "rows": [list(row) for row in rows]}


def piles(y: Block, rows: Sequence[Block], label: str) -> Block:
    """Dots that pile up along an axis, one row a group; see ``pile``."""
    return {"is": "piles", "axis": y, "rows": list(rows), "label": label}


def pile(words: str, dots: Sequence[float], low: float | None, mean: float | None,
         high: float | None, tone: str, open_dots: Sequence[float] = ()) -> Block:  # fmt: skip
    """One row: its dots, their mean and its interval, None where too few are there.

    ``open_dots`` are those that still move.
    """
    return {
        "label": words, "dots": [_short(dot) for dot in dots],
        "open": [_short(dot) for dot in open_dots], "low": low, "mean": mean, "high": high,
        "tone": tone,
    }  # fmt: skip


def intervals(x: Block, rows: Iterable[tuple[str, float, float, float]], label: str) -> Block:
    """Intervals below each other: (words, low, mean, high)."""
    shown = [[words, *map(_short, values)] for words, *values in rows]
    return {"is": "intervals", "axis": x, "rows": shown, "label": label}


def _short(value: float) -> float:
    return round(value, 5)
