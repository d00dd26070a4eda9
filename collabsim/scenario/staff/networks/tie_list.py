"""A list of ties: a row for each, or a row for everybody with all that she answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.column_names import EDGE_COLUMNS, ROSTER_COLUMNS
from collabsim.scenario.staff.networks.network import (
    UNDIRECTED,
    Arc,
    Network,
    named,
    refuse_kinds,
    refuse_unread,
)
from collabsim.scenario.staff.people.names import Names
from collabsim.scenario.staff.roster import one_school
from collabsim.scenario.staff.tables.cells import is_missing, number
from collabsim.scenario.staff.tables.grid import Grid
from collabsim.scenario.staff.tables.header import MOST_ABOVE, Wanted, stem
from collabsim.scenario.staff.tables.table import table_of

#: What the columns of a survey may be called: who answers is who asks.
COLUMNS = {
    **EDGE_COLUMNS,
    "asker": (
        *EDGE_COLUMNS["asker"],
        "nama_anda",
        "responden",
        "respondent",
        *ROSTER_COLUMNS["id"],
    ),
    "adviser": (*EDGE_COLUMNS["adviser"], "ask", "asks", "bertanya_kepada", "minta_saran_kepada"),
}


def read_list(
    grid: Grid,
    named_columns: Mapping[str, Sequence[str]],
    school: str | None,
    staff: Sequence[Names],
) -> Network:
    """Return the network in a list of ties; InputError where it is none.

    ``staff`` are the names of the roster, by each of its keys: they tell a list without a header.
    """
    _refuse_headless(grid, staff)
    _refuse_other_heads(grid, staff)
    table = one_school(table_of(grid, list_columns(grid, named_columns)), school)
    advisers = table.places["adviser"]
    arcs, problems = [], []
    for row in table.rows:
        asker = row.cells["asker"]
        answers = [(table.header[k], row.whole[k]) for k in advisers]
        if is_missing(asker) and all(is_missing(cell) for _, cell in answers):
            continue
        if is_missing(asker):
            right = say("say who asks in every row")
            problems.append(table.cell_problem("empty", right, "asker", row))
        both = row.cells.get("direction", "").casefold() in UNDIRECTED
        arcs += [
            Arc(asker, cell, row.cells.get("weight"), both, row.line, column)
            for column, cell in answers
        ]
    if problems:
        raise InputError(*problems)
    if "direction" in table.places:
        said = [row.cells["direction"] for row in table.rows]
        refuse_kinds(grid.file, table.headers["direction"], said)
    if not any(arc.strength for arc in arcs):  # a column that nobody filled in
        arcs = [arc._replace(strength=None) for arc in arcs]
    nodes = dict.fromkeys(each for arc in arcs for each in (arc.asker, arc.adviser))
    used = {at for places in table.places.values() for at in places}
    rest = [at for at, cell in enumerate(table.header) if cell and at not in used]
    unused = [table.header[at] for at in rest]
    refuse_unread(grid.file, {table.header[k]: [row.whole[k] for row in table.rows] for k in rest})
    return Network(
        grid.file, named(list(nodes)), tuple(arcs), (), True, unused, table.headings, table.headers
    )


def list_columns(grid: Grid, named_columns: Mapping[str, Sequence[str]]) -> Wanted:
    """Return the columns of a list; where none names an adviser, those of one numbered question.

    These are columns such as ask_1, ask_2, ask_3, if there are no others like them.
    """
    wanted = Wanted(COLUMNS, named_columns, ("asker", "adviser"), several=("adviser",))
    for _, cells in grid.rows[:MOST_ABOVE]:
        found = wanted.places(cells)
        if "asker" in found and "adviser" not in found and "adviser" not in named_columns:
            others = [cell for k, cell in enumerate(cells) if k not in found["asker"]]
            stems = [stem(cell) for cell in others]
            numbered = {each for each in stems if each and stems.count(each) > 1}
            if len(numbered) == 1:
                names = [cell for cell in others if stem(cell) in numbered]
                return replace(wanted, named={**named_columns, "adviser": names})
    return wanted


def _refuse_headless(grid: Grid, staff: Sequence[Names]) -> None:
    """Refuse a table whose first row is data, or cannot be a list."""
    line, cells = grid.rows[0] if grid.rows else (1, ())
    if len(cells) > 1 and all(any(names.found(cell) for names in staff) for cell in cells):
        if len(cells) == len(grid.rows) - 1 and all(_all_numbers(row) for _, row in grid.rows[1:]):
            right = say("give every row its name, in a first column")
            raise InputError(Problem("a matrix without names of its rows", right, file=grid.file))
        right = say("put a line above the first, such as {names}", names="asker,adviser")
        what = say("no line that names the columns")
        raise InputError(Problem(what, right, ", ".join(cells), grid.file, line))
    if grid.rows and _all_numbers(cells) and len(cells) == len(grid.rows):
        right = say("put everybody's name above her column and before her row")
        raise InputError(Problem("a matrix without names", right, file=grid.file))


def _refuse_other_heads(grid: Grid, staff: Sequence[Names]) -> None:
    """Refuse a matrix whose rows have names and whose columns are called otherwise."""
    body = [cells for _, cells in grid.rows[1:]]
    for at in range(min(2, len(body[0]) if body else 0)):
        heads = [cells[at] for cells in body if len(cells) > at]
        rest = [cell for cells in body for cell in cells[at + 1 :]]
        named_rows = all(any(names.found(head) for names in staff) for head in heads)
        if len(body) > 2 and named_rows and _all_numbers(rest) and len(rest) >= len(body) ** 2:
            right = say("write everybody's name above her column, as before her row")
            raise InputError(Problem("a matrix with other names of columns", right, file=grid.file))


def _all_numbers(cells: Sequence[str]) -> bool:
    return all(number(cell) == number(cell) or is_missing(cell) for cell in cells)
