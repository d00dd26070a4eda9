"""Where each school of a district stands, how large and in which colour it is drawn."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.studies.district.district import District
from collabsim.studies.district.gains import LEAST

#: What the schools can be laid out by, from left to right.
ACROSS = ("turnover", "result", "staff", "cluster")
#: Diameters in pixels of the smallest and the largest staff.
SIZES = (11.0, 26.0)
#: Weeks of lessons that the axis spans at least, and its step.
LEAST_SPAN, STEP = 6.0, 2.0
#: Room at both sides, in parts of the width.
EDGE = 0.03


class Dot(NamedTuple):
    """One school: ``x`` and ``y`` are parts of the plot from its left and its bottom."""

    x: float
    y: float
    size: float
    weeks: float
    looks: str


def span(found: District) -> float:
    """Return the weeks of lessons to which the axis reaches: one for all years and ways."""
    most = max(float(np.abs(found.gains(spread)).max()) for spread in found.spreads)
    return max(LEAST_SPAN, STEP * math.ceil(most / STEP))


def dots(found: District, spread: str, year: int, across: str) -> list[Dot]:
    """Return the schools in the district's order, under the first luck."""
    weeks = found.gains(spread)[:, year - 1]
    reach, given = span(found), found.lucks[0].terms[spread] > 0
    staff = found.facts().staff
    part = (staff - staff.min()) / max(1, np.ptp(staff))
    sizes = SIZES[0] + part * (SIZES[1] - SIZES[0])
    return [
        Dot(x, 0.5 + 0.5 * w / reach, size, w, looks(w, has))
        for x, w, size, has in zip(
            places_across(found, across), weeks.tolist(), sizes.tolist(), given, strict=True
        )
    ]


def looks(weeks: float, has: bool) -> str:
    """Return how a school is drawn: by what becomes of it, and whether it has the programme.

    >>> looks(2.0, True), looks(0.0, False)
    ('gain has', 'same')
    """
    course = "gain" if weeks >= LEAST else "lose" if weeks <= -LEAST else "same"
    return f"{course} has" if has else course


def places_across(found: District, across: str) -> list[float]:
    """Return where schools stand from left to right; those that are alike stand side by side."""
    known: Floats = np.asarray(getattr(found.facts(), across), float)
    low, high = limits(found, across)
    part = (known - low) / max(high - low, 1e-9)
    nudge = np.zeros(len(part))
    for value in np.unique(known):
        alike = np.flatnonzero(known == value)
        nudge[alike] = _side_by_side(len(alike), len(np.unique(known)))
    return (EDGE + (1 - 2 * EDGE) * np.clip(part + nudge, 0, 1)).tolist()


def limits(found: District, across: str) -> tuple[float, float]:
    """Return the ends of the axis from left to right."""
    known: Floats = np.asarray(getattr(found.facts(), across), float)
    low, high = float(known.min()), float(known.max())
    if across in ("staff", "cluster"):
        return low - 1, high + 1
    return (low, high) if high > low else (low - 1, high + 1)


def _side_by_side(count: int, values: int) -> Floats:
    """Return how far each of some dots moves aside, so that none hides another."""
    room = 0.6 / max(values, 2)
    return (np.arange(count) - (count - 1) / 2) * room / max(count, 1)
