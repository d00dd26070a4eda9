"""A picture of a sensitivity: what each factor does, with intervals, and where it goes wrong."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.results.language import Language, language
from collabsim.results.plot import COLOURS, GRID, INK, QUIET, WIDTH, styled
from collabsim.studies.sensitivity.labels import outcome_format, unit
from collabsim.studies.sensitivity.sentences import answer

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from collabsim.studies.sensitivity.factor_effects import Screened

ALONE, TOTAL, WRONG = COLOURS["learning"], COLOURS["collaboration"], COLOURS["disagreement"]
#: Inches above and below the panels, and a factor's.
TOP, BOTTOM, LINE = 1.1, 2.4, 0.5
LEAST_LINES = 5
#: Inches of the panels on a sheet of paper, before they are fitted to it.
HALF_PAGE = 10.5
ENDS = ("low", "high")
LETTERS = 150


def figure(found: Screened, code: str = "en") -> Figure:
    """Return the picture; ``code`` is the language's."""
    from matplotlib.figure import Figure

    tongue = language(code)
    lines = max(LEAST_LINES, len(found.points))
    with styled():
        picture = Figure(figsize=(WIDTH, TOP + BOTTOM + lines * LINE), facecolor="white")
        height = picture.get_figheight()
        left, right = picture.subplots(
            1,
            2,
            gridspec_kw={
                "left": 0.13,
                "right": 0.97,
                "top": 1 - TOP / height,
                "bottom": BOTTOM / height,
                "wspace": 0.3,
            },
        )
        _panels(left, right, found, tongue)
        _words(picture, found, tongue)
    return picture


def half_page(found: Screened, code: str = "en") -> Figure:
    """Return the panels without words around them, for a sheet of paper."""
    from matplotlib.figure import Figure

    lines = max(LEAST_LINES, len(found.points))
    with styled():
        picture = Figure(figsize=(HALF_PAGE, 1.6 + lines * LINE), facecolor="white")
        left, right = picture.subplots(1, 2)
        picture.subplots_adjust(left=0.17, right=0.98, top=0.9, bottom=0.18, wspace=0.3)
        _panels(left, right, found, language(code))
    return picture


def _panels(left: Axes, right: Axes, found: Screened, tongue: Language) -> None:
    if found.indices:
        _indices(left, found, tongue)
    else:
        _spread(left, found, tongue)
    _points(right, found, tongue)


def _indices(axes: Axes, found: Screened, tongue: Language) -> None:
    _ = tongue.text
    sobol = found.design.points.method == "saltelli"
    names = (_("alone"), _("with others")) if sobol else (_("mean effect"), _("mean size"))
    form = outcome_format(found, tongue)
    scale = 1.0 if sobol else form.factor
    place = np.arange(len(found.indices))[::-1]
    for shift, name, colour, kind in (
        (0.15, names[1], TOTAL, "total"),
        (-0.15, names[0], ALONE, "alone"),
    ):
        values = [scale * getattr(index, kind) for index in found.indices]
        ends = [[getattr(index, f"{kind}_{end}") for index in found.indices] for end in ENDS]
        margins = np.abs(scale * np.array(ends) - values)
        axes.errorbar(
            values, place + shift, xerr=margins, fmt="o", color=colour, capsize=4, label=name
        )
    axes.axvline(0, color=QUIET, linewidth=1)
    axes.set_yticks(place, [index.factor for index in found.indices], fontsize=12)
    what = _("share of the variance between points") if sobol else form.difference_unit
    axes.set_xlabel(what, color=QUIET, fontsize=11)
    _legend(axes)
    _frame(axes)


def _spread(axes: Axes, found: Screened, tongue: Language) -> None:
    mean = outcome_format(found, tongue).factor * found.outcome.mean
    axes.hist(mean[np.isfinite(mean)], bins=30, color=ALONE, alpha=0.7)
    axes.set_xlabel(unit(found, tongue), color=QUIET, fontsize=11)
    axes.set_ylabel(tongue.text("points"), color=QUIET, fontsize=11)
    _frame(axes)


def _points(axes: Axes, found: Screened, tongue: Language) -> None:
    """Draw every point over the factor that says most, those that go wrong in another colour."""
    _ = tongue.text
    factor = _first(found)
    if factor is None:
        axes.set_axis_off()
        return
    scale = outcome_format(found, tongue).factor
    column, mean = found.points[factor], scale * found.outcome.mean
    threshold = scale * found.threshold
    wrong = found.better * mean < found.better * threshold
    place: Any = column if column.dtype.kind in "if" else column.astype(str)
    looks: dict[str, Any] = {"s": 14, "linewidth": 0, "alpha": 0.6}
    axes.scatter(place[~wrong], mean[~wrong], color=ALONE, **looks)
    axes.scatter(place[wrong], mean[wrong], color=WRONG, label=_("goes wrong"), **looks)
    axes.axhline(threshold, color=QUIET, linewidth=1)
    limits = [] if found.box is None else found.box.limits
    for limit in limits:
        if limit.factor == factor and not limit.among:
            low = column.min() if limit.low is None else limit.low
            high = column.max() if limit.high is None else limit.high
            axes.axvspan(low, high, color=WRONG, alpha=0.1, linewidth=0)
    axes.set_xlabel(factor, color=INK, fontsize=12)
    axes.set_ylabel(unit(found, tongue), color=QUIET, fontsize=11)
    _legend(axes)
    _frame(axes)


def _first(found: Screened) -> str | None:
    """Return the factor with the first limit of the box, or the most important one."""
    if found.box is not None:
        return found.box.limits[0].factor
    if found.indices:
        return found.indices[0].factor
    return next(iter(found.points), None)


def _legend(axes: Axes) -> None:
    """Put the legend above the panel, where no point can be."""
    axes.legend(
        frameon=False,
        fontsize=11,
        ncols=2,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        borderaxespad=0.2,
    )


def _frame(axes: Axes) -> None:
    axes.grid(color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _words(picture: Figure, found: Screened, tongue: Language) -> None:
    height = picture.get_figheight()
    title = found.design.title or outcome_format(found, tongue).heading
    heading = textwrap.shorten(title, 80, placeholder=" …")
    picture.text(0.03, 1 - 0.3 / height, heading, fontsize=20, fontweight="bold", va="top")
    lines = "\n".join(textwrap.wrap(answer(found, tongue.code), LETTERS))
    looks: dict[str, Any] = {"fontsize": 11, "color": QUIET, "va": "bottom", "linespacing": 1.4}
    picture.text(0.03, 0.15 / height, lines, **looks)
