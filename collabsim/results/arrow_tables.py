"""Tidy columns as Parquet and CSV, without pandas: what is not defined is empty."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.csv_forms import FORMS, PLAIN, CsvForm, csv_form

if TYPE_CHECKING:
    import pyarrow as pa


#: What the codes of a column stand for, by the column's name.
type Labels = Mapping[str, tuple[str, ...]]


def table(columns: dict[str, np.ndarray], labels: Labels = MappingProxyType({})) -> pa.Table:
    """Return numeric columns as an Arrow table that shares their memory; nan becomes null.

    Codes are texts where there are ``labels`` for them.
    """
    import pyarrow as pa

    arrays = [
        _texts(column, labels[name]) if name in labels else _array(column)
        for name, column in columns.items()
    ]
    return pa.Table.from_arrays(arrays, list(columns))


def write(
    columns: dict[str, np.ndarray],
    parquet: Path,
    csv: Path | None = None,
    form: str = PLAIN,
    labels: Labels = MappingProxyType({}),
) -> None:
    """Write numeric columns to a Parquet file and, if one is given, to a CSV file of a form.

    Codes are texts where there are ``labels`` for them.
    """
    from pyarrow import parquet as files

    whole = table(columns, labels)
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


def _texts(codes: np.ndarray, labels: tuple[str, ...]) -> pa.Array:
    import pyarrow as pa

    written = [label.encode() for label in labels]
    ends = np.cumsum([0, *map(len, written)], dtype=np.int32)
    kept = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(written))]
    return pa.Array.from_buffers(pa.string(), len(written), kept).take(_array(codes))


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
