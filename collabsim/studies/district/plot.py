"""A picture of a district: what each way brings, and how many schools gain or lose."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.language import language
from collabsim.results.metric_format import signed
from collabsim.results.plot import GRID, INK, QUIET, styled
from collabsim.statistics.interval import mean_of
from collabsim.studies.district.spread_names import spread_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from collabsim.results.language import Language
    from collabsim.studies.district.district import District

#: Inches; letters of a way's name in a line.
SIZE, LINE = (10.5, 4.6), 19
#: Schools that gain, are unchanged, lose: as the dots of the page.
COLOURS = ("#0f5e8f", "#d5d9de", "#b8480a")


def figure(found: District, code: str = "en") -> Figure:
    """Return the picture in a language: means with their intervals, and counts of schools."""
    from matplotlib.figure import Figure

    tongue = language(code)
    _ = tongue.text
    with styled():
        picture = Figure(figsize=SIZE, facecolor="white")
        left, right = picture.subplots(1, 2, sharey=True)
        picture.subplots_adjust(left=0.19, right=0.97, top=0.8, bottom=0.2, wspace=0.12)
        _gains(left, found, tongue)
        _schools(right, found, tongue)
        names = [textwrap.fill(spread_names(tongue)[each], LINE) for each in found.spreads]
        left.set_yticks(range(len(names)), names)
        left.set_ylim(len(names) - 0.4, -0.6)
        heads = (_("A class gains"), _("Schools in year {year}").format(year=found.years))
        units = (_("weeks of lessons a year"), _("schools, the mean over lucks"))
        for panel, head, unit in zip((left, right), heads, units, strict=True):
            panel.set_title(head, loc="left", fontsize=13.5, fontweight="bold", color=INK, pad=26)
            panel.set_xlabel(unit, fontsize=11, color=QUIET)
            panel.tick_params(length=0, labelsize=11, labelcolor=INK)
            panel.spines[:].set_visible(False)
    return picture


def _gains(axes: Axes, found: District, tongue: Language) -> None:
    axes.axvline(0, color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
    axes.grid(axis="x", color=GRID)
    for place, spread in enumerate(found.spreads):
        each = found.a_class(spread)
        if each.known:
            axes.plot([each.low, each.high], [place, place], color=COLOURS[0], linewidth=3)
            axes.plot(each.mean, place, "o", color=COLOURS[0], markersize=8)
    axes.xaxis.set_major_formatter(lambda value, _: signed(tongue.short(round(float(value), 3))))


def _schools(axes: Axes, found: District, tongue: Language) -> None:
    lucks = range(len(found.lucks))
    counts = np.array([
        mean_of(np.array([found.counts(spread, found.years, k) for k in lucks], float), 0)
        for spread in found.spreads
    ])  # fmt: skip
    gain, lose, same = counts.T
    start = np.zeros(len(counts))
    _ = tongue.text
    words = (_("gain"), _("unchanged"), _("lose"))
    for part, colour, word in zip((gain, same, lose), COLOURS, words, strict=True):
        axes.barh(range(len(part)), part, left=start, color=colour, height=0.55, label=word)
        for place, (size, since) in enumerate(zip(part.tolist(), start.tolist(), strict=True)):
            if size >= sum(counts[place]) / 12:
                ink = INK if colour == COLOURS[1] else "white"
                axes.text(since + size / 2, place, tongue.number(size, 0), color=ink, fontsize=11,
                          ha="center", va="center")  # fmt: skip
        start += part
    axes.legend(loc="lower left", bbox_to_anchor=(-0.03, 0.98), ncols=3, frameon=False, fontsize=11,
                handlelength=1, columnspacing=1)  # fmt: skip
