"""A picture of the headline metrics over the terms: small multiples, readable on a projector."""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from collabsim.errors import InputError
from collabsim.messages import say
from collabsim.notices import notify
from collabsim.results.language import Language, language
from collabsim.results.metric_format import MetricFormat
from collabsim.results.sentences import caption
from collabsim.results.tables import formats, title

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from collabsim.results.run_data import Outcome

#: Colours that people with any kind of colour vision can tell apart (Okabe & Ito 2008), darkened
#: where they would be faint on a projector.
COLOURS = {
    "learning": "#0072B2",
    "teaching": "#007A5A",
    "collaboration": "#C04A00",
    "disagreement": "#9C4A86",
    "climate": "#3D4C63",
}
OTHER_COLOUR = "#17699A"
INK, QUIET, GRID = "#1A1A1A", "#5B6168", "#E1E4E8"
STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "text.color": INK,
    "text.parse_math": False,
    "svg.hashsalt": "collabsim",
}
#: Sizes in inches: a slide of 16:9 with two rows of panels.
WIDTH, ROW, TOP, BOTTOM, COLUMNS = 13.33, 2.75, 1.3, 0.95, 4
LEFT = 0.045
#: Terms that can be told apart as points, with a line between school years.
FEW_TERMS = 12
MOST_TICKS = 6
#: What a panel spans at least: percentage points of a share, else a part of its largest value.
LEAST_SHARE, LEAST_PART = 10.0, 0.2
DOTS_PER_INCH = 150
#: What draws a file of each form, whatever the user has chosen for windows.
BACKENDS = {"png": "agg", "svg": "svg"}


def figure(results: Outcome, code: str = "en") -> Figure:
    """Return the picture: a panel a metric, with mean, Monte Carlo interval and range of schools.

    ``code`` is the language's; raises ``InputError`` for one that is not known.
    """
    from matplotlib.figure import Figure

    tongue = language(code)
    forms = formats(results, tongue)
    columns = min(COLUMNS, max(1, len(forms)))
    rows = max(1, ceil(len(forms) / columns))
    with styled():
        picture = Figure(figsize=(WIDTH, TOP + BOTTOM + rows * ROW), facecolor="white")
        height = picture.get_figheight()
        axes = picture.subplots(
            rows,
            columns,
            squeeze=False,
            gridspec_kw={
                "left": LEFT,
                "right": 0.95,
                "top": 1 - (TOP + 0.75) / height,
                "bottom": (BOTTOM + 0.5) / height,
                "hspace": 0.8,
                "wspace": 0.42,
            },
        ).ravel()
        for number, (place, form) in enumerate(forms.items()):
            panel(axes[number], results, place, form)
            if number + columns >= len(forms):
                axes[number].set_xlabel(tongue.text("term"), fontsize=11, color=QUIET)
        for empty in axes[len(forms) :]:
            empty.set_axis_off()
        _write_around(picture, results, tongue)
    return picture


def save(picture: Figure, target: Path | BinaryIO, form: str) -> None:
    """Write the picture as ``png`` or ``svg``: the same picture gives the same file."""
    about = {"Date": None} if form == "svg" else {}
    with styled():
        picture.savefig(
            target, format=form, backend=BACKENDS[form], dpi=DOTS_PER_INCH, metadata=about
        )


def image(draw: Callable[[], Figure], about: str) -> str:
    """Return what is drawn as an element of HTML that says in words what it is ``about``.

    Nothing where it cannot be drawn, as ``pictures``.
    """
    drawn = pictures(draw, ("svg",))
    if not drawn:
        return ""
    source = f"data:image/svg+xml;base64,{base64.b64encode(drawn['svg']).decode('ascii')}"
    return f'<img alt="{escape(about)}" style="max-width: 100%" src="{source}">'


def pictures(draw: Callable[[], Figure], forms: Iterable[str] = ("png", "svg")) -> dict[str, bytes]:
    """Return what is drawn as the content of a file of each form.

    Nothing where it cannot be drawn: then the user is told why, and all else goes on.
    """
    try:
        picture = draw()
        drawn: dict[str, bytes] = {}
        for form in forms:
            file = io.BytesIO()
            save(picture, file, form)
            drawn[form] = file.getvalue()
    except (InputError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever a library or its settings raise)
        why = f"{type(error).__name__}: {error}"
        notify(say("no picture was drawn, the rest is there: {why}", why=why))
        return {}
    return drawn


@contextmanager
def styled() -> Iterator[None]:
    """Draw as all pictures are drawn, whatever the user's own settings of the library are."""
    from matplotlib import rc_context, rcParamsDefault

    own: dict[Any, Any] = {n: v for n, v in rcParamsDefault.items() if not n.startswith("backend")}
    with rc_context(own | STYLE):
        yield


def panel(axes: Axes, results: Outcome, place: int, form: MetricFormat) -> None:
    """Draw the metric at a place over the terms: mean, interval of it, range of schools."""
    metric, brief = form.metric, results.brief
    colour = COLOURS.get(metric.group, OTHER_COLOUR)
    mean, low, high, p10, p90 = (
        form.factor * getattr(brief, name)[:, place]
        for name in ("mean", "low", "high", "p10", "p90")
    )
    terms = np.arange(1, results.terms + 1)
    width = 0.0 if results.terms > 1 else 0.25  # one term alone is shown as bars
    steps = terms if results.terms > 1 else np.array([1 - width, 1 + width])
    for bottom, top, strength in ((p10, p90, 0.16), (low, high, 0.45)):
        bottom, top = (np.broadcast_to(edge, len(steps)) for edge in (bottom, top))
        axes.fill_between(steps, bottom, top, color=colour, alpha=strength, linewidth=0)
    axes.plot(steps, np.broadcast_to(mean, len(steps)), color=colour, linewidth=2.4)
    points = slice(None) if results.terms <= FEW_TERMS else slice(-1, None)
    axes.plot(terms[points], mean[points], "o", color=colour, markersize=5.5, clip_on=False)
    axes.annotate(
        form.number(brief.mean[-1, place]),
        (steps[-1], mean[-1]),
        (7, 0),
        textcoords="offset points",
        va="center",
        fontsize=12.5,
        fontweight="bold",
        color=colour,
        annotation_clip=False,
    )
    _frame(axes, results.terms, form, (p10, p90, low, high, mean))
    _head(axes, form, colour, _unit(form))


def _frame(axes: Axes, terms: int, form: MetricFormat, lines: tuple[np.ndarray, ...]) -> None:
    """Set what the panel spans, its ticks, and a line at zero or between school years."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_xlim(1 - 0.15, terms + 0.15) if terms > 1 else axes.set_xlim(0, 2)
    axes.set_xticks(range(terms, 0, -ceil(terms / MOST_TICKS)))
    axes.set_ylim(*_limits(lines, form))
    for year_end in range(2, terms if terms <= FEW_TERMS else 0, 2):
        axes.axvline(year_end + 0.5, color=GRID, linewidth=1, zorder=0)
    bottom, top = axes.get_ylim()
    if bottom < 0 < top:
        axes.axhline(0, color=QUIET, linewidth=1, linestyle=(0, (4, 3)), zorder=0.5)
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: form.language.short(value)))
    axes.grid(axis="y", color=GRID, linewidth=1)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=11, labelcolor=QUIET)
    axes.spines[:].set_visible(False)


def _limits(lines: tuple[np.ndarray, ...], form: MetricFormat) -> tuple[float, float]:
    """Return what a panel spans: all that is drawn, and so much that noise does not look large."""
    drawn = np.concatenate(lines)
    drawn = drawn[np.isfinite(drawn)]
    low, high = float(drawn.min()), float(drawn.max())
    part = LEAST_PART * max(abs(low), abs(high))
    least = LEAST_SHARE if form.is_share else max(part, 4 * 10.0**-form.decimals)
    missing = max(0.0, least - (high - low)) / 2
    room = 0.08 * (high - low) + missing
    return low - room, high + room


def _unit(form: MetricFormat) -> str:
    _ = form.language.text
    wish = {1: _("↑ better"), -1: _("↓ better")}.get(form.metric.better, "")
    return " · ".join(part for part in (form.unit, wish) if part)


def _head(axes: Axes, form: MetricFormat, colour: str, unit: str) -> None:
    """Write a panel's group, name and unit above it, at its left edge."""
    edge: dict[str, Any] = {
        "xycoords": "axes fraction",
        "textcoords": "offset points",
        "annotation_clip": False,
    }
    lines: tuple[tuple[str, int, dict[str, Any]], ...] = (
        (unit, 8, {"fontsize": 10.5, "color": QUIET}),
        (form.heading, 24, {"fontsize": 13.5, "fontweight": "bold"}),
        (
            form.language.text(form.metric.group).upper(),
            45,
            {"fontsize": 9, "fontweight": "bold", "color": colour},
        ),
    )
    for text, up, looks in lines:
        axes.annotate(text, (-0.02, 1), (0, up), va="bottom", ha="left", **edge, **looks)


def _write_around(picture: Figure, results: Outcome, tongue: Language) -> None:
    """Write title and question above the panels, and below them what the bands are."""
    _ = tongue.text
    height = picture.get_figheight()
    left = LEFT - 0.005
    heading = textwrap.shorten(title(results, tongue), 80, placeholder=" …")
    size = 22 if len(heading) <= 60 else 18
    picture.text(left, 1 - 0.3 / height, heading, fontsize=size, fontweight="bold", va="top")
    question = textwrap.shorten(_(results.scenario.question), 120, placeholder=" …")
    picture.text(left, 1 - 0.83 / height, question, fontsize=13.5, color=QUIET, va="top")
    below = f"{caption(results, tongue.code)} {_('This is a simulation, not a forecast.')}"
    lines = "\n".join(textwrap.wrap(below, 160))
    looks: dict[str, Any] = {"fontsize": 10.5, "color": QUIET, "va": "bottom", "linespacing": 1.5}
    picture.text(left, 0.2 / height, lines, **looks)
