"""A picture of a comparison: over terms, over single schools, for whom, and in which ways."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from collabsim.results.language import Language, language
from collabsim.results.metric_format import MetricFormat
from collabsim.results.plot import GRID, INK, QUIET, styled
from collabsim.statistics.clusters import clustered_estimate
from collabsim.statistics.interval import Floats, mean_of
from collabsim.studies.comparison.costs import mean_interval
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.sentences import WAY_NAMES, forecast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from collabsim.studies.comparison.paired_difference import Difference
    from collabsim.studies.comparison.paired_outcomes import Compared

type Lines = Callable[[Compared, int, Language], list[Point]]

#: One for each arm but the reference; further ones begin again (Okabe & Ito 2008, darkened).
COLOURS = ("#0072B2", "#C04A00", "#007A5A", "#9C4A86", "#3D4C63", "#17699A")
SIZE, HALF_PAGE = (13.33, 7.5), (10.5, 5.0)
#: How wide a letter of an arm's name is, of the width of a slide.
LETTER = 0.0088
TOO_SMALL = "#F1E7CF"
#: How far beside an interval the dots of its parameter sets are, in lines.
BESIDE = 0.22


class Point(NamedTuple):
    """A line of the panels on the right: what it is of, its mean, its interval, and its sets."""

    label: str
    mean: float
    low: float
    high: float
    sets: Floats | None = None


def figure(comparison: Compared, code: str = "en") -> Figure:
    """Return the picture of a comparison's primary metric; ``code`` is the language's."""
    from matplotlib.figure import Figure

    tongue = language(code)
    form = difference_format(comparison.difference(), tongue)
    with styled():
        picture = Figure(figsize=SIZE, facecolor="white")
        axes = picture.subplots(2, 2, gridspec_kw={"width_ratios": (1, 1)}).ravel()
        picture.subplots_adjust(
            left=0.125, right=0.975, top=0.79, bottom=0.155, wspace=0.62, hspace=0.62
        )
        _over_terms(axes[0], comparison, form)
        _single_schools(axes[1], comparison, form)
        _points(axes[2], comparison, form, _for_whom)
        _points(axes[3], comparison, form, _in_ways)
        _ = tongue.text
        heads = (
            _("Over the terms"),
            _("Over single schools, year {year}").format(year=comparison.year),
            _("For whom, year {year}").format(year=comparison.year),
            _("In which ways, year {year}").format(year=comparison.year),
        )
        for panel, head in zip(axes, heads, strict=True):
            _look(panel, head)
        if comparison.ways is None:
            axes[3].remove()
        _write_around(picture, comparison, form)
    return picture


def half_page(comparison: Compared, code: str = "en") -> Figure:
    """Return the two panels that say most, for a sheet of paper: over terms, over schools."""
    from matplotlib.figure import Figure

    tongue = language(code)
    form = difference_format(comparison.difference(), tongue)
    with styled():
        picture = Figure(figsize=HALF_PAGE, facecolor="white")
        left, right = picture.subplots(1, 2)
        picture.subplots_adjust(left=0.08, right=0.98, top=0.76, bottom=0.15, wspace=0.2)
        _over_terms(left, comparison, form)
        _single_schools(right, comparison, form)
        _ = tongue.text
        over_schools = _("Over single schools, year {year}").format(year=comparison.year)
        for panel, head in ((left, _("Over the terms")), (right, over_schools)):
            _look(panel, head)
        title = _("{metric}: difference from {reference}, {unit}").format(
            metric=form.heading, reference=comparison.reference.name, unit=form.difference_unit
        )
        picture.text(0.03, 0.985, textwrap.shorten(title, 80), fontsize=14, va="top")
        _names(picture, comparison, 0.915)
    return picture


def _look(panel: Axes, head: str) -> None:
    """Give a panel its heading and the looks of all."""
    panel.set_title(head, loc="left", fontsize=13.5, fontweight="bold", color=INK, pad=10)
    panel.tick_params(length=0, labelsize=11, labelcolor=QUIET)
    panel.spines[:].set_visible(False)
    panel.set_axisbelow(True)


def _over_terms(axes: Axes, comparison: Compared, form: MetricFormat) -> None:
    least = comparison.difference().worthwhile * form.factor
    if least:
        axes.axhspan(-least, least, color=TOO_SMALL, zorder=0)
    axes.axhline(0, color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
    for arm, colour in _arms(comparison):
        paired = mean_of(comparison.paired(comparison.primary, arm), 1)
        confidence = comparison.confidence(primary=True)
        found = clustered_estimate(form.factor * paired, confidence, comparison.cluster)
        terms = np.arange(1, len(found.mean) + 1)
        low, high = found.mean - found.margin, found.mean + found.margin
        axes.fill_between(terms, low, high, color=colour, alpha=0.25, linewidth=0)
        axes.plot(terms, found.mean, "o-", color=colour, linewidth=2.4, markersize=5.5)
    axes.set_xticks(terms)
    axes.set_xlabel(form.language.text("term"), fontsize=11, color=QUIET)
    _ticks(axes.yaxis, form.language)
    axes.grid(axis="y", color=GRID)


def _single_schools(axes: Axes, comparison: Compared, form: MetricFormat) -> None:
    _ = form.language.text
    for arm, colour in _arms(comparison):
        found = comparison.difference(arm=arm)
        schools = found.schools[np.isfinite(found.schools)] * form.factor
        axes.hist(schools, bins="auto", color=colour, alpha=0.5, linewidth=0)
        axes.axvline(found.mean * form.factor, color=colour, linewidth=2.4)
    axes.axvline(0, color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
    axes.set_yticks([])
    _ticks(axes.xaxis, form.language)
    axes.set_xlabel(
        _("{unit}; line: the mean").format(unit=form.difference_unit), fontsize=11, color=QUIET
    )


def _points(axes: Axes, comparison: Compared, form: MetricFormat, of: Lines) -> None:
    """Draw means with intervals, a line for each thing and an arm beside the other."""
    least = comparison.difference().worthwhile * form.factor
    if least:
        axes.axvspan(-least, least, color=TOO_SMALL, zorder=0)
    axes.axvline(0, color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
    count = len(comparison.arms) - 1
    labels: list[str] = []
    for arm, colour in _arms(comparison):
        points = of(comparison, arm, form.language)
        labels = [point.label for point in points]
        for line, point in enumerate(points):
            y = line + 0.5 * ((arm + 0.5) / count - 0.5)
            low, mean, high = (form.factor * x for x in (point.low, point.mean, point.high))
            axes.plot([low, high], [y, y], color=colour, linewidth=3, solid_capstyle="butt")
            axes.plot([mean], [y], "o", color=colour, markersize=7)
            if point.sets is not None:
                dots = form.factor * point.sets
                looks = {"color": colour, "alpha": 0.35, "markersize": 3, "markeredgewidth": 0}
                axes.plot(dots, np.full(len(dots), y + BESIDE / count), "o", **looks)
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(max(len(labels), 2) - 0.5, -0.5)
    _ticks(axes.xaxis, form.language)
    axes.set_xlabel(form.difference_unit, fontsize=11, color=QUIET)
    axes.grid(axis="x", color=GRID)


def _for_whom(comparison: Compared, arm: int, tongue: Language) -> list[Point]:
    _ = tongue.text
    found = comparison.difference(arm=arm)
    points = [_of_all(_("all classes"), found)]
    if comparison.primary == "academic_understanding":
        found = comparison.difference("beginners_understanding", arm)
        points.append(Point(_("beginners' classes"), found.mean, found.low, found.high))
    else:
        points[0] = points[0]._replace(label=_("these schools"))
    place = [metric.name for metric in comparison.metrics].index(comparison.primary)
    confidence, sets = comparison.confidence(primary=True), comparison.cluster
    for size in comparison.sizes:
        paired = size.values[arm, :, place] - size.values[-1, :, place]
        label = _("{staff} on the staff").format(staff=size.staff)
        of_set = None if sets is None else sets[: len(paired)]
        points.append(Point(label, *mean_interval(paired, confidence, of_set)))
    return points


def _in_ways(comparison: Compared, arm: int, tongue: Language) -> list[Point]:
    _ = tongue.text
    found = comparison.difference(arm=arm)
    points = [_of_all(_("as given"), found)]
    for way in comparison.in_ways(arm=arm):
        points.append(Point(_(WAY_NAMES[way.name]), way.mean, way.low, way.high))
    return points


def _of_all(label: str, found: Difference) -> Point:
    """Return a line of all schools together, with what is expected with each parameter set."""
    sets = found.over_sets
    return Point(label, found.mean, found.low, found.high, sets.expected if sets else None)


def _arms(comparison: Compared) -> list[tuple[int, str]]:
    return [(arm, COLOURS[arm % len(COLOURS)]) for arm in range(len(comparison.arms) - 1)]


def _ticks(axis: Any, tongue: Language) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: tongue.short(value)))


def _names(picture: Figure, comparison: Compared, y: float) -> None:
    """Write the arms in their colours, side by side at a height."""
    x = 0.03
    for arm, colour in _arms(comparison):
        name = textwrap.shorten(comparison.arms[arm].name, 40)
        picture.text(x, y, f"● {name}", fontsize=13.5, color=colour, va="top")
        x += 0.03 + LETTER * SIZE[0] / picture.get_figwidth() * len(name)


def _write_around(picture: Figure, comparison: Compared, form: MetricFormat) -> None:
    """Write above the panels what is compared, and below them what lines and bands are."""
    tongue = form.language
    _ = tongue.text
    title = _("{metric}: difference from {reference}, {unit}").format(
        metric=form.heading, reference=comparison.reference.name, unit=form.difference_unit
    )
    picture.text(0.03, 0.955, textwrap.shorten(title, 90), fontsize=19, fontweight="bold", va="top")
    _names(picture, comparison, 0.885)
    parts = [
        _("{replicates} replicates of the same schools.").format(replicates=comparison.replicates),
        _("Bars and bands: Monte Carlo intervals."),
        _("No finding is drawn from single terms or sizes."),
    ]
    if comparison.difference().over_sets is not None:
        parts.append(_("Small dots: parameter sets, the luck of simulating taken out."))
    if comparison.difference().worthwhile:
        parts.append(_("Shaded: too small to matter."))
    text = "\n".join(textwrap.wrap(" ".join((*parts, forecast(tongue))), 165))
    picture.text(0.03, 0.02, text, fontsize=10.5, color=QUIET, va="bottom", linespacing=1.5)
