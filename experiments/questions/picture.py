"""An answer as a picture: a line for each difference, a panel for each metric."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from collabsim.results.language import Language, language
from collabsim.results.plot import GRID, INK, QUIET, styled
from experiments.questions.order import in_order
from experiments.questions.panels import Panel, headings, panels_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.questions.answer import Answer

#: Inches: of the picture, a label of two lines, each further line, what is above and below them.
#: Parts of the width: labels, and the first panel beside another. Letters in a label's line, in all
#: titles', below.
WIDTH, LINE, MORE, ABOVE, BELOW, LEFT, FIRST = 13.33, 0.4, 0.2, 2.6, 1.5, 0.27, 1.5
LETTERS, HEADS, BELOW_LETTERS = 36, 78, 165
#: Points above a panel for its title, where a second scale stands between.
WITH_WEEKS = 36
#: How much further than what is too small to matter a panel reaches at least.
ROOM = 1.3
#: Colours of differences beyond chance and of others, and of what is too small to matter.
APART, OPEN, TOO_SMALL = "#0072B2", "#8A9099", "#F1E7CF"


def figure(answer: Answer, code: str = "en") -> Figure:
    """Return the picture of an answer; ``code`` is the language's."""
    from matplotlib.figure import Figure

    tongue, answer = language(code), in_order(answer)
    panels, labels = panels_of(answer, tongue), headings(answer, tongue)
    longest = max(len(textwrap.wrap(label, LETTERS)) for label, _heading in labels)
    height = ABOVE + BELOW + (LINE + MORE * max(0, longest - 2)) * len(labels)
    with styled():
        picture = Figure(figsize=(WIDTH, height), facecolor="white")
        drawn = picture.subplots(
            1,
            len(panels),
            sharey=True,
            squeeze=False,
            gridspec_kw={
                "width_ratios": [FIRST, *[1.0] * (len(panels) - 1)],
                "left": LEFT,
                "right": 0.985,
                "top": 1 - ABOVE / height,
                "bottom": BELOW / height,
                "wspace": 0.12,
            },
        ).ravel()
        for axes, panel in zip(drawn, panels, strict=True):
            _draw(axes, panel, HEADS // len(panels))
            _frame(axes, len(panels), tongue)
            if panel.weeks:
                _weeks(axes, panel.weeks, tongue)
        _label(drawn[0], labels)
        _write_around(picture, answer, tongue)
    return picture


def _draw(axes: Axes, panel: Panel, letters: int) -> None:
    """Draw a panel's points, the band of what is too small to matter, and a line at zero."""
    if panel.least:
        axes.axvspan(-panel.least, panel.least, color=TOO_SMALL, zorder=0)
        axes.plot([-ROOM * panel.least, ROOM * panel.least], [0, 0], alpha=0)
    axes.axvline(0, color=QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
    for y, point in enumerate(panel.points):
        if point is not None:
            colour = APART if point.apart else OPEN
            bar = {"color": colour, "linewidth": 3, "solid_capstyle": "butt"}
            if point.over_sets is not None:
                axes.plot(point.over_sets, [y, y], **bar | {"linewidth": 11, "alpha": 0.2})
            axes.plot([point.low, point.high], [y, y], **bar)
            mark = "D" if point.survives else "o"
            face = colour if point.apart else "white"
            axes.plot([point.mean], [y], mark, color=colour, mfc=face, markersize=8.5)
    axes.set_ylim(len(panel.points) - 0.4, -0.6)
    head = "\n".join(textwrap.wrap(panel.head, letters, break_long_words=False))
    axes.set_title(
        head,
        loc="left",
        fontsize=13,
        fontweight="bold",
        color=INK,
        pad=WITH_WEEKS if panel.weeks else 8,
    )
    axes.set_xlabel(panel.unit, fontsize=11.5, color=QUIET)


def _frame(axes: Axes, panels: int, tongue: Language) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(4 if panels < 6 else 3, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tongue.short(value)))
    axes.grid(axis="x", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=11, labelcolor=QUIET)
    axes.spines[:].set_visible(False)


def _weeks(axes: Axes, weeks: float, tongue: Language) -> None:
    """Draw a second scale above a panel: weeks of lessons."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    above = axes.secondary_xaxis("top", functions=(lambda x: weeks * x, lambda x: x / weeks))
    above.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    above.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tongue.short(round(value, 6))))
    above.tick_params(length=0, labelsize=10, labelcolor=QUIET, pad=1)
    above.set_xlabel(tongue.text("weeks of lessons"), fontsize=10.5, color=QUIET, labelpad=2)
    above.spines[:].set_visible(False)


def _label(axes: Axes, labels: list[tuple[str, bool]]) -> None:
    """Write the lines' labels; headings are bold."""
    texts = ["\n".join(textwrap.wrap(label, LETTERS)) for label, _heading in labels]
    axes.set_yticks(range(len(labels)), texts)
    for tick, (_text, heading) in zip(axes.get_yticklabels(), labels, strict=True):
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
        _("○ cannot be told from nothing."),
        *([_("◆: so in all three ways of comparing styles.")] if any(answer.ways) else []),
        _("Bars: Monte Carlo intervals, which all hold at once in 95 of 100 answers."),
        *(
            [_("Those of the other ways of comparing hold each by itself.")]
            if any(answer.ways)
            else []
        ),
        *([_("Pale bars: in eight of ten versions of the model.")] if answer.sets else []),
        _("Shaded: too small to matter."),
        _("{replicates} replicates of the same schools.").format(replicates=answer.replicates),
        _("This is a simulation, not a forecast."),
    ]
    below = "\n".join(textwrap.wrap(" ".join(parts), BELOW_LETTERS))
    looks = {"fontsize": 10.5, "color": QUIET, "va": "bottom", "linespacing": 1.5}
    picture.text(0.02, 0.15 / height, below, **looks)
