"""What a picture's panels show: points with intervals, in the unit that is written below them."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat, capital
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.robustness import Way
from collabsim.studies.comparison.sentences import WAY_NAMES
from experiments.questions.answer import Answer
from experiments.questions.effect import Effect
from experiments.questions.question import COSTS, PER_HOURS, PRIMARY, Contrast


class Point(NamedTuple):
    """A difference and its interval; whether it is beyond chance, and survives in three ways.

    ``over_sets`` is where it is expected in eight of ten parameter sets, None if not known.
    """

    mean: float
    low: float
    high: float
    apart: bool
    survives: bool = False
    over_sets: tuple[float, float] | None = None


class Panel(NamedTuple):
    """A panel: its title, its unit, what is too small to matter, and its points.

    There is a point for each line of the picture, None at headings and where nothing was asked.
    ``weeks`` is how many weeks of lessons a unit is, 0 where it is none.
    """

    head: str
    unit: str
    least: float
    points: list[Point | None]
    weeks: float = 0.0


def panels_of(answer: Answer, tongue: Language) -> list[Panel]:
    """Return the panels: learning, in other ways if it was asked, what else happens, a cost."""
    learning, *others = [_panel(answer, name, tongue) for name in panel_metrics(answer)]
    return [learning, *_in_ways(answer, learning, tongue), *others]


def headings(answer: Answer, tongue: Language) -> list[tuple[str, bool]]:
    """Return the lines' labels, and whether each is a group's heading."""
    return [
        (tongue.text(contrast.label if k >= 0 else contrast.group), k < 0)
        for k, contrast in _lines(answer)
    ]


def panel_metrics(answer: Answer) -> list[str]:
    """Return the metrics that have a panel of their own.

    They are the primary one, those on the way, and the first cost that differs; only the first of
    those on the way where learning is shown in three ways too.
    """
    used = [
        name for name in COSTS if any(each[name].distinguishable for each in answer.differences)
    ]
    along = answer.question.along[: 1 if any(answer.ways) else None]
    return [PRIMARY, *([PER_HOURS] if answer.question.ranked else []), *along, *used[:1]]


def _panel(answer: Answer, name: str, tongue: Language) -> Panel:
    form = difference_format(answer.differences[0][name], tongue)
    survive = [bool(survives) and name == PRIMARY for *_, survives in answer.rows()]
    points = [
        None if k < 0 else _point_of(answer.differences[k][name], form, survive[k])
        for k, _contrast in _lines(answer)
    ]
    least = answer.differences[0][name].worthwhile * form.factor
    weeks = WEEKS_AN_SD / form.factor if name == PRIMARY else 0.0
    return Panel(form.heading, form.difference_unit, least, points, weeks)


def _in_ways(answer: Answer, learning: Panel, tongue: Language) -> list[Panel]:
    """Return a panel for each other way of comparing styles."""
    form = difference_format(answer.differences[0][PRIMARY], tongue)
    panels = []
    for place, way in enumerate(max(answer.ways, key=len)):
        points = [
            _point_of(answer.ways[k][place], form) if k >= 0 and answer.ways[k] else None
            for k, _contrast in _lines(answer)
        ]
        head = capital(tongue.text(WAY_NAMES[way.name]))
        panels.append(Panel(head, form.difference_unit, learning.least, points, learning.weeks))
    return panels


def _point_of(found: Effect | Way, form: MetricFormat, survives: bool = False) -> Point:
    apart = found.distinguishable if isinstance(found, Effect) else found.low > 0 or found.high < 0
    low, mean, high = (form.factor * value for value in (found.low, found.mean, found.high))
    over = found.over_sets if isinstance(found, Effect) else None
    span = (form.factor * over.low, form.factor * over.high) if over else None
    return Point(mean, low, high, apart, survives, span)


def _lines(answer: Answer) -> list[tuple[int, Contrast]]:
    """Return the picture's lines: each contrast with its place, -1 for its group's heading."""
    lines, group = [], ""
    for k, contrast in enumerate(answer.question.contrasts):
        if contrast.group != group:
            group = contrast.group
            lines.append((-1, contrast))
        lines.append((k, contrast))
    return lines
