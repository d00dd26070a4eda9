"""Parts: the rows of one unit as Parquet, and a digest of rows that no order or engine changes."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results import arrow_tables
from collabsim.results.arrow_tables import Labels
from collabsim.results.data.data_table import WHOSE

if TYPE_CHECKING:
    import pyarrow as pa

#: What says whose a row is; the other columns were measured.
KEYS = ("point", "replicate", "school", "year", "term")
WHOLE = 2**256


def row_keys(names: Iterable[str]) -> list[str]:
    """Return which columns of a table say whose a row is, in the order that rows are sorted by.

    >>> row_keys(["trust", "adviser", "asker", "point"])
    ['point', 'asker', 'adviser']
    """
    there = set(names)
    return [name for name in ("point", *WHOSE) if name in there]


def encoded(columns: dict[str, np.ndarray], labels: Labels = MappingProxyType({})) -> bytes:
    """Return columns as a Parquet file, compressed; nan is null, codes with labels are texts."""
    import pyarrow as pa
    from pyarrow import parquet

    numbers = {name: column for name, column in columns.items() if column.dtype != object}
    table = arrow_tables.table(numbers, labels)
    for name in columns.keys() - numbers.keys():
        table = table.append_column(name, pa.array(columns[name].tolist(), pa.string()))
    floats = [name for name, column in numbers.items() if column.dtype.kind == "f"]
    sink = pa.BufferOutputStream()
    parquet.write_table(
        table.select(list(columns)),
        sink,
        compression="zstd",
        use_dictionary=[name for name in columns if name not in floats],  # pyright: ignore[reportArgumentType]
        use_byte_stream_split=floats,  # pyright: ignore[reportArgumentType]
        write_statistics=[name for name in columns if name in KEYS],  # pyright: ignore[reportArgumentType]
    )
    return sink.getvalue().to_pybytes()


def columns_in(content: bytes) -> dict[str, np.ndarray] | None:
    """Return the columns of a Parquet file after its first; None where it is none."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(io.BytesIO(content)).read()
        return {name: arrow_tables.column(table[name]) for name in table.column_names[1:]}
    except (pa.ArrowException, OSError, ValueError, IndexError):
        return None


def digest(table: pa.Table) -> int:
    """Return the sum of a hash of each run; sums of parts add up to that of the whole.

    A run's hash is over its rows in order of school and term, as little-endian whole numbers and
    float32; the runs' order, the files and the engine make no difference.
    """
    keys = [table[name].to_numpy() for name in KEYS]
    order = np.lexsort(keys[::-1])
    whole = np.stack(keys, axis=1).astype("<i4")[order]
    names = [name for name in table.column_names if name not in KEYS]
    values = np.stack([table[name].to_numpy() for name in names], axis=1).astype("<f4")[order]
    values[np.isnan(values)] = math.nan
    runs = np.flatnonzero(np.any(np.diff(whole[:, :2], axis=0), axis=1)) + 1
    rows = np.concatenate([whole.view(np.uint8), values.view(np.uint8)], axis=1)
    total = 0
    for run in np.split(rows, runs):
        if len(run):
            total += int.from_bytes(hashlib.sha256(run.tobytes()).digest(), "little")
    return total % WHOLE
