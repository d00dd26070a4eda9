"""Live views on the columns: what is read is the state, what is written becomes the state.

A person's class names the columns that it shows: a ``State`` may be written, a ``Reading`` is
worked out by the rules and can only be read. A column with a number for each colleague or practice
shows as a ``Row``. The class says where a column lies by ``_cell(name)``, and what an index of a
row means by ``_index(axis, key)``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from collabsim.errors import Problem, nearest
from collabsim.kernel.columns import Column, declared
from collabsim.messages import say
from collabsim.model.state import School


class Reading:
    """A column that can only be read: a number, or a ``Row`` of numbers."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.column = declared(School)[name]
        self.__doc__ = f"{self.column.about} ({described(self.column)})"

    def __get__(self, person: Any, owner: type) -> Any:
        if person is None:
            return self
        cell = person._cell(self.name)
        return cell.item() if cell.ndim == 0 else Row(self, person, cell)

    def __set__(self, person: Any, value: Any) -> None:
        raise AttributeError(f"{self.name} is worked out by the rules: it can only be read")


class State(Reading):
    """A column that can also be written; ValueError says what would be right.

    ``mutual``: what holds from one person to another holds the other way too.
    """

    def __init__(self, mutual: bool = False) -> None:
        self.mutual = mutual

    def __set__(self, person: Any, value: Any) -> None:
        cell = person._cell(self.name)
        if cell.ndim:
            axis = self.column.axes[1]
            raise AttributeError(f"{self.name} has a number for each {axis}: write one at a time")
        cell[...] = in_range(self.name, self.column, value)


class Row:
    """A person's numbers for each colleague, practice or other thing, checked when written.

    ``teacher.trust[colleague]`` and ``teacher.proficiency[3]`` are single numbers; ``numpy``
    takes it as an array, colleagues in the order of posts.
    """

    def __init__(self, reading: Reading, person: Any, cells: np.ndarray) -> None:
        self._reading, self._person, self._cells = reading, person, cells

    def _at(self, key: Any) -> int:
        return self._person._index(self._reading.column.axes[-1], key)

    def __getitem__(self, key: Any) -> float:
        return self._cells[self._at(key)].item()

    def __setitem__(self, key: Any, value: float) -> None:
        reading = self._reading
        if not isinstance(reading, State):
            raise AttributeError(f"{reading.name} is worked out by the rules: it can only be read")
        self._cells[self._at(key)] = in_range(reading.name, reading.column, value)
        if reading.mutual:
            back = key._index(reading.column.axes[-1], self._person)
            key._cell(reading.name)[back] = value

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[float]:
        return iter(self._cells.tolist())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self._cells, dtype)

    def __repr__(self) -> str:
        return f"<{self._reading.name}: {np.array2string(self._cells, precision=3)}>"


def described(column: Column) -> str:
    """Return a column's unit and range in words.

    >>> described(declared(School)["trust"])
    'share, 0 to 1'
    >>> described(declared(School)["approachability"])
    'weight, 0 or more'
    """
    if column.low == -math.inf:
        limits = "any number"
    elif column.high == math.inf:
        limits = f"{column.low:g} or more"
    else:
        limits = f"{column.low:g} to {column.high:g}"
    return f"{column.unit}, {limits}" if column.unit else limits


def in_range(name: str, column: Column, value: Any) -> Any:
    """Return a number if the column may hold it; ValueError says what would be right.

    >>> in_range("trust", declared(School)["trust"], 1.5)
    Traceback (most recent call last):
    ...
    ValueError: trust = 1.5: out of range; give a number (share, 0 to 1)
    """
    whole = column.dtype == "int"
    kinds = (int, np.integer) if whole else (int, float, np.integer, np.floating)
    kind = say("a whole number") if whole else say("a number")
    right = say("give {kind} ({about})", kind=kind, about=described(column))
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise ValueError(str(Problem("not such a number", right, value, field=name)))
    if not column.low <= value <= column.high or math.isinf(value):
        raise ValueError(str(Problem("out of range", right, value, field=name)))
    return value


def unknown(owner: type, name: str) -> AttributeError:
    """Return the error for an attribute that a class does not have, with its nearest match."""
    known = [each for each in dir(owner) if not each.startswith("_")]
    return AttributeError(f"{owner.__name__} has no {name!r}: {nearest(name, known)}")
