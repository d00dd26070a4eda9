"""What was recorded of a run: rows in pieces, put together when a table is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.results.data.data_table import WHOSE, DataTable

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa

type Columns = Mapping[str, np.ndarray]


@dataclass(frozen=True, eq=False, repr=False)
class Recording:
    """A table of a run that is not made yet: ask for it as a data frame, or as an Arrow table.

    Rows are in order of replicate, school and week, then of whom they are about. ``table`` says
    what each column is.

    >>> import collabsim as cs
    >>> results = cs.run(tables=["teachers"])  # doctest: +SKIP
    >>> results.table("teachers").to_pandas().groupby("term").strain.mean()  # doctest: +SKIP
    """

    table: DataTable
    pieces: Sequence[Columns]

    @cached_property
    def columns(self) -> dict[str, np.ndarray]:
        """The columns by name; codes of columns that have labels."""
        if not self.pieces:
            kinds = {each.name: np.int64 if each.whole else float for each in self.table.every}
            return {name: np.zeros(0, kind) for name, kind in kinds.items()}
        joined = {n: np.concatenate([piece[n] for piece in self.pieces]) for n in self.table.names}
        keys = [joined[name] for name in WHOSE if name in joined]
        order = np.lexsort(keys[::-1])
        return {name: column[order] for name, column in joined.items()}

    def to_arrow(self) -> pa.Table:
        """Return the table as an Arrow table; what is not defined is null."""
        from collabsim.results.arrow_tables import table

        return table(self.columns, self.table.labels)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a pandas data frame; what is not defined is nan."""
        return self.to_arrow().to_pandas()

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __repr__(self) -> str:
        return f"<Recording of {self.table.name!r}: a row is {self.table.about}>"

    def _repr_html_(self) -> Any:
        return self.to_pandas().head(8).to_html(index=False, border=0)
