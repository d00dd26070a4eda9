"""The cells of a table as they stand in a file, before anybody knows what they mean."""

import csv
from collections import Counter
from dataclasses import dataclass
from io import StringIO

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.people.names import clean

DELIMITERS = ",;\t|"

#: Line in the file, from 1, and the clean cells.
type Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a text file or of one sheet that are not blank."""

    file: str
    rows: tuple[Line, ...]
    sheet: str = ""


def text_grid(file: str, text: str) -> Grid:
    r"""Return the cells of a text, split at the delimiter that most of its rows agree on.

    Spreadsheets may name the delimiter in a first line ``sep=;``, and may put each whole line in
    quotes: neither is part of the table. InputError where quotes are left open.

    >>> text_grid("a.csv", "id;years\nAni;3,5\n").rows
    ((1, ('id', 'years')), (2, ('Ani', '3,5')))
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    named = first.strip().lower()
    if named.startswith("sep=") and named[4:] in tuple(DELIMITERS):
        return Grid(file, _split(file, text.replace(first, "", 1), named[4:]))
    rows = _best(file, text)
    if any(_is_whole_line(cells) for _, cells in rows) and all(
        _filled(cells) == 1 for _, cells in rows
    ):
        inner = _best(file, "\n".join(cells[0] for _, cells in rows))
        lines = [line for line, _ in rows]
        rows = tuple((lines[k - 1], cells) for k, cells in inner if k <= len(lines))
    return Grid(file, rows)


def _best(file: str, text: str) -> tuple[Line, ...]:
    """Return the rows of a text by the delimiter that gives most rows one width above 1."""
    found: list[tuple[tuple[int, int], tuple[Line, ...]]] = []
    refused: list[InputError] = []
    for delimiter in DELIMITERS:
        try:
            rows = _split(file, text, delimiter)
        except InputError as error:
            refused.append(error)
            continue
        widths = Counter(len(cells) for _, cells in rows if len(cells) > 1)
        width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        found.append(((count, width), rows))
    if not found:
        raise refused[0]
    return max(found, key=lambda each: each[0])[1]


def _split(file: str, text: str, delimiter: str) -> tuple[Line, ...]:
    """Return line and clean cells of every row that is not blank."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, tuple(map(clean, cells))) for cells in reader]
    except csv.Error as error:
        what = say("no CSV: {why}", why=str(error))
        problem = Problem(what, "check the quotes", file=file, line=reader.line_num)
        raise InputError(problem) from error
    return tuple((line, cells) for line, cells in rows if _filled(cells))


def _filled(cells: tuple[str, ...]) -> int:
    return sum(map(bool, cells))


def _is_whole_line(cells: tuple[str, ...]) -> bool:
    """Whether a row has its whole line in its first cell."""
    return any(sign in cells[0] for sign in DELIMITERS)
