"""A picture of a part's laws: what was found, with its interval, beside what is expected."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from collabsim.results.plot import GRID, INK, QUIET, styled
from experiments.laws.findings import Finding
from experiments.laws.law import Verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {Verdict.HOLDS: "#007A5A", Verdict.FAILS: "#C04A00", Verdict.OPEN: "#8A9099"}
MARKS = {Verdict.HOLDS: "o", Verdict.FAILS: "X", Verdict.OPEN: "o"}
EXPECTED = "#DCEBE4"
#: Inches of a law's line, of what is above and below the lines, of the whole width.
LINE, ABOVE, BELOW, WIDTH = 0.3, 0.55, 0.55, 11.0
#: Where the lines begin, and how wide they are, in parts of the width.
LEFT, WIDE = 0.44, 0.36
LETTERS = 66
#: How far an interval or a finite bound may reach, beside the largest that is drawn.
ROOM = 1.12


def figure(found: Sequence[Finding], title: str) -> Figure:
    """Return the picture: a line for each law that could be simulated.

    Laws have different units. Each line has a scale of its own: 1 is the furthest that its
    interval or a bound of what is expected reaches from 0.
    """
    from matplotlib.figure import Figure

    drawn = [each for each in found if each.verdict in COLOURS]
    height = ABOVE + BELOW + LINE * len(drawn)
    with styled():
        picture = Figure(figsize=(WIDTH, height), facecolor="white")
        axes = picture.add_axes((LEFT, BELOW / height, WIDE, 1 - (ABOVE + BELOW) / height))
        for y, finding in enumerate(drawn):
            _line(axes, y, finding)
        names = ["\n".join(textwrap.wrap(each.law.name, LETTERS)) for each in drawn]
        axes.set_yticks(range(len(drawn)), names, fontsize=9, color=INK)
        axes.set_ylim(len(drawn) - 0.4, -0.6)
        axes.set_xlim(-ROOM, ROOM)
        axes.set_xticks([0.0], ["0"])
        axes.axvline(0, color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
        axes.grid(axis="y", color=GRID, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        picture.text(0.02, 1 - 0.15 / height, title, fontsize=14, fontweight="bold", va="top")
        _legend(picture, height)
    return picture


def _line(axes: Axes, y: int, finding: Finding) -> None:
    bounds, colour = finding.law.expected, COLOURS[finding.verdict]
    finite = [abs(each) for each in bounds if math.isfinite(each)]
    ends = (finding.mean, finding.low, finding.high)
    scale = max(*finite, *(abs(each) for each in ends if math.isfinite(each)), 1e-12)
    low, high = (max(-ROOM, min(ROOM, each / scale)) for each in bounds)
    axes.fill_between([low, high], y - 0.42, y + 0.42, color=EXPECTED, linewidth=0, zorder=0)
    mean, first, last = (each / scale for each in ends)
    axes.plot([first, last], [y, y], color=colour, linewidth=2.5, solid_capstyle="butt")
    axes.plot([mean], [y], MARKS[finding.verdict], color=colour, markersize=6.5)
    label = f"{value(finding)} {finding.law.measure.unit}"
    axes.text(ROOM + 0.04, y, label, fontsize=8, color=colour, va="center")


def _legend(picture: Figure, height: float) -> None:
    said = "Shaded: expected. Green: holds. Orange cross: fails. Grey: cannot be told from chance."
    own = "Each line has its own scale."
    place = {"va": "bottom", "fontsize": 9, "color": QUIET}
    picture.text(0.02, 0.12 / height, f"{said} {own}", **place)


def value(finding: Finding) -> str:
    """Return what was found, three digits of it, with its sign if it is a difference."""
    plain = finding.law.measure.level or finding.mean == 0
    return f"{finding.mean:.3g}" if plain else f"{finding.mean:+.3g}"
