"""Each behaviour alone, up and down: what it buys and what it costs, against a neutral school."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.metrics import METRICS
from collabsim.scenario import Leadership, load
from collabsim.simulation.runner import run_arms

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from collabsim.model.metrics import Metric

#: How far a behaviour is moved from its neutral value. Assumption: about the range of the styles.
STEP = 0.3
#: All intervals of the page hold together with this chance (Bonferroni).
CONFIDENCE = 0.95
#: Schools that differ by less differ by rounding.
ALIKE = 1e-9
#: What a behaviour buys or costs is named up to so many, the largest first.
MOST = 7


class Moved(NamedTuple):
    """What moving behaviours does in year 3; arrays have axes [behaviour, down or up, metric].

    ``spread`` is each metric's standard deviation between neutral schools; ``margin`` is half the
    simultaneous interval of the paired difference ``mean``.
    """

    mean: np.ndarray
    margin: np.ndarray
    spread: np.ndarray

    @property
    def distinguishable(self) -> np.ndarray:
        """Where an interval leaves out zero."""
        return np.abs(self.mean) > self.margin

    @property
    def size(self) -> np.ndarray:
        """Differences in spreads; in the metric's own unit where neutral schools are all alike."""
        alike = self.spread < ALIKE
        return self.mean / np.where(alike, 1.0, self.spread)


def one_at_a_time(replicates: int) -> Moved:
    """Move each behaviour alone in the same schools with the same luck."""
    school = load("malengkeri").replace(terms=6)
    neutral = dict(zip(BEHAVIOURS, STYLES["neutral"].values, strict=True))
    arms = [school.replace(leadership=Leadership(style="neutral"))]
    for name, value in neutral.items():
        for step in (-STEP, STEP):
            moved = {name: min(1.0, max(0.0, value + step))}
            arms.append(school.replace(leadership=Leadership(style="neutral", **moved)))
    untouched, *others = [
        each.values[:, 0, 4:6].mean(axis=1) for each in run_arms(arms, replicates=range(replicates))
    ]
    pairs = np.stack(others).reshape(len(neutral), 2, replicates, -1) - untouched
    tests = pairs.shape[0] * pairs.shape[1] * pairs.shape[3]
    z = NormalDist().inv_cdf(1 - (1 - CONFIDENCE) / (2 * tests))
    margin = z * pairs.std(axis=2, ddof=1) / np.sqrt(replicates)
    return Moved(pairs.mean(axis=2), margin, untouched.std(axis=0, ddof=1))


def picture(moved: Moved) -> Figure:
    """Return a map: metrics down, behaviours across, each moved down and up."""
    from matplotlib.figure import Figure

    size = np.where(moved.distinguishable, moved.size, 0.0)
    rows = size.transpose(2, 0, 1).reshape(len(METRICS), -1)
    figure = Figure(figsize=(13, 0.25 * len(METRICS) + 2.2), layout="constrained")
    axes = figure.subplots()
    shades = axes.imshow(rows, cmap="PuOr", vmin=-1, vmax=1, aspect="auto")
    for (y, x), value in np.ndenumerate(rows):
        if value:
            ink = "white" if abs(value) > 0.7 else "black"
            axes.text(x, y, f"{value:+.2f}", ha="center", va="center", fontsize=6.5, color=ink)
    axes.set_yticks(range(len(METRICS)), [_wish(metric) for metric in METRICS], fontsize=8)
    axes.set_xticks(np.arange(rows.shape[1]), ["−", "+"] * len(BEHAVIOURS))
    for k, behaviour in enumerate(BEHAVIOURS):
        name = behaviour.replace("_", "\n")
        axes.text(2 * k + 0.5, -0.8, name, ha="center", va="bottom", fontsize=9)
        axes.axvline(2 * k + 1.5, color="0.6", linewidth=0.6)
    axes.tick_params(length=0)
    figure.colorbar(shades, label="standard deviations between neutral schools", shrink=0.5)
    return figure


def _wish(metric: Metric) -> str:
    sign = {1: " ↑", -1: " ↓"}.get(metric.better, "")
    return metric.name.replace("_", " ") + sign


def buys_and_costs(moved: Moved) -> list[list[str]]:
    """Return a table's rows: for each behaviour moved up, what gets better and what gets worse."""
    better = np.array([metric.better for metric in METRICS])
    rows = []
    for k, behaviour in enumerate(BEHAVIOURS):
        size = moved.size[k, 1]
        seen = moved.distinguishable[k, 1]
        largest = np.argsort(-np.abs(size))
        told = [
            _amounts(
                moved, k, [m for m in largest if seen[m] and np.sign(size[m]) * better[m] == wish]
            )
            for wish in (1, -1)
        ]
        rows.append([f"`{behaviour}`", *told])
    return rows


def _amounts(moved: Moved, k: int, metrics: Sequence[int]) -> str:
    if not metrics:
        return "nothing that can be told"
    told = "; ".join(_amount(moved, k, m) for m in metrics[:MOST])
    more = len(metrics) - MOST
    return f"{told}; and {more} more" if more > 0 else told


def _amount(moved: Moved, k: int, m: int) -> str:
    margin = moved.margin[k, 1, m]
    sure = "in each school" if margin < ALIKE else f"± {margin:.1g}"
    return f"{METRICS[m].name} {moved.mean[k, 1, m]:+.2g} {sure}"


def every_figure(moved: Moved) -> list[list[str]]:
    """Return a table of all differences, with a header: behaviour, moved, metric, mean, margin."""
    rows = [["behaviour", "moved", "metric", "unit", "difference", "margin", "spread"]]
    for (k, up, m), mean in np.ndenumerate(moved.mean):
        way = f"{STEP if up else -STEP:+}"
        figures = (mean, moved.margin[k, up, m], moved.spread[m])
        metric = METRICS[m]
        name = BEHAVIOURS[k]
        rows.append([name, way, metric.name, metric.unit, *(f"{each:.5g}" for each in figures)])
    return rows
