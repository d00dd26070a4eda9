"""What a metric is: a name, a unit, a range, a meaning, and one function for one school."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.spelling import check_spelling
from collabsim.model.step import Measure

INF, NAN = float("inf"), float("nan")
SD, TERM = "SD/year", "a teacher and term"
#: What a metric can be about: its heading and its colour in tables and figures.
GROUPS = "learning", "teaching", "collaboration", "disagreement", "climate", "cost"
WEEKLY, WEEKLY_HOURS = "a teacher and week", "h a teacher and week"


@dataclass(frozen=True, slots=True)
class Metric:
    """A measured quantity: ``better`` is 1 where more is better, -1 where less, 0 where neither.

    ``group`` is one of ``GROUPS``. Raises InputError where it is not, where ``better`` is another
    number, and where the function misspells a column or a parameter.

    >>> from collabsim.model.metrics import METRICS
    >>> METRICS[0].name, METRICS[0].unit
    ('academic_understanding', 'SD/year')
    """

    name: str
    unit: str
    low: float
    high: float
    about: str
    group: str
    better: int
    function: Measure

    def __post_init__(self) -> None:
        """Refuse a group, a direction, a column or a parameter that does not exist."""
        check_spelling(self.function)
        problems = []
        if self.group not in GROUPS:
            what = say("no such group of metrics")
            problems.append(Problem(what, nearest(self.group, GROUPS), self.group, field="group"))
        if self.better not in (1, -1, 0):
            right = say("give 1 where more is better, -1 where less is, 0 where neither")
            problems.append(Problem("out of range", right, self.better, field="better"))
        if problems:
            raise InputError(*problems)


def metrics_of(group: str, *rows: tuple[Measure, str, float, float, int]) -> tuple[Metric, ...]:
    """Return a group's metrics from rows (function, unit, low, high, better).

    A metric is named as its function and means what the first line of its docstring says.
    """
    return tuple(
        Metric(
            function.__name__, unit, low, high, (function.__doc__ or "").partition("\n")[0],
            group, better, function,
        )
        for function, unit, low, high, better in rows
    )  # fmt: skip
