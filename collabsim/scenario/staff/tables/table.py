"""Tables whose columns are known: rows that know their line, and problems that know their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isnan
from pathlib import Path

from collabsim.errors import NOTHING, InputError, Problem
from collabsim.messages import Statement, say
from collabsim.scenario.staff.tables.cells import number
from collabsim.scenario.staff.tables.grid import Grid, Line, text_grid
from collabsim.scenario.staff.tables.header import Wanted, header_of
from collabsim.scenario.text_file import read_text

#: What Qualtrics writes into the third of its three header rows.
IMPORT_ID = '{"ImportId"'


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line in the file, from 1, the cells that were asked for, and all its cells."""

    line: int
    cells: Mapping[str, str]
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file under its header.

    ``places`` says where in the header each column is; ``headings`` are the lines that were left
    out because they are titles or repeat the header.
    """

    file: str
    header: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    rows: tuple[Row, ...]
    headings: tuple[int, ...] = ()
    sheet: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """What each column is called in the file."""
        return {column: self.header[places[0]] for column, places in self.places.items()}

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


def read_table(path: Path, wanted: Wanted) -> Table:
    """Return the table in a CSV file; InputError where it cannot be read as one."""
    return table_of(text_grid(str(path), read_text(path)), wanted)


def table_of(grid: Grid, wanted: Wanted) -> Table:
    """Return the table in a grid; InputError where it has no header or rows of another width."""
    place, places = header_of(grid, wanted)
    header = grid.rows[place][1]
    width = max(k for k, cell in enumerate(header, start=1) if cell)
    header, body = header[:width], list(grid.rows[place + 1 :])
    headings = _headings(header, body, places)
    rows, problems = [], []
    for line, cells in body:
        if line in headings:
            continue
        if any(cells[width:]) or len(cells) < width:
            if line == body[0][0] and not cells[min(min(at) for at in places.values())]:
                problems = [second_header(grid.file, line)]
                break
            problems.append(_other_width(grid, line, cells, width))
            continue
        found = {column: " ".join(cells[at[0]].split()) for column, at in places.items()}
        rows.append(Row(line, found, cells[:width]))
    if problems:
        raise InputError(*problems)
    if not rows:
        raise InputError(Problem("no rows", "give a header and at least one row", file=grid.file))
    above = [line for line, _ in grid.rows[:place]]
    return Table(grid.file, header, places, tuple(rows), (*above, *headings), grid.sheet)


def second_header(file: str, line: int) -> Problem:
    """Return what is wrong with a row under a header that goes on naming columns."""
    right = say("write one row that names the columns")
    return Problem("a second row of headers", right, file=file, line=line)


def _other_width(grid: Grid, line: int, cells: tuple[str, ...], width: int) -> Problem:
    filled = max(k for k, cell in enumerate(cells, start=1) if cell)
    what = say("{count} cells", count=max(filled, min(len(cells), width)))
    right = say("give {count}, as the header has", count=width)
    if filled > width:
        right = say(
            "give {count}, as the header has: a name or number with a comma in it needs quotes",
            count=width,
        )
    elif filled == 1:
        right = say("give {count}, as the header has, or take the line out", count=width)
    return Problem(what, right, file=grid.file, line=line)


def _headings(
    header: tuple[str, ...], body: list[Line], places: Mapping[str, tuple[int, ...]]
) -> list[int]:
    """Return the lines under a header that only say once more what the columns are."""
    found = [line for line, cells in body if cells[: len(header)] == header]
    texts = [k for k, (_, cells) in enumerate(body[:2]) if any(IMPORT_ID in c for c in cells)]
    found += [line for line, _ in body[: texts[0] + 1]] if texts else []
    if body and _counts(body[0][1][: len(header)]):
        needed = [at for every in places.values() for at in every]
        others = [cells for _, cells in body[1:] if len(cells) >= len(header)]
        if others and any(
            all(cells[at] and isnan(number(cells[at])) for cells in others) for at in needed
        ):
            found.append(body[0][0])
    return found


def _counts(cells: tuple[str, ...]) -> bool:
    """Whether cells number the columns: 1, 2, 3 or (1), (2), (3)."""
    plain = [re.sub(r"[()]", "", cell) for cell in cells]
    return len(plain) > 1 and plain == [str(k) for k in range(1, len(plain) + 1)]
