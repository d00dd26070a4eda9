"""The data dictionary: every column of every table in a directory, with meaning, unit and range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from collabsim.model.metrics import Metric
from collabsim.results.csv_forms import PLAIN
from collabsim.results.file_contents import csv_of, heads_in
from collabsim.results.language import Language
from collabsim.results.research_object.column import Column, meaning_of

DICTIONARY = "dictionary.csv"
HEADS: tuple[str, ...] = ("table", "column", "meaning", "unit", "lowest", "highest")
#: Folders of tables: each holds a table in parts.
PARQUET = ".parquet"


class Entry(NamedTuple):
    """A column of a table in a directory: the table's file or folder, its name, its meaning."""

    table: str
    name: str
    column: Column


def entries_of(
    folder: Path,
    metrics: Sequence[Metric] = (),
    own: Mapping[str, Column] | None = None,
) -> list[Entry]:
    """Return every column of every table in a folder; ``metrics`` and ``own`` are one's own.

    A column that nobody gave a meaning has an empty one.
    """
    found = []
    for file, kind, names in _tables(folder):
        for name in names:
            column = meaning_of(kind, name, metrics) or (own or {}).get(name) or Column("")
            found.append(Entry(file, name, column))
    return found


def dictionary_of(entries: Sequence[Entry], tongue: Language, form: str = PLAIN) -> bytes:
    """Return the dictionary as CSV: a row for each column of each table.

    >>> from collabsim.results.language import language
    >>> rows = dictionary_of([Entry("terms.csv", "term", Column("number", "", 1))], language("en"))
    >>> print(rows.decode(), end="")
    table,column,meaning,unit,lowest,highest
    terms.csv,term,number,,1,
    """
    rows = [
        (
            each.table,
            each.name,
            tongue.text(each.column.about),
            tongue.text(each.column.unit),
            *map(_end, (each.column.low, each.column.high)),
        )
        for each in entries
    ]
    columns = dict(zip(HEADS, zip(*rows, strict=True), strict=True)) if rows else {}
    return csv_of(columns, form)


def _end(value: float) -> str:
    """Return an end of a range, "" where there is none."""
    return f"{value:g}" if math.isfinite(value) else ""


def _tables(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each table's file or folder, what kind it is, and its columns' names."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".csv" and path.name != DICTIONARY:
            yield path.name, _kind(path), _heads(path)
        elif path.suffix == PARQUET:
            yield path.name, path.stem, _schema(path)
        elif path.is_dir():
            yield from _parts(path)


def _parts(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield what a folder holds: a table in parts, or a table a file."""
    parts = sorted(folder.glob(f"*{PARQUET}"))
    if parts:
        names = dict.fromkeys(name for path in parts[:1] for name in _schema(path))
        yield f"{folder.name}/", folder.name, list(names)
    for path in sorted(folder.glob("*.csv")):
        yield f"{folder.name}/{path.name}", folder.name, _heads(path)


def _kind(path: Path) -> str:
    """Return what kind of table a file is: an answer to a question has a name of its own."""
    return "answer" if {"told_apart", "deciding"} <= set(_heads(path)) else path.stem


def _heads(path: Path) -> list[str]:
    """Return the names in a CSV table's first row, whatever its form."""
    with path.open("rb") as file:
        return heads_in(file.readline())


def _schema(path: Path) -> list[str]:
    from pyarrow import parquet

    return list(parquet.read_schema(path).names)
