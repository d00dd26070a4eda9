"""An answer as a picture: a line for each difference, a panel for each metric."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from collabsim.contrasts.difference import Difference
from collabsim.contrasts.words import wording_of
from collabsim.report.language import Language, language
from collabsim.report.overview import capital
from collabsim.report.plot import GRID, INK, QUIET, styled
from experiments.asking.question import COSTS, PRIMARY

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.asking.answer import Answer

#: Inches: of the picture, a line, what is above and below the lines; letters in a label's line.
WIDTH, LINE, ABOVE, BELOW, LETTERS = 13.33, 0.44, 1.6, 1.35, 36
#: How much further than what is too small to matter a panel reaches at least.
ROOM = 1.3
#: Colours of differences beyond chance and of others, and of what is too small to matter.
APART, OPEN, TOO_SMALL = "#0072B2", "#8A9099", "#F1E7CF"


class Line(NamedTuple):
    """A line: a heading, or a difference in each metric."""

    label: str
    differences: dict[str, Difference] | None = None
    survives: bool | None = None


def figure(answer: Answer, code: str = "en") -> Figure:
    """Return the picture of an answer; ``code`` is the language's."""
    from matplotlib.figure import Figure

    tongue = language(code)
    lines, names = lines_of(answer, tongue), shown(answer)
    with styled():
        height = ABOVE + BELOW + LINE * len(lines)
        picture = Figure(figsize=(WIDTH, height), facecolor="white")
        panels = picture.subplots(
            1,
            len(names),
            sharey=True,
            squeeze=False,
            gridspec_kw={
                "width_ratios": [1.5, *[1.0] * (len(names) - 1)],
                "left": 0.27,
                "right": 0.985,
                "top": 1 - ABOVE / height,
                "bottom": BELOW / height,
                "wspace": 0.09,
            },
        ).ravel()
        for panel, name in zip(panels, names, strict=True):
            _panel(panel, lines, name, tongue)
        _label(panels[0], lines)
        _write_around(picture, answer, tongue)
    return picture


def lines_of(answer: Answer, tongue: Language) -> list[Line]:
    """Return the picture's lines from top to bottom, a heading before each group."""
    lines, group = [], ""
    for contrast, found, survives in answer.rows():
        if contrast.group != group:
            group = contrast.group
            lines.append(Line(tongue.text(group)))
        lines.append(Line(tongue.text(contrast.label), found, survives))
    return lines


def shown(answer: Answer) -> list[str]:
    """Return the metrics that have a panel: the primary one, those on the way, the largest cost."""
    used = [name for name in COSTS if any(each[name].mean for each in answer.differences)]
    return [PRIMARY, *answer.question.along, *used[:1]]


def _panel(axes: Axes, lines: list[Line], name: str, tongue: Language) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    found = next(line.differences[name] for line in lines if line.differences)
    wording = wording_of(found, tongue)
    if found.worthwhile:
        least = found.worthwhile * wording.factor
        axes.axvspan(-least, least, color=TOO_SMALL, zorder=0)
        axes.plot([-ROOM * least, ROOM * least], [0, 0], alpha=0)  # the band's edges are seen
    axes.axvline(0, color=QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
    for y, line in enumerate(lines):
        if line.differences is not None:
            _point(axes, y, line.differences[name], line.survives if name == PRIMARY else None)
    axes.set_ylim(len(lines) - 0.4, -0.6)
    head = "\n".join(textwrap.wrap(capital(wording.label), 24))
    axes.set_title(head, loc="left", fontsize=13, fontweight="bold", color=INK, pad=8)
    unit = "\n".join(textwrap.wrap(wording.unit, 26))
    axes.set_xlabel(unit, fontsize=11.5, color=QUIET)
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    factor = wording.factor
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: tongue.short(x * factor)))
    axes.grid(axis="x", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=11, labelcolor=QUIET)
    axes.spines[:].set_visible(False)


def _point(axes: Axes, y: int, found: Difference, survives: bool | None) -> None:
    colour = APART if found.told_apart else OPEN
    axes.plot([found.low, found.high], [y, y], color=colour, linewidth=3, solid_capstyle="butt")
    mark = "D" if survives else "o"
    face = colour if found.told_apart else "white"
    axes.plot([found.mean], [y], mark, color=colour, markerfacecolor=face, markersize=8.5)


def _label(axes: Axes, lines: list[Line]) -> None:
    labels = ["\n".join(textwrap.wrap(line.label, LETTERS)) for line in lines]
    axes.set_yticks(range(len(lines)), labels)
    for tick, line in zip(axes.get_yticklabels(), lines, strict=True):
        heading = line.differences is None
        tick.set_fontsize(12.5 if heading else 11.5)
        tick.set_fontweight("bold" if heading else "normal")
        tick.set_color(INK)


def _write_around(picture: Figure, answer: Answer, tongue: Language) -> None:
    """Write the question above the panels, and below them what marks, bars and bands are."""
    _ = tongue.text
    height = picture.get_figheight()
    title = _(answer.question.title)
    picture.text(0.02, 1 - 0.2 / height, title, fontsize=19, fontweight="bold", va="top")
    said = _("Year {year}: differences from {reference}. Hours are those of a year.").format(
        year=answer.year, reference=_(answer.question.against)
    )
    picture.text(0.02, 1 - 0.72 / height, said, fontsize=13, color=QUIET, va="top")
    parts = [
        _("● more than chance explains."),
        _("○ no difference found."),
        *([_("◆: so in all three ways of comparing styles.")] if any(answer.surviving) else []),
        _("Bars: Monte Carlo intervals, which all hold at once in 95 of 100 answers."),
        _("Shaded: too small to matter."),
        _("{replicates} replicates of the same schools.").format(replicates=answer.replicates),
        _("This is a simulation, not a forecast."),
    ]
    below = "\n".join(textwrap.wrap(" ".join(parts), 165))
    looks = {"fontsize": 10.5, "color": QUIET, "va": "bottom", "linespacing": 1.5}
    picture.text(0.02, 0.15 / height, below, **looks)
