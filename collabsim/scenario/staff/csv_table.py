"""CSV files from spreadsheets: columns found by what they may be called, rows that know their line.

Separated by commas, semicolons or tabs, whichever the header has most of.
"""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from collabsim.errors import NOTHING, InputError, Problem
from collabsim.messages import Statement, either, say
from collabsim.scenario.text_file import read_text

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line in the file, from 1, and the cells of the columns that were asked for.

    The line is None in files that have no lines of their own, such as GraphML.
    """

    line: int | None
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; ``headers`` says what each column is called there."""

    file: str
    headers: Mapping[str, str]
    rows: tuple[Row, ...]

    def keep(self, column: str, value: str) -> "Table":
        """Return the table with only the rows that have the value in the column."""
        return replace(self, rows=tuple(row for row in self.rows if row.cells[column] == value))

    def cell_problem(
        self,
        what: Statement,
        right: Statement,
        column: str,
        row: Row | None = None,
        value: object = NOTHING,
    ) -> Problem:
        """Return a problem with a cell, or with a column."""
        line = None
        if row is not None:
            line, value = row.line, row.cells[column]
        field = self.headers.get(column, column)
        return Problem(what, right, value, self.file, line, field)


def read_table(
    path: Path,
    known: Mapping[str, Sequence[str]],
    named: Mapping[str, str],
    required: Sequence[str],
) -> Table:
    """Return the known columns that a CSV file has; InputError where it cannot be read as one.

    ``known`` has what each column may be called, ``named`` what some are called here.
    """
    return table_of(str(path), read_text(path), known, named, required)


def table_of(
    file: str,
    text: str,
    known: Mapping[str, Sequence[str]],
    named: Mapping[str, str],
    required: Sequence[str],
) -> Table:
    """Return the table in the text of a CSV file, as ``read_table`` does."""
    lines = cells_of(file, text)
    _, header = next(lines, (0, []))
    headers = _headers(file, header, known, named, required)
    rows = []
    for line, cells in lines:
        if len(cells) != len(header):
            what = say("{count} cells", count=len(cells))
            right = say("give {count}, as the header has", count=len(header))
            raise InputError(Problem(what, right, file=file, line=line))
        found = {column: cells[header.index(name)] for column, name in headers.items()}
        rows.append(Row(line, found))
    if not rows:
        raise InputError(Problem("no rows", "give a header and at least one row", file=file))
    return Table(file, headers, tuple(rows))


def number(text: str) -> float:
    """Return the number in a cell, decimal commas allowed; nan where there is none.

    >>> number("4,5")
    4.5
    """
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def cells_of(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line and stripped cells of every row that is not blank.

    Spreadsheets may name the delimiter in a first line ``sep=;`` and end every row in empty cells:
    neither is part of the table.
    """
    first = text.lstrip().partition("\n")[0].rstrip("\r")
    named = first.lower().startswith("sep=") and first[4:] in tuple(DELIMITERS)
    delimiter = first[4:] if named else max(DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = 0
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if named or not any(stripped):
                named = named and not any(stripped)
                continue
            if not width:
                width = max(k for k, cell in enumerate(stripped, start=1) if cell)
            if not any(stripped[width:]):
                stripped = stripped[:width]
            yield reader.line_num, stripped
    except csv.Error as error:
        what = say("no CSV: {why}", why=str(error))
        problem = Problem(what, "check the quotes", file=file, line=reader.line_num)
        raise InputError(problem) from error


def _headers(
    file: str,
    header: list[str],
    known: Mapping[str, Sequence[str]],
    named: Mapping[str, str],
    required: Sequence[str],
) -> dict[str, str]:
    """Return what each column is called in this file's header."""
    problems = [
        Problem("a second column of that name", "rename one", name, file, 1)
        for place, name in enumerate(header)
        if _key(name) in map(_key, header[:place])
    ]
    by_key = {_key(name): name for name in header}
    found = {}
    for column, synonyms in known.items():
        names = (named[column],) if column in named else synonyms
        name = next((by_key[_key(name)] for name in names if _key(name) in by_key), None)
        if name is not None:
            found[column] = name
        elif column in required or column in named:
            right = say(
                "call it {names}, or name it in `columns` (there are: {columns})",
                names=either(names),
                columns=", ".join(header) or say("none"),
            )
            problems.append(Problem("missing column", right, file=file, field=column))
    if problems:
        raise InputError(*problems)
    return found


def _key(name: str) -> str:
    """Return a column's name without what spelling it differently changes."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")
