"""The staff as a network: where everybody stands, and what changes from week to week."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.week_events import happenings
from collabsim.model.state import KNOWN_PRACTICES, PLACES

#: Up to so many stand in one ring; more in two.
ONE_RING = 26
#: Radius of the ring, and of an inner one.
OUTER, INNER = 1.0, 0.62


@dataclass(frozen=True, slots=True)
class View:
    """What a teacher's colour or size can show: a number for each, from ``low`` to ``high``."""

    name: str
    low: float
    high: float

    def values(self, playback: Playback) -> np.ndarray:
        """Return the numbers by place, from 0 (low) to 1 (high)."""
        return np.clip((raw(playback, self.name) - self.low) / (self.high - self.low), 0, 1)


VIEWS: dict[str, View] = {
    each.name: each
    for each in (
        View("quality", -0.4, 0.6), View("trust", 0.2, 0.8), View("safety", 0.2, 1),
        View("commitment", 0.2, 1), View("strain", 0, 0.8), View("grade", 1, 6),
        View("experience", 0, 35),
    )
}  # fmt: skip
#: Beside them, who uses a practice, and how well: those who do not come before the lowest.
USES, NOT_IN_USE = "practice-{place}", -0.6
VIEWS |= {
    (name := USES.format(place=k)): View(name, NOT_IN_USE, 1)
    for k in range(KNOWN_PRACTICES + PLACES)
}


def practice_in(view: str) -> int | None:
    """Return the practice that a view is about, None where it is about none.

    >>> practice_in("practice-3"), practice_in("trust")
    (3, None)
    """
    start, _, place = view.partition("-")
    return int(place) if start == USES.partition("-")[0] else None


def raw(playback: Playback, name: str) -> np.ndarray:
    """Return what a view shows, in its own unit; trust is that which colleagues who ask have."""
    if (practice := practice_in(name)) is not None:
        used, skill = playback.column("used"), playback.column("proficiency")
        if practice >= used.shape[1]:
            return np.full(playback.staff, NOT_IN_USE)
        return np.where(used[:, practice] == 1, skill[:, practice], NOT_IN_USE)
    if name != "trust":
        return playback.column(name)
    tie, trust = playback.column("tie"), playback.column("trust")
    asked = tie.sum(axis=0)
    rest = (trust.sum(axis=0) - trust.diagonal()) / max(1, len(trust) - 1)
    return np.where(asked > 0, (trust * tie).sum(axis=0) / np.maximum(asked, 1), rest)


def positions(playback: Playback) -> list[tuple[float, float]]:
    """Return where everybody stands, by place: round the principal, those of a grade together.

    It is the order of grades at week 0. Who moves to another grade stays where she is, and who is
    hired takes the place of the one who left: nobody moves.
    """
    c, row = playback.snapshots[0].columns, playback.row
    n = playback.staff
    order = np.lexsort((c.stream[row, :n], c.grade[row, :n], c.post[row, :n]))
    inner = n // 3 if n > ONE_RING else 0
    ring = _ring(n - inner, OUTER) + _ring(inner, INNER)
    return [ring[turn] for turn in np.argsort(order)]


def _ring(count: int, radius: float) -> list[tuple[float, float]]:
    """Return places on a ring, from the top.

    >>> _ring(4, 1.0)[1]
    (1.0, 0.0)
    """
    turns = (2 * math.pi * k / count for k in range(count))
    return [(round(radius * math.sin(t), 4), round(radius * math.cos(t), 4)) for t in turns]


def week_picture(playback: Playback, colour: str, size: str) -> dict[str, Any]:
    """Return what the network shows now: numbers for each teacher, lines of the last week.

    Colours and sizes are whole per cents. Lines are [place, place, kind, meetings, mediated].
    ``cases`` are the open ones by place: 1 about pupils, 2 about teaching.
    """
    week = happenings(playback.events(playback.week - 1), playback.column("id"))
    case = playback.column("case")
    cases = {place: int(case[place]) for place in np.flatnonzero(case).tolist()}
    return {
        "colour": _per_cent(VIEWS[colour].values(playback)),
        "size": _per_cent(VIEWS[size].values(playback)) if size in VIEWS else [50] * playback.staff,
        "lines": [
            [i, j, line.kind, line.meetings, int(line.mediated)]
            for (i, j), line in week.lines.items()
        ],
        "shared": [list(pair) for pair in dict.fromkeys(week.shared)],
        "marks": week.marks,
        "principal": week.principal,
        "cases": cases,
        "counts": week.counts | (_open(playback, cases) if week.counts else {}),
    }


def _open(playback: Playback, cases: dict[int, int]) -> dict[str, int]:
    """Return how many cases are open, and how many matters wait for the staff to settle them."""
    return {"cases": len(cases), "waiting": playback.matters_waiting}


def ties(playback: Playback) -> list[list[int]]:
    """Return who asks whom, as [asker, adviser], each pair once."""
    tie = playback.column("tie")
    pairs = np.argwhere(np.triu(tie + tie.T))
    return pairs.tolist()


def _per_cent(values: np.ndarray) -> list[int]:
    return np.round(100 * values).astype(int).tolist()
