"""What a column of a table is: name, unit, range, meaning, and where its values come from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import declared
from collabsim.model.state import School

INF = float("inf")
#: Places of cells in the state: an index of rows, then one for each further axis.
type Cells = tuple[Any, ...]
#: Gives a column's values: of the schools' columns over all rows, at some cells.
type Find = Callable[[Any, Cells], Any]


class DataColumn(NamedTuple):
    """A column of a table. Codes have ``labels``, and are written as these.

    ``low`` and ``high`` are the ends of its range; ``whole`` columns hold whole numbers.

    >>> DataColumn("week", "week", 0, INF, "week, from 0", whole=True).labels
    ()
    """

    name: str
    unit: str
    low: float
    high: float
    about: str
    labels: tuple[str, ...] = ()
    whole: bool = False
    find: Find | None = None


def state(name: str, about: str = "", called: str = "", labels: tuple[str, ...] = ()) -> DataColumn:
    """Return a column of the state as it is declared there, or ``called`` otherwise.

    >>> state("trust").about
    'trust of a teacher (row) in a colleague (column)'
    """
    column = declared(School)[name]
    axes = 1 + len(column.axes)

    def find(c: Any, cells: Cells) -> Any:
        return getattr(c, name)[cells[:axes]]

    return DataColumn(
        called or name, column.unit, column.low, column.high, about or column.about, labels,
        column.dtype == "int", find,
    )  # fmt: skip


def person(called: str, about: str, axis: int = 1) -> DataColumn:
    """Return a column of permanent numbers of the teachers at an axis of the cells."""

    def find(c: Any, cells: Cells) -> Any:
        return c.id[cells[0], cells[axis]]

    return DataColumn(called, "", 0, INF, f"{about}: permanent number", whole=True, find=find)


def place(called: str, about: str, axis: int, labels: tuple[str, ...] = ()) -> DataColumn:
    """Return a column of the places along an axis of the cells."""

    def find(_: Any, cells: Cells) -> Any:
        return cells[axis]

    return DataColumn(called, "", 0, INF, about, labels, whole=True, find=find)


def part(name: str, k: int, called: str, about: str) -> DataColumn:
    """Return the k-th part of a column of the state that has an axis more."""
    column = declared(School)[name]

    def find(c: Any, cells: Cells) -> Any:
        return getattr(c, name)[..., k][cells]

    return DataColumn(called, column.unit, column.low, column.high, about, find=find)


def staff_cells(c: Any) -> Any:
    """Return which places of each school's staff are held, axes [row, teacher]."""
    return np.arange(c.post.shape[1]) < c.n[:, None]
