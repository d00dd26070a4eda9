"""Single schools as dots: where each lies, how high it is piled, on a scale that stays."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.statistics.interval import Floats

#: Columns that dots are piled in on each side of the one at zero.
COLUMNS = 40
#: How far a scale reaches beyond the first schools, so that later ones seldom widen it.
ROOM = 1.5
#: A scale ends with one of these digits.
STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0)


def reach_of(values: Floats, least: float, before: float = 0.0) -> float:
    """Return how far a scale reaches to both sides: round, and never less than before.

    >>> reach_of(np.array([0.1, -0.2]), 0.02), reach_of(np.array([0.31]), 0.02, before=0.3)
    (0.3, 0.5)
    """
    known = np.abs(values[np.isfinite(values)])
    most = max(float(known.max(initial=0.0)), least)
    if most <= before:
        return before
    wanted = ROOM * most
    if not wanted:
        return 0.0
    size = 10.0 ** math.floor(math.log10(wanted))
    return next(float(f"{step * size:.6g}") for step in STEPS if step * size >= wanted * (1 - 1e-9))


def piled(values: Floats, reach: float, least: float = 0.0) -> list[tuple[float, int]]:
    """Return where each school's dot lies: the middle of its column, and how many are below it.

    A dot that lies stays where it is when others fall. Beyond the scale it lies at its end. Where
    it can be, what is too small to matter, less than ``least``, fills columns of its own.

    >>> piled(np.array([0.01, -0.5, 0.011]), 1.0)
    [(0.0, 0), (-0.5, 0), (0.0, 1)]
    """
    wide = column_width(reach, least)
    most = round(reach / wide) if wide else 0
    heights: dict[int, int] = {}
    dots = []
    for value in values[np.isfinite(values)].tolist():
        column = min(max(round(value / wide), -most), most) if wide else 0
        heights[column] = heights.get(column, -1) + 1
        dots.append((round(column * wide, 9), heights[column]))
    return dots


def column_width(reach: float, least: float) -> float:
    """Return how wide a column is: one has its middle at zero, and one its edge at ``least``.

    >>> column_width(0.3, 0.02), column_width(1.0, 0.0)
    (0.008, 0.025)
    """
    usual = reach / COLUMNS
    if least < usual:
        return usual
    return least / (0.5 + round(least / usual - 0.5))


class Outcomes(NamedTuple):
    """How many single schools are better, worse, and neither: the difference is too small."""

    better: int
    small: int
    worse: int


def outcomes(values: Floats, least: float, better: int) -> Outcomes:
    """Return how single schools did; ``better`` is 1 if more is better, -1 if less is.

    Where neither is, more counts as better.

    >>> outcomes(np.array([0.1, 0.0, -0.3, np.nan]), 0.02, -1)
    Outcomes(better=1, small=1, worse=1)
    """
    known = values[np.isfinite(values)] * (better or 1)
    up, down = int((known > least).sum()), int((known < -least).sum())
    return Outcomes(up, len(known) - up - down, down)
