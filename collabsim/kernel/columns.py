"""How columns lie in memory: fields of one shape and type share a block, a row is one school.

A view class (``state.School``, ``state.World``) declares its columns once, each with axes, unit,
range and meaning. From that come the blocks to allocate, the view of one row that a rule gets, and
the view of all rows that everything else reads. A few blocks pass into compiled code in 4 µs where
sixty arrays take 25, and a fork is a few copies.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_type_hints

import numpy as np

type Floats = np.ndarray[Any, np.dtype[np.float64]]
type Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds: ``axes`` after the row, ``unit``, range and meaning.

    A column without axes is a fact: one whole number a row, set at the start and only read.
    """

    axes: tuple[str, ...]
    unit: str
    low: float
    high: float
    about: str
    dtype: str = "float"


class Place(NamedTuple):
    """Where a column lies: its block's name and its number in that block."""

    block: str
    index: int


@cache
def declared(view: type) -> dict[str, Any]:
    """Return what a view class declares of each column, by name and in order."""
    hints = get_type_hints(view, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


@cache
def places(view: type) -> tuple[Place, ...]:
    """Return where each column of the view lies, in the order of its fields."""
    counts: dict[str, int] = {}
    found = []
    for column in declared(view).values():
        block = "_".join((column.dtype, *column.axes)) if column.axes else "facts"
        found.append(Place(block, counts.get(block, 0)))
        counts[block] = found[-1].index + 1
    return tuple(found)


def blocks_of(view: type) -> type:
    """Return the named tuple of blocks that holds a view's columns."""
    return namedtuple(f"{view.__name__}Blocks", dict.fromkeys(p.block for p in places(view)))


def allocate(view: type, blocks: type, rows: int, **sizes: int) -> Any:
    """Return blocks of zeros for ``rows`` rows; ``sizes`` gives the length of each axis."""
    shapes: dict[str, tuple[int, ...]] = {}
    for column, place in zip(declared(view).values(), places(view), strict=True):
        shapes[place.block] = (rows, place.index + 1, *(sizes[axis] for axis in column.axes))
    kinds = {name: np.float64 if name.startswith("float") else np.int64 for name in shapes}
    return blocks(**{name: np.zeros(shape, kinds[name]) for name, shape in shapes.items()})


def every_row(view: type, blocks: Any) -> Any:
    """Return the view's columns over all rows: the same names with one axis more in front."""
    return view(*[getattr(blocks, place.block)[:, place.index] for place in places(view)])


def copied(blocks: Any, rows: slice | Any = slice(None)) -> Any:
    """Return blocks of their own with the same content, or with some of the rows."""
    return type(blocks)(*[block[rows].copy() for block in blocks])
