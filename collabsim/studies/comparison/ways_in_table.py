"""What the other ways of comparing styles say, as it was written into a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collabsim.statistics.interval import CONFIDENCE
from collabsim.studies.comparison.robustness import Way


@dataclass(frozen=True, eq=False)
class WaysInTable:
    """What each way says of the arms' differences, by arm and by the metric's place.

    >>> table = WaysInTable({(0, 3): (Way("jittered", 0.1, 0.0, 0.2),)})
    >>> table.of(3, 0)[0].mean, table.of(2, 0)
    (0.1, ())
    """

    found: Mapping[tuple[int, int], tuple[Way, ...]]

    def of(self, metric: int, arm: int, confidence: float = CONFIDENCE) -> tuple[Way, ...]:
        """Return what each way says of an arm's difference in a metric, with the confidence it had.

        Raises ValueError for another one: a table has the intervals that were written.
        """
        if confidence != CONFIDENCE:
            raise ValueError(f"a table has intervals of {CONFIDENCE} only")
        return self.found.get((arm, metric), ())


def ways_in(
    rows: Sequence[Mapping[str, str]], arms: Sequence[str], metrics: Sequence[str]
) -> WaysInTable:
    """Return the ways in the rows of ``ways.csv``."""
    found: dict[tuple[int, int], tuple[Way, ...]] = {}
    for row in rows:
        if row["arm"] not in arms or row["metric"] not in metrics:
            continue
        place = arms.index(row["arm"]), metrics.index(row["metric"])
        numbers = (float(row[name] or "nan") for name in ("difference", "low", "high"))
        found[place] = (*found.get(place, ()), Way(row["way"], *numbers))
    return WaysInTable(found)
