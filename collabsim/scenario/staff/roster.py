"""A real staff: who they are, from a roster, and who asks whom, from an edge list.

Both are CSV files with a header. Every problem is told with file, line and column.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.plain_text import has_commands
from collabsim.scenario.staff.column_names import EDGE_COLUMNS, ROSTER_COLUMNS
from collabsim.scenario.staff.networks.network import UNDIRECTED
from collabsim.scenario.staff.posts import read_posts
from collabsim.scenario.staff.tables.cells import strength, years
from collabsim.scenario.staff.tables.header import DATE, Wanted
from collabsim.scenario.staff.tables.table import Row, Table, read_table

LARGEST_STAFF = 120
LONGEST_EXPERIENCE = 60
#: Numbers that are the years of a calendar, not years of teaching.
CALENDAR = range(1900, 2100)


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """A staff of n, in the roster's order.

    ``experience`` is in years; ``post`` 0 class teacher, 1 specialist, 2 librarian; ``grade`` 1 to
    6, or 3.5 and 2 for a specialist and a librarian without one: arrays of n. ``ties`` has places
    in the roster, (asker, adviser); None where no edge list was given.
    """

    ids: tuple[str, ...]
    experience: np.ndarray
    post: np.ndarray
    grade: np.ndarray
    ties: tuple[tuple[int, int], ...] | None


def read_roster(
    roster: Path,
    edges: Path | None = None,
    school: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Roster:
    """Return the staff that two CSV files describe; InputError tells all that is wrong.

    ``school`` keeps the rows of one school; ``columns`` says what columns are called ("id": "NIP").
    For posts and grades see ``read_posts``.
    """
    named = {column: (name,) for column, name in (columns or {}).items()}
    people = one_school(read_table(roster, Wanted(ROSTER_COLUMNS, named, needed(school))), school)
    asked = None
    if edges is not None:
        asked = read_table(edges, Wanted(EDGE_COLUMNS, named, ("asker", "adviser")))
        asked = one_school(asked, school)
    return staff_of(people, asked)


def needed(school: str | None) -> tuple[str, ...]:
    """Return the columns that a roster must have."""
    return ("id", "experience") if school is None else ("id", "experience", "school")


def staff_of(people: Table, asked: Table | None) -> Roster:
    """Return the staff that two tables describe; InputError tells all that is wrong."""
    problems: list[Problem] = []
    ids = _ids(people, problems)
    experience = [_experience(people, row, problems) for row in people.rows]
    post, grade = read_posts(people, problems)
    ties = None if asked is None else _ties(asked, ids, problems)
    if problems:
        raise InputError(*problems)
    return Roster(tuple(ids), np.array(experience), post, grade, ties)


def one_school(table: Table, school: str | None) -> Table:
    """Return the rows of the school that was named, or of the only one there is."""
    if "school" not in table.places:
        return table
    schools = list(dict.fromkeys(row.cells["school"] for row in table.rows))
    if school is None and len(schools) > 1:
        what = say("{count} schools in one file", count=len(schools))
        right = say("say which: school = one of {names}", names=", ".join(schools))
        raise InputError(table.cell_problem(what, right, "school"))
    if school is not None and school not in schools:
        right = nearest(school, schools)
        raise InputError(table.cell_problem("no such school", right, "school", value=school))
    return table if school is None else table.keep("school", school)


def _ids(table: Table, problems: list[Problem]) -> dict[str, int]:
    """Return each person's place by id."""
    places: dict[str, int] = {}
    right = say("keep one, or tell two people apart in both files")
    for row in table.rows:
        person = row.cells["id"]
        if not person:
            problems.append(
                table.cell_problem("empty", "give everybody an id, or take the line out", "id", row)
            )
        elif has_commands(person):
            what, plainly = say("holds a control character"), say("write it as plain text")
            problems.append(table.cell_problem(what, plainly, "id", row))
        elif person in places:
            problems.append(table.cell_problem("twice in the roster", right, "id", row))
        places.setdefault(person, len(places))
    if len(table.rows) > LARGEST_STAFF:
        what = say("{count} people", count=len(table.rows))
        right = say("a school has at most {most}", most=LARGEST_STAFF)
        problems.append(Problem(what, right, file=table.file))
    return places


def _experience(table: Table, row: Row, problems: list[Problem]) -> float:
    text = row.cells["experience"]
    taught = years(text, in_months(table))
    if 0 <= taught <= LONGEST_EXPERIENCE:
        return taught
    right = say("give years of teaching from 0 to {most}", most=LONGEST_EXPERIENCE)
    what = say("not a number") if math.isnan(taught) else say("out of bounds")
    if DATE.match(text):
        what = say("a date")
    elif taught in CALENDAR:
        what = say("a year of the calendar")
    elif taught > LONGEST_EXPERIENCE:
        right = say(
            "give years of teaching from 0 to {most}, or call the column months of teaching",
            most=LONGEST_EXPERIENCE,
        )
    problems.append(table.cell_problem(what, right, "experience", row))
    return 0.0


def in_months(table: Table) -> bool:
    """Whether a roster says that it counts months."""
    name = table.headers["experience"].casefold()
    return any(each in name for each in ("bulan", "bln", "month")) and not any(
        each in name for each in ("tahun", "thn", "year")
    )


def _ties(
    table: Table, places: Mapping[str, int], problems: list[Problem]
) -> tuple[tuple[int, int], ...]:
    """Return the ties as pairs of places, in the file's order."""
    ties: dict[tuple[int, int], None] = {}
    for row in table.rows:
        problems += _no_plain_tie(table, row)
        unknown = [end for end in ("asker", "adviser") if row.cells[end] not in places]
        for end in unknown:
            right = say("not in the roster; {advice}", advice=nearest(row.cells[end], places))
            problems.append(table.cell_problem("no such person", right, end, row))
        if unknown:
            continue
        tie = (places[row.cells["asker"]], places[row.cells["adviser"]])
        if tie[0] == tie[1]:
            right = say("nobody asks herself: take the line out")
            problems.append(table.cell_problem("a tie to oneself", right, "adviser", row))
        elif tie in ties:
            problems.append(table.cell_problem("twice in the list", "keep one", "adviser", row))
        ties[tie] = None
    return tuple(ties)


def _no_plain_tie(table: Table, row: Row) -> list[Problem]:
    """Return what a row says beside who asks whom, which a scenario's list must not."""
    right = say("give ties only, each in a line: collabsim import-staff makes such a list")
    return [
        table.cell_problem(what, right, column, row)
        for column, what, wrong in (
            ("weight", say("no tie"), not strength(row.cells.get("weight", "1")) > 0),
            ("direction", say("a tie both ways"),
             row.cells.get("direction", "").casefold() in UNDIRECTED),
        )
        if wrong
    ]  # fmt: skip
