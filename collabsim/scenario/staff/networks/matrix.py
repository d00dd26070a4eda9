"""A square table: who heads a row asks whoever heads the column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.import_notes import Kind, Oddity
from collabsim.scenario.staff.networks.network import Arc, Network, named
from collabsim.scenario.staff.people.names import Names, plain
from collabsim.scenario.staff.tables.cells import is_missing, is_total, strength
from collabsim.scenario.staff.tables.grid import Grid, Line

#: Columns that may stand before the rows' names, such as numbers.
MOST_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Heads:
    """Where a matrix begins: the row of its column heads, and the column of its row heads."""

    row: int
    column: int


def heads_of(grid: Grid) -> Heads | None:
    """Return where the heads of a matrix are; None where the same names do not head both."""
    for row, (_, cells) in enumerate(grid.rows[: MOST_BEFORE + 1]):
        body = [line for _, line in grid.rows[row + 1 :]]
        for column in range(min(MOST_BEFORE, len(cells) - 1)):
            below = {plain(line[column]) for line in body if len(line) > column} - {""}
            right = {plain(bracketed(cell)) for cell in cells[column + 1 :] if cell}
            both = below & right
            corner = plain(cells[column])
            if (
                len(both) > 1
                and 2 * len(both) > min(len(below), len(right))
                and not (corner and (corner in below or corner.isdigit()))
            ):
                return Heads(row, column)
    return None


def aligned(grid: Grid) -> Grid:
    """Return a grid with an empty corner where R has left it out of a matrix's header."""
    rows = grid.rows
    if len(rows) < 3 or {len(cells) for _, cells in rows[1:]} != {len(rows[0][1]) + 1}:
        return grid
    line, cells = rows[0]
    heads = {cells[0] for _, cells in rows[1:]}
    return replace(grid, rows=((line, ("", *cells)), *rows[1:])) if heads == set(cells) else grid


def bracketed(head: str) -> str:
    """Return the name in a head; forms put it in brackets after the question.

    >>> bracketed("Siapa yang Anda tanya? [Ani]"), bracketed("Ani")
    ('Ani', 'Ani')
    """
    found = re.fullmatch(r".*\S\s*\[([^\]]+)\]", head, re.DOTALL)
    return " ".join((found[1] if found else head).split())


def read_matrix(grid: Grid, heads: Heads) -> Network:
    """Return the network in a matrix; InputError where rows and columns are other people."""
    header = grid.rows[heads.row][1]
    width = max(k for k, cell in enumerate(header, start=1) if cell)
    names = [bracketed(cell) for cell in header[heads.column + 1 : width]]
    body = [
        (line, tuple(" ".join(cell.split()) for cell in cells[heads.column :]))
        for line, cells in grid.rows[heads.row + 1 :]
    ]
    _refuse_unequal(grid.file, names, body)
    return filled(
        grid.file,
        names,
        [(line, cells[0], cells[1 : len(names) + 1]) for line, cells in body],
        [line for line, _ in grid.rows[: heads.row]],
        header[: heads.column],
    )


def filled(
    file: str,
    names: list[str],
    rows: list[tuple[int, str, tuple[str, ...]]],
    headings: Iterable[int] = (),
    unused: Iterable[str] = (),
) -> Network:
    """Return the network of a matrix: names of its columns; line, name and cells of its rows."""
    nodes = Names(names)
    arcs = []
    for line, head, cells in rows:
        (asker,) = nodes.found(head)
        for adviser, cell in enumerate(cells):
            weight = strength(cell)
            itself = adviser == asker and not weight > 0  # a dash, a bar, nothing
            if weight != 0 and not itself:
                arcs.append(Arc(names[asker], names[adviser], cell, False, line, names[adviser]))
    _refuse_half(file, names, rows)
    odd = (Oddity(Kind.MATRIX, len(names)),)
    unused = [cell for cell in unused if cell]
    return Network(file, named(names), tuple(arcs), odd, False, unused, tuple(headings))


def _refuse_half(file: str, names: list[str], rows: list[tuple[int, str, tuple[str, ...]]]) -> None:
    """Refuse a matrix of which one side of the diagonal is empty: does it mean both ways?"""
    if [plain(head) for _, head, _ in rows] != list(map(plain, names)) or len(names) < 3:
        return
    sides = [[cell for k, (_, _, cells) in enumerate(rows) for j, cell in enumerate(cells)
              if (j > k) == upper and j != k] for upper in (True, False)]  # fmt: skip
    empty = [not any(side) for side in sides]
    whole = [not any(is_missing(cell) for cell in side) for side in sides]
    if (empty[0] and whole[1]) or (empty[1] and whole[0]):
        right = say("fill the other half, too: 1 for a tie, 0 for none")
        raise InputError(Problem("half a matrix", right, file=file))


def _refuse_unequal(file: str, names: list[str], rows: list[Line]) -> None:
    """Refuse a matrix whose rows are other people than its columns.

    A column may lack its row: who gave no answer has none.
    """
    problems = []
    columns, heads = Names(names), Names([cells[0] for _, cells in rows])
    right = say("take the row and the column out")
    for name in dict.fromkeys((*(cells[0] for _, cells in rows), *names)):
        if is_total(name):
            problems.append(Problem("a total, no person", right, name, file))
    if problems:
        raise InputError(*problems)
    for line, cells in rows:
        if len(cells) < len(names) + 1 or any(cells[len(names) + 1 :]):
            what, count = say("{count} cells", count=len(cells)), len(names) + 1
            right = say("give {count}: a name, and a cell for each column", count=count)
            problems.append(Problem(what, right, file=file, line=line))
        if len(heads.found(cells[0])) > 1:
            right = say("give everybody one row")
            problems.append(Problem("several rows", right, cells[0], file, line))
        if not columns.found(cells[0]):
            right = say("give everybody a row and a column, under the same name")
            problems.append(Problem("a row without a column", right, cells[0], file, line))
    for name in names:
        if len(columns.found(name)) > 1:
            right = say("give everybody one column")
            problems.append(Problem("several columns", right, name, file))
    if problems:
        raise InputError(*problems)
