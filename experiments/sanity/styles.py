"""Hours and reach: what each style asks of principal and staff, by the size of the staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.model.leadership import STYLES
from collabsim.scenario import Leadership, Scenario, School
from collabsim.simulation.run import run

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Classes, specialists: one, two, three and five classes a grade, a librarian each.
SIZES = ((6, 2), (12, 3), (18, 4), (30, 6))
SHOWN = ("reach", "principal_hours", "collaboration_hours", "preparation", "strain", "trust")

type Floats = np.ndarray


def by_size(replicates: int) -> tuple[list[int], dict[str, dict[str, Floats]]]:
    """Return staff sizes and for each style and metric the year-3 means and errors [size, 2]."""
    found: dict[str, dict[str, Floats]] = {}
    for name in STYLES:
        results = [
            run(
                Scenario(
                    schools=(School(classes=classes, specialists=specialists, librarians=1),),
                    leadership=Leadership(style=name),
                    follow_pupils=False,
                ),
                replicates=replicates,
            )
            for classes, specialists in SIZES
        ]
        found[name] = {
            metric: np.array([_year_3(each.of(metric)) for each in results]) for metric in SHOWN
        }
    return [classes + specialists + 1 for classes, specialists in SIZES], found


def _year_3(values: Floats) -> tuple[float, float]:
    of_school = values[:, 0, 4:6].mean(axis=1)
    return float(of_school.mean()), float(of_school.std(ddof=1) / np.sqrt(len(of_school)))


def picture(sizes: list[int], found: dict[str, dict[str, Floats]]) -> Figure:
    """Return a panel for each metric: a line for each style over the size of the staff."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(13, 6.4), layout="constrained")
    panels = figure.subplots(2, 3).ravel()
    marks = "osD^vPX"
    for axes, metric in zip(panels, SHOWN, strict=True):
        for mark, (style, values) in zip(marks, found.items(), strict=True):
            mean, error = values[metric].T
            grey = {"color": "0.4", "linestyle": "--"} if style == "neutral" else {}
            axes.errorbar(sizes, mean, 1.96 * error, marker=mark, ms=5, label=style, **grey)
        axes.set_title(metric.replace("_", " "), fontsize=11, loc="left")
        axes.set_ylim(bottom=0.0)
        axes.set_xticks(sizes)
        axes.set_xlabel("staff", fontsize=9)
        axes.spines[["top", "right"]].set_visible(False)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=7)
    return figure


def table(found: dict[str, dict[str, Floats]]) -> list[list[str]]:
    """Return a table's rows: reach, the principal's and the staff's hours, by style and size."""
    rows = []
    for style, values in found.items():
        for metric in ("reach", "principal_hours", "collaboration_hours"):
            cells = [f"{mean:.2f}" for mean, _ in values[metric]]
            rows.append([style, f"`{metric}`", *cells])
    return rows
