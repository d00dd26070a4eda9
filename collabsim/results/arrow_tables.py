"""Tidy columns as Parquet and CSV, without pandas: what is not defined is empty."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.csv_forms import FORMS, PLAIN, CsvForm, csv_form

if TYPE_CHECKING:
    import pyarrow as pa


def table(columns: dict[str, np.ndarray]) -> pa.Table:
    """Return numeric columns as an Arrow table that shares their memory; nan becomes null."""
    import pyarrow as pa

    return pa.Table.from_arrays([_array(column) for column in columns.values()], list(columns))


def write(
    columns: dict[str, np.ndarray], parquet: Path, csv: Path | None = None, form: str = PLAIN
) -> None:
    """Write numeric columns to a Parquet file and, if one is given, to a CSV file of a form."""
    from pyarrow import parquet as files

    whole = table(columns)
    files.write_table(whole, parquet, compression="zstd")
    if csv is not None:
        _write_csv(whole, csv, csv_form(form))


def _write_csv(whole: pa.Table, csv: Path, form: CsvForm) -> None:
    import pyarrow as pa
    from pyarrow import compute
    from pyarrow.csv import WriteOptions, write_csv

    if form == FORMS[PLAIN]:
        write_csv(whole, csv)
        return
    for place, name in enumerate(whole.column_names):
        if pa.types.is_floating(whole.column(place).type):
            written = compute.cast(whole.column(place), pa.string())
            how = compute.ReplaceSubstringOptions(".", form.mark)
            marked = compute.call_function("replace_substring", [written], how)
            whole = whole.set_column(place, name, marked)
    with csv.open("wb") as file:
        file.write(form.start)
        write_csv(whole, file, WriteOptions(delimiter=form.delimiter, quoting_style="none"))


def column(chunks: pa.ChunkedArray) -> np.ndarray:
    """Return a column without nulls as an array, texts as objects; pandas is not imported."""
    import pyarrow as pa

    array = pa.concat_arrays(chunks.chunks)
    kind = array.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        kept = array.buffers()[1]
        return np.frombuffer(
            kept, kind.to_pandas_dtype(), len(array), array.offset * kind.byte_width
        )
    return np.array(array.to_pylist(), bool if pa.types.is_boolean(kind) else object)


def _array(column: np.ndarray) -> pa.Array:
    """Wrap a column's memory: ``pyarrow.array`` would import pandas, which takes seconds."""
    import pyarrow as pa

    column = np.ascontiguousarray(column)
    defined = None
    if column.dtype.kind == "f":
        defined = pa.py_buffer(np.packbits(~np.isnan(column), bitorder="little"))
    kind = pa.from_numpy_dtype(column.dtype)
    if column.dtype == bool:  # which Arrow keeps as bits
        kept = np.packbits(column, bitorder="little")
        return pa.Array.from_buffers(kind, len(column), [None, pa.py_buffer(kept)])
    return pa.Array.from_buffers(kind, len(column), [defined, pa.py_buffer(column)])
