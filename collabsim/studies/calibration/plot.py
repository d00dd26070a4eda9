"""Two pictures of a calibration: its sets, two parameters a panel; its figures in their ranges."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.language import language
from collabsim.results.plot import INK, QUIET, styled
from collabsim.studies.calibration.calibrate import Calibration

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Parameters in the picture of pairs at most: those whose sets left lie closest together.
MOST_PAIRS = 6
LEFT, OUT, CHOSEN, ACCEPTED = "#007A5A", "#C9CCD1", "#C04A00", "#DCE8DD"
#: Inches: a panel; the picture of figures, its lines, what stands around.
PANEL, WIDTH, LINE, AROUND = 1.7, 10.0, 0.27, 1.2
#: Letters of a title that a panel has room for.
LETTERS = 18
#: How far beside its range a figure is drawn at most, in the range's units.
BESIDE = 4.0


def pairs(found: Calibration, code: str = "en") -> Figure:
    """Return the sets, two parameters a panel: those left dark, the others light, the choice."""
    from matplotlib.figure import Figure

    _ = language(code).text
    left = found.posterior
    shown = _narrowest(found)
    values = left.space.low + left.shares * (left.space.high - left.space.low)
    size = max(len(shown), 2)
    with styled():
        figure = Figure(figsize=(size * PANEL + 1, size * PANEL + 1), layout="constrained")
        axes = figure.subplots(len(shown), len(shown), squeeze=False)
        for row, down in enumerate(shown):
            for column, across in enumerate(shown):
                panel = axes[row, column]
                if column > row:
                    panel.set_axis_off()
                elif column == row:
                    _along(panel, found, values[:, across])
                else:
                    _pair(panel, found, values, across, down)
                if row == len(shown) - 1:
                    panel.set_xlabel(left.space.names[across], color=INK, fontsize=8)
                if column == 0 and row:
                    panel.set_ylabel(left.space.names[down], color=INK, fontsize=8)
                panel.tick_params(labelsize=6, colors=QUIET)
        title = _("Parameter sets not ruled out (dark), others (light), chosen (orange)")
        figure.suptitle(fill(title, LETTERS * size), color=INK, fontsize=10)
    return figure


def checked(found: Calibration, code: str = "en") -> Figure:
    """Return each figure over the sets left, against what is accepted of it."""
    from matplotlib.figure import Figure

    _ = language(code).text
    left, targets = found.posterior, found.targets
    low, middle, high = (left.quantile(left.values, share) for share in (0.05, 0.5, 0.95))
    with styled():
        figure = Figure(figsize=(WIDTH, AROUND + LINE * len(targets)), layout="constrained")
        axes = figure.add_subplot()
        for k, target in enumerate(targets):
            inner = _placed(found, k, np.array([target.low, target.high]))
            half = target.error / target.unit
            axes.barh(k, np.ptp(inner) + 2 * half, left=inner[0] - half, color=ACCEPTED, height=0.9)
            span = _placed(found, k, np.array([low[k], middle[k], high[k]]))
            axes.plot(span[[0, 2]], [k, k], color=LEFT, lw=2)
            axes.plot(span[1], k, "o", color=LEFT, ms=4)
            axes.plot(_placed(found, k, found.values[1, k]), k, "D", color=CHOSEN, ms=4)
        axes.set_yticks(range(len(targets)), [t.name for t in targets], fontsize=8, color=INK)
        axes.set_ylim(len(targets) - 0.4, -0.6)
        axes.set_xlim(-BESIDE - 0.1, BESIDE + 0.1)
        axes.set_xticks([])
        title = _("Green: sets not ruled out, 5 to 95 %; orange: chosen; band: what is accepted")
        axes.set_title(title, loc="left", color=INK, fontsize=10)
    return figure


def _narrowest(found: Calibration) -> list[int]:
    """Return the places of the parameters that the sets left pin down most, in their order."""
    left = found.posterior
    spread = left.quantile(left.shares, 0.95) - left.quantile(left.shares, 0.05)
    order = np.argsort(np.nan_to_num(spread, nan=1.0), kind="stable")
    return sorted(order[:MOST_PAIRS].tolist())


def _along(panel: Axes, found: Calibration, values: np.ndarray) -> None:
    kept = found.posterior.not_ruled_out
    span = (float(values.min()), float(values.max()))
    if kept.any():
        panel.hist(
            values[kept], bins=12, range=span, weights=found.posterior.weights[kept], color=LEFT
        )
    panel.set_yticks([])


def _pair(panel: Axes, found: Calibration, values: np.ndarray, across: int, down: int) -> None:
    left = found.posterior
    size = 4 + 20 * left.weights / max(left.weights.max(), 1e-300)
    for some, colour in ((~left.not_ruled_out, OUT), (left.not_ruled_out, LEFT)):
        panel.scatter(values[some, across], values[some, down], s=size[some], color=colour, lw=0)
    names = left.space.names
    panel.plot(found.chosen[names[across]], found.chosen[names[down]], "D", color=CHOSEN, ms=5)


def _placed(found: Calibration, figure: int, values: np.ndarray) -> np.ndarray:
    """Return where values lie about the middle of a range, or its end, in the range's units."""
    target = found.targets[figure]
    ends = [end for end in (target.low, target.high) if np.isfinite(end)]
    return np.clip((values - sum(ends) / len(ends)) / target.unit, -BESIDE, BESIDE)
