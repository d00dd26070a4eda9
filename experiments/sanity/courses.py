"""Ten years of a neutral school: every metric's level and course."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.plot import COLOURS, OTHER_COLOUR
from collabsim.scenario import Leadership, load
from collabsim.simulation.run import run
from collabsim.statistics.interval import Floats, mean_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from collabsim.results.results import Results

TERMS = 20
COLUMNS = 5
#: Slopes that differ by less than this share of the level are one: rounding leaves as much.
ROUNDING = 1e-12


def ten_years(replicates: int) -> Results:
    """Simulate typical schools under neutral leadership for ten years."""
    neutral = load("typical_sd").replace(leadership=Leadership(style="neutral"), terms=TERMS)
    return run(neutral, replicates=replicates)


def picture(results: Results, group: str) -> Figure:
    """Return a panel for each metric of a group: mean with its interval, P10 to P90 of schools."""
    from matplotlib.figure import Figure

    wanted = [k for k, metric in enumerate(results.metrics) if metric.group == group]
    rows = -(-len(wanted) // COLUMNS)
    figure = Figure(figsize=(13, 2.3 * rows + 0.3), layout="constrained")
    panels = figure.subplots(rows, COLUMNS, squeeze=False).ravel()
    terms, brief = np.arange(1, results.terms + 1), results.brief
    colour = COLOURS.get(group, OTHER_COLOUR)
    for axes, k in zip(panels, wanted, strict=False):
        metric = results.metrics[k]
        for low, high, alpha in ((brief.p10, brief.p90, 0.16), (brief.low, brief.high, 0.45)):
            band = {"color": colour, "alpha": alpha, "linewidth": 0}
            axes.fill_between(terms, low[:, k], high[:, k], **band)
        axes.plot(terms, brief.mean[:, k], color=colour, linewidth=1.6)
        axes.set_title(wrap(metric.name), fontsize=10, loc="left")
        axes.set_ylabel(metric.unit, fontsize=8)
        axes.set_xticks(range(2, TERMS + 1, 4), [str(t // 2) for t in range(2, TERMS + 1, 4)])
        axes.tick_params(labelsize=8)
        axes.spines[["top", "right"]].set_visible(False)
        if np.nanmin(brief.p10[:, k]) >= 0.0:
            axes.set_ylim(bottom=0.0)
    for axes in panels[len(wanted) :]:
        axes.set_axis_off()
    for axes in panels[: len(wanted)][-COLUMNS:]:
        axes.set_xlabel("school year", fontsize=8)
    return figure


def wrap(name: str) -> str:
    """Return a metric's name in lines that fit above a panel."""
    return "\n".join(textwrap.wrap(name.replace("_", " "), 26))


def levels(results: Results) -> list[list[str]]:
    """Return a table's rows: each metric's level in years 1 and 10, and its change a year."""
    rows, brief = [], results.brief
    years = np.arange(results.terms) // 2
    for k, metric in enumerate(results.metrics):
        of_school = mean_of(results.values[..., k], 1)
        yearly = np.stack([of_school[:, years == y].mean(1) for y in range(1, years[-1] + 1)], 1)
        time = np.arange(yearly.shape[1]) - (yearly.shape[1] - 1) / 2
        slope = (yearly @ time) / (time @ time)
        error = error_of(slope, np.nanmax(np.abs(yearly)))
        first, last = brief.mean[:2, k].mean(), brief.mean[-2:, k].mean()
        spread = f"{brief.p10[1, k]:.3g} to {brief.p90[1, k]:.3g}"
        moves = f"{np.nanmean(slope):+.2g} ± {1.96 * error:.1g}"
        rows.append([f"`{metric.name}`", metric.unit, f"{first:.3g}", spread, f"{last:.3g}", moves])
    return rows


def error_of(slopes: Floats, level: float) -> float:
    """Return the standard error of a mean slope, 0 where slopes differ by rounding of a level.

    >>> error_of(np.array([0.5, 0.5 + 2e-16]), 1.0), error_of(np.array([0.25, 0.75]), 1.0)
    (0.0, 0.25)
    """
    if np.nanmax(slopes) - np.nanmin(slopes) <= ROUNDING * level:
        return 0.0
    return float(np.nanstd(slopes, ddof=1) / np.sqrt(np.isfinite(slopes).sum()))
