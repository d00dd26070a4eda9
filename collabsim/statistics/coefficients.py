"""The coefficients of a regression: estimates by name, shown as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from collabsim.statistics.clustered_estimate import ClusteredEstimate

if TYPE_CHECKING:
    import pandas

#: Columns of numbers that are shown; the frame has all.
SHOWN = "estimate", "error", "low", "high", "freedom"


class Coefficients(dict[str, ClusteredEstimate]):
    """Estimates by what they are coefficients of, in the outcome's unit a unit of that.

    >>> slope = ClusteredEstimate("x", 2.0, 1.0, -10.7, 14.7, 1.0, 2, 4)
    >>> print(Coefficients(x=slope))
         estimate       error         low        high     freedom
    x           2           1       -10.7        14.7           1
    4 rows, 2 clusters
    """

    @property
    def frame(self) -> pandas.DataFrame:
        """A data frame: a row a coefficient, the parts of its estimate as columns."""
        import pandas

        rows = {name: asdict(found) for name, found in self.items()}
        return pandas.DataFrame.from_dict(rows, orient="index").drop(columns=["name"])

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        width = max(map(len, self), default=0)
        yield " " * width + "".join(f"{head:>12}" for head in SHOWN)
        for name, found in self.items():
            numbers = (getattr(found, part) for part in SHOWN)
            yield f"{name:<{width}}" + "".join(f"{number:>12.4g}" for number in numbers)
        for first in list(self.values())[:1]:
            yield f"{first.rows} rows, {first.clusters} clusters"

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> Any:
        return self.frame.to_html(border=0, float_format="{:.4g}".format)
