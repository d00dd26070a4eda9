"""The rows of tables, taken from a chunk at terms' ends or at the ends of given weeks.

Taking them changes no bit of the chunk. At a term's end they are taken after the tests and before
a year's end: who leaves then is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.results.data import LEVEL_TABLES, DataTable
from collabsim.simulation.chunk import Chunk

type Columns = dict[str, np.ndarray]


def rows_of(table: DataTable, chunk: Chunk) -> tuple[Ints, Columns]:
    """Return what a table has of a chunk as it is now: each row's school, and its columns."""
    c, week = chunk.columns, chunk.week
    assert table.cells is not None
    cells = table.cells(c)
    row = cells[0]
    term = week // chunk.clock.weeks_per_term
    columns = {
        "replicate": c.replicate[row],
        "school": c.number[row],
        "year": np.full(len(row), term // 2 + 1),
        "term": np.full(len(row), term + 1),
        "week": np.full(len(row), week),
    }
    for column in table.columns:
        assert column.find is not None
        columns[column.name] = np.array(column.find(c, cells))
    return row, columns


@dataclass
class LevelRows:
    """Takes rows of the tables of these names from a chunk, at terms' ends or in ``weeks``.

    ``keep`` is called with each table's name and what ``rows_of`` gives of it.
    """

    names: Iterable[str]
    weeks: frozenset[int] | None
    keep: Callable[[str, Ints, Columns], None]
    tables: list[DataTable] = field(init=False)

    def __post_init__(self) -> None:
        """Leave out what is no state of a week: events are recorded as they happen."""
        self.tables = [
            LEVEL_TABLES[name] for name in self.names if LEVEL_TABLES[name].cells is not None
        ]

    def taken(self, chunk: Chunk, weeks: int, weekly: Callable[[], None]) -> Iterator[Floats]:
        """Run some weeks of a chunk as ``Chunk.terms`` does, and take rows from week 0 on."""

        def also() -> None:
            weekly()
            if self.weeks is not None and not chunk.clock.ends_term:
                self._take(chunk)

        for measured in chunk.terms(weeks, also if self.tables else weekly):
            self._take(chunk)
            yield measured

    def _take(self, chunk: Chunk) -> None:
        if chunk.week < 0 or (self.weeks is not None and chunk.week not in self.weeks):
            return
        for table in self.tables:
            self.keep(table.name, *rows_of(table, chunk))
