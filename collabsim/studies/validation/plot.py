"""A picture of all figures: each where it lies in its accepted range, null models beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.plot import INK, QUIET, styled
from collabsim.studies.validation.pattern import Range
from collabsim.studies.validation.score import Score

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: How far beside its range a figure is drawn at most, in widths of the range.
BESIDE = 1.5
ACCEPTED, HIT, MISSED, NULL = "#DCE8DD", "#007A5A", "#C04A00", "#8A8F98"
#: Inches: width, height of a line, height of what stands around.
WIDTH, LINE, AROUND = 10.0, 0.27, 1.2


def placed(value: float, accepted: Range) -> float:
    """Return where a value lies: 0 at the low end of its range, 1 at the high end.

    Values far off are drawn at the margin.

    >>> placed(0.5, Range(0, 2)), placed(99, Range(0, 2))
    (0.25, 2.5)
    """
    at = (value - accepted.low) / (accepted.high - accepted.low)
    return float(np.clip(at, -BESIDE, 1 + BESIDE))


def drawn(scores: Sequence[Score]) -> list[tuple[Score, str]]:
    """Return the figures that have a range with two ends, which only can be drawn."""
    return [
        (score, name)
        for score in scores
        for name, accepted in score.pattern.accepted.items()
        if np.isfinite([accepted.low, accepted.high]).all()
    ]


def picture(scores: Sequence[Score]) -> Figure:
    """Return the picture of some scores, a line a figure."""
    from matplotlib.figure import Figure

    lines = drawn(scores)
    with styled():
        figure = Figure(figsize=(WIDTH, AROUND + LINE * len(lines)), layout="constrained")
        axes = figure.add_subplot()
        axes.axvspan(0, 1, color=ACCEPTED, lw=0)
        for k, (score, name) in enumerate(lines):
            _line(axes, k, score, name)
        axes.set_ylim(len(lines) - 0.4, -0.6)
        axes.set_xlim(-BESIDE - 0.1, 1 + BESIDE + 0.1)
        axes.set_yticks(
            range(len(lines)), [f"{score.pattern.name}  {name}" for score, name in lines]
        )
        axes.set_xticks([0, 1], ["low end", "high end"])
        axes.set_xlabel(
            "place in the accepted range; triangles at the margin: further off", color=QUIET
        )
        axes.set_title(
            "value with two standard errors; small: null models", loc="left", color=INK, fontsize=10
        )
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
    return figure


def _line(axes: Axes, k: int, score: Score, name: str) -> None:
    accepted = score.pattern.accepted[name]
    for figures in score.nulls.values():
        if np.isfinite(figures[name].value):
            axes.plot(placed(figures[name].value, accepted), k, "|", color=NULL, ms=8)
    value, error = score.figures[name]
    if not np.isfinite(value):
        return
    colour = HIT if value in accepted else MISSED
    ends = [placed(value + side * 2 * error, accepted) for side in (-1, 1)]
    axes.plot(ends, [k, k], color=colour, lw=2)
    at = placed(value, accepted)
    mark = "<" if at == -BESIDE else ">" if at == 1 + BESIDE else "o"
    axes.plot(at, k, mark, color=colour, ms=6)
