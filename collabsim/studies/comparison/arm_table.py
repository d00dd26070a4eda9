"""A table of all arms: whose rows are of the same schools with the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from collabsim.results.data.recording import Recording

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa


@dataclass(frozen=True, eq=False, repr=False)
class ArmTable:
    """A table of a comparison that is not made yet: its first column, ``arm``, says whose a row is.

    ``recordings`` are the arms' own, by the arms' names. Rows of two arms with the same
    ``replicate`` and ``school`` had the same luck.

    >>> import collabsim as cs
    >>> compared = cs.compare("training", tables=["teachers"])  # doctest: +SKIP
    >>> compared.table("teachers").to_pandas().groupby(["arm", "term"]).strain.mean()
    ... # doctest: +SKIP
    """

    recordings: Mapping[str, Recording]

    def to_arrow(self) -> pa.Table:
        """Return the table as an Arrow table; what is not defined is null."""
        import pyarrow as pa

        parts = []
        for name, recording in self.recordings.items():
            rows = recording.to_arrow()
            parts.append(rows.add_column(0, "arm", pa.array([name] * len(rows), pa.string())))
        return pa.concat_tables(parts)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a pandas data frame; what is not defined is nan."""
        return self.to_arrow().to_pandas()

    def __len__(self) -> int:
        return sum(map(len, self.recordings.values()))

    def __repr__(self) -> str:
        return f"<ArmTable of {', '.join(self.recordings)}: {len(self)} rows>"

    def _repr_html_(self) -> Any:
        return self.to_pandas().head(8).to_html(index=False, border=0)
