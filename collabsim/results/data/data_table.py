"""What a table is: a row for whom or what, and its columns, each described once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from collabsim.results.data.column import INF, DataColumn

#: What says whose a row is and when it was seen, in every table of a run.
KEYS = (
    DataColumn(
        "replicate", "", 0, INF, "number of the simulated run; the same number is the same luck",
        whole=True,
    ),
    DataColumn("school", "", 0, INF, "number of the school in its scenario", whole=True),
    DataColumn("year", "", 1, INF, "number of the school year, from 1", whole=True),
    DataColumn("term", "", 1, INF, "number of the term, from 1; two a year", whole=True),
)  # fmt: skip
WEEK = DataColumn("week", "", 0, INF, "week, from 0, at whose end it was seen", whole=True)

#: Which columns say whose a row is, in the order that rows are sorted by.
WHOSE = (
    *(key.name for key in KEYS), WEEK.name,
    "number", "teacher", "asker", "adviser", "pupil", "practice", "activity",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class DataTable:
    """A table of what is in a school at the end of a week: a row for each of some cells.

    ``about`` says what a row is. ``cells`` gives the places of the rows in the state: an index of
    schools, then one for each further axis. ``columns`` come after ``keys``.

    >>> from collabsim.results.data import TABLES
    >>> TABLES["ties"].names[5:7]
    ['asker', 'adviser']
    """

    name: str
    about: str
    columns: tuple[DataColumn, ...]
    cells: Callable[[Any], tuple[Any, ...]] | None = None
    keys: tuple[DataColumn, ...] = (*KEYS, WEEK)

    @property
    def every(self) -> tuple[DataColumn, ...]:
        """All columns, in their order in the table."""
        return (*self.keys, *self.columns)

    @property
    def names(self) -> list[str]:
        """The names of all columns."""
        return [column.name for column in self.every]

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """What the codes of a column stand for, by the columns that have any."""
        return {column.name: column.labels for column in self.every if column.labels}
