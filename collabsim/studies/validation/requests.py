"""What must be simulated for some patterns: each population once, and each change of it once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from collabsim.simulation.chunk_tasks import CHUNK_ROWS
from collabsim.studies.validation.pattern import Pattern, PatternArm, Population


@dataclass
class Look:
    """What is looked at in one arm: how many schools, which columns, which events from when on."""

    size: int = 0
    columns: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    since: float = math.inf

    def widen(self, pattern: Pattern, size: int) -> None:
        """Look at what a pattern needs too."""
        self.size = max(self.size, size)
        self.columns = tuple(dict.fromkeys((*self.columns, *pattern.columns)))
        self.events = tuple(dict.fromkeys((*self.events, *pattern.events)))
        if pattern.events:
            self.since = min(self.since, pattern.since)

    @property
    def parts(self) -> Sequence[int]:
        """The first school of each part that is simulated together."""
        return range(0, self.size, CHUNK_ROWS)


def looks(
    patterns: Sequence[Pattern], sizes: Sequence[int]
) -> dict[Population, dict[PatternArm, Look]]:
    """Return what must be simulated for some patterns: of each population, its arms."""
    wanted: dict[Population, dict[PatternArm, Look]] = {}
    for pattern, size in zip(patterns, sizes, strict=True):
        for schools, arm in pattern.sights.values():
            wanted.setdefault(schools, {}).setdefault(arm, Look()).widen(pattern, size)
    return wanted
