"""A roster from elsewhere: rows that repeat or are no people, years that are missing, mended."""

from dataclasses import dataclass, replace
from math import isnan
from statistics import median

from collabsim.errors import InputError
from collabsim.messages import say
from collabsim.scenario.staff.column_names import ROSTER_COLUMNS
from collabsim.scenario.staff.import_notes import Kind, Oddity, Where, counted
from collabsim.scenario.staff.people.names import Names
from collabsim.scenario.staff.post_names import HEAD, NO_TEACHER, post_of
from collabsim.scenario.staff.roster import in_months
from collabsim.scenario.staff.tables.cells import MONTHS, is_missing, is_total, years
from collabsim.scenario.staff.tables.header import Wanted
from collabsim.scenario.staff.tables.table import Row, Table, second_header

#: What stands where somebody has no number of her own.
PLACEHOLDERS = "-–—?. "
#: What it means that a roster lacks columns.
UNTOLD = {
    ("post",): Kind.NO_POSTS,
    ("grade",): Kind.NO_GRADES,
    ("post", "grade"): Kind.NEITHER,
}


@dataclass(frozen=True, slots=True)
class MendedRoster:
    """The people of a roster, who else is in it, and what was odd.

    ``others`` are the head and whoever is no teacher, with the same columns: ties to them are known
    to be to somebody, but are none on the staff.
    """

    people: Table
    others: tuple[Row, ...]
    oddities: tuple[Oddity, ...]


def mended(table: Table, leave_out: bool) -> MendedRoster:
    """Return a roster with what can mean one thing only put right; InputError for the rest.

    The head is no part of the staff and is left out; who else is no teacher only if ``leave_out``.
    """
    _refuse_notes(table)
    rows: list[Row] = []
    repeated = []
    for row in table.rows:
        if any(row.whole == earlier.whole for earlier in rows):
            repeated.append(row.line)
        else:
            rows.append(row)
    kinds = {row.line: post_of(row.cells.get("post", ""))[0] for row in rows}
    heads = [row for row in rows if kinds[row.line] == HEAD]
    outside = [row for row in rows if leave_out and kinds[row.line] == NO_TEACHER]
    rows = [row for row in rows if row not in heads and row not in outside]
    odd = counted(Kind.REPEATED_PEOPLE, repeated)
    odd += counted(Kind.HEAD, [row.line for row in heads])
    odd += counted(Kind.NO_TEACHERS, [row.line for row in outside])
    months = in_months(table)
    odd += counted(Kind.MONTHS, [None] * len(rows)) if months else []
    rows, more = _with_years(rows, months)
    said = set(table.places) | ({"grade"} if any(map(_tells_grade, rows)) else set())
    missing = tuple(name for name in ("post", "grade") if name not in said)
    odd += more + ([Oddity(UNTOLD[missing])] if missing else [])
    odd += counted(Kind.HEADINGS, table.headings, where=Where.ROSTER)
    return MendedRoster(replace(table, rows=tuple(rows)), (*heads, *outside), tuple(odd))


def _refuse_notes(table: Table) -> None:
    """Refuse rows that are no people: notes under a list, and totals."""
    problems = []
    for row in table.rows:
        alone = [cell for cell in row.whole if cell]
        if row is table.rows[0] and _is_second_header(row):
            raise InputError(second_header(table.file, row.line))
        if len(alone) == 1 and len(table.places) > 1:
            right = say("fill in the rest, or take the line out if it is no person")
            problems.append(table.cell_problem("nothing but a name", right, "id", row))
        elif is_total(row.cells["id"]):
            right = say("take the line out")
            problems.append(table.cell_problem("a total, no person", right, "id", row))
    if problems:
        raise InputError(*problems)


def _tells_grade(row: Row) -> bool:
    return post_of(row.cells.get("post", ""))[1] is not None


def _is_second_header(row: Row) -> bool:
    """Whether the first row under a header goes on naming columns."""
    text = row.cells["experience"]
    return not row.cells["id"] and bool(text) and isnan(years(text))


def _with_years(rows: list[Row], months: bool) -> tuple[list[Row], list[Oddity]]:
    """Return rows in which missing years are the median of the others."""
    known = [years(row.cells["experience"], months) for row in rows]
    numbers = [each for each in known if not isnan(each)]
    if not numbers:
        return rows, []
    usual = f"{median(numbers):g}"
    filled, unknown = [], []
    for row in rows:
        if is_missing(row.cells["experience"]):
            unknown.append(row.line)
            value = f"{median(numbers) * MONTHS:g}" if months else usual
            row = replace(row, cells={**row.cells, "experience": value})
        filled.append(row)
    return filled, counted(Kind.NO_YEARS, unknown, usual)


def keys_of(table: Table, others: tuple[Row, ...], named: bool) -> dict[str, Names]:
    """Return the columns by which people may be known, with everybody's name in each.

    Those who are no part of the staff come after it. If a column was ``named``, it is the only one.
    """
    ids = [table.places["id"][0]]
    if not named:
        for name in ROSTER_COLUMNS["id"]:
            ids += Wanted({"id": (name,)}).places(table.header).get("id", ())[:1]
    rows = (*table.rows, *others)
    return {
        table.header[at]: Names(" ".join(row.whole[at].split()) for row in rows)
        for at in dict.fromkeys(ids)
        if all(row.whole[at].strip(PLACEHOLDERS) for row in rows)
    }


def known_by(table: Table, column: str) -> Table:
    """Return a roster whose ids are what a column has."""
    at = table.header.index(column)
    rows = tuple(
        replace(row, cells={**row.cells, "id": " ".join(row.whole[at].split())})
        for row in table.rows
    )
    return replace(table, rows=rows, places={**table.places, "id": (at,)})
