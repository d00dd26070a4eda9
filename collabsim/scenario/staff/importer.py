"""A real staff from files as they come: read, mended where that is safe, told, and written clean.

What is unclear about a person is mended only where nobody could mean anything else; the rest is
an error. Names never leave this module in a message when they are to be replaced.
"""

import csv
import json
import random
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from statistics import median

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, SPECIALIST
from collabsim.plain_text import cell
from collabsim.scenario.files import load
from collabsim.scenario.scenario import Scenario
from collabsim.scenario.staff.csv_table import Row, Table, table_of
from collabsim.scenario.staff.import_notes import Kind, Oddity, counted
from collabsim.scenario.staff.posts import GRADE_OF_POST
from collabsim.scenario.staff.roster import (
    COLUMNS,
    ROSTER_COLUMNS,
    Roster,
    needed,
    one_school,
    staff_of,
)
from collabsim.scenario.staff.ties import read_edges, respelled
from collabsim.scenario.text_file import read_foreign_text

#: How spreadsheets and people write that something is not known.
MISSING = ("", "-", "–", "?", "na", "n/a", "nan", "null", "none", "#n/a")
NAMES_OF_POSTS = {
    CLASS_TEACHER: "class teacher",
    SPECIALIST: "specialist",
    LIBRARIAN: "librarian",
}
#: What it means that a roster lacks columns.
UNTOLD = {
    ("post",): Kind.NO_POSTS,
    ("grade",): Kind.NO_GRADES,
    ("post", "grade"): Kind.NEITHER,
}
SCENARIO = """\
# A real staff: who is on it is in roster.csv, who asks whom in ties.csv. How the school is led
# and how many pupils a class has is not in these files: set it below.
name = {name}
title = "A real staff of {size}"
question = "What becomes of this staff room?"
terms = 6

[leadership]
style = "neutral"

[[schools]]
pupils = 26

[schools.staff]
roster = "roster.csv"
edges = "ties.csv"
"""


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """A staff, what was odd about it, and who names nobody (places in the roster)."""

    staff: Roster
    oddities: tuple[Oddity, ...]
    silent: tuple[int, ...]

    @property
    def ties(self) -> tuple[tuple[int, int], ...]:
        """Who asks whom: places in the roster."""
        return self.staff.ties or ()

    @property
    def graded(self) -> bool:
        """Whether the roster says who teaches which grade."""
        return all(odd.kind not in (Kind.NO_GRADES, Kind.NEITHER) for odd in self.oddities)


def import_staff(
    roster: Path, edges: Path, school: str | None = None, anonymise: bool = False
) -> Imported:
    """Return the staff that two files describe; InputError tells all that cannot be mended.

    With ``anonymise`` people are called T01, T02, … in random order, and no error quotes what is
    in the files.
    """
    try:
        return _imported(roster, edges, school, anonymise)
    except InputError as error:
        if not anonymise:
            raise
        scrubbed = [_without_names(problem) for problem in error.problems]
        raise InputError(*dict.fromkeys(scrubbed)) from None


def _imported(roster: Path, edges: Path, school: str | None, anonymise: bool) -> Imported:
    text, encoding = read_foreign_text(roster)
    table = table_of(str(roster), text, ROSTER_COLUMNS, {}, needed(school))
    people, odd = _mended_people(one_school(table, school))
    if encoding == "cp1252":
        odd.insert(0, Oddity(Kind.ENCODING, detail="roster"))
    if anonymise:
        rows = list(people.rows)
        random.Random(secrets.randbits(256)).shuffle(rows)
        people = replace(people, rows=tuple(rows))
    ids = [row.cells["id"] for row in people.rows]
    asked, more = read_edges(edges, frozenset(ids))
    asked, respelt = respelled(one_school(asked, school), frozenset(ids))
    asked, mended = _mended_ties(asked)
    staff = staff_of(people, asked)
    if not staff.ties:
        right = say("give at least one tie between two people")
        raise InputError(Problem("no ties", right, file=str(edges)))
    if anonymise:
        width = max(2, len(str(len(ids))))
        staff = replace(staff, ids=tuple(f"T{k:0{width}}" for k in range(1, len(ids) + 1)))
    asks = {asker for asker, _ in staff.ties or ()}
    silent = tuple(place for place in range(len(ids)) if place not in asks)
    quiet = [Oddity(Kind.SILENT, len(silent))] if silent else []
    return Imported(staff, (*odd, *more, *respelt, *mended, *quiet), silent)


def _mended_people(table: Table) -> tuple[Table, list[Oddity]]:
    """Return the roster with rows that only repeat left out and missing years filled in."""
    rows, repeated, unknown = [], [], []
    for row in table.rows:
        if any(row.cells == earlier.cells for earlier in rows) and row.cells["id"]:
            repeated.append(row.line)
        else:
            rows.append(row)
    known = [row.cells["experience"] for row in rows if not _missing(row)]
    numbers = [float(years) for years in map(_plain, known) if years]
    usual = f"{median(numbers):g}" if numbers else ""
    for k, row in enumerate(rows):
        if _missing(row):
            unknown.append(row.line)
            rows[k] = Row(row.line, {**row.cells, "experience": usual or row.cells["experience"]})
    odd = counted(Kind.REPEATED_PEOPLE, repeated)
    odd += [each._replace(detail=usual) for each in counted(Kind.NO_YEARS, unknown) if usual]
    missing = tuple(name for name in ("post", "grade") if name not in table.headers)
    odd += [Oddity(UNTOLD[missing])] if missing else []
    return replace(table, rows=tuple(rows)), odd


def _missing(row: Row) -> bool:
    return row.cells["experience"].casefold() in MISSING


def _plain(years: str) -> str:
    """Return years with a decimal point, "" where they are no number."""
    plain = years.replace(",", ".")
    return plain if plain.replace(".", "", 1).isdecimal() else ""


def _mended_ties(table: Table) -> tuple[Table, list[Oddity]]:
    """Return the ties without those to oneself and those that only repeat."""
    rows, selves, repeated = {}, [], []
    for row in table.rows:
        tie = row.cells["asker"], row.cells["adviser"]
        if tie[0] == tie[1]:
            selves.append(row.line)
        elif tie in rows:
            repeated.append(row.line)
        else:
            rows[tie] = row
    odd = counted(Kind.SELF_TIES, selves) + counted(Kind.REPEATED_TIES, repeated)
    return replace(table, rows=tuple(rows.values())), odd


def _without_names(problem: Problem) -> Problem:
    """Return a problem without anything that may be somebody's name."""
    columns = {each for names in COLUMNS.values() for each in names} | set(COLUMNS)
    field = problem.field if problem.field.lower() in columns else ""
    right = say("look there in the file; with --anonymise nothing of it is shown")
    what = say("no CSV") if str(problem.what).startswith("no CSV") else problem.what
    return Problem(what, right, file=problem.file, line=problem.line, field=field)


def roster_csv(staff: Roster) -> str:
    """Return the text of a clean roster."""
    rows = [
        (staff.ids[i], f"{staff.experience[i]:.10g}", NAMES_OF_POSTS[post], _grade(post, grade))
        for i, (post, grade) in enumerate(
            zip(staff.post.tolist(), staff.grade.tolist(), strict=True)
        )
    ]
    return _csv([("id", "experience", "post", "grade"), *rows])


def _grade(post: int, grade: float) -> str:
    return "" if grade == GRADE_OF_POST.get(post) else f"{grade:g}"


def ties_csv(staff: Roster) -> str:
    """Return the text of a clean list of ties, in the order of the roster."""
    ties = sorted(staff.ties or ())
    return _csv([("asker", "adviser"), *((staff.ids[i], staff.ids[j]) for i, j in ties)])


def _csv(rows: list[tuple[str, ...]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([map(cell, row) for row in rows])
    return text.getvalue()


def check_free(scenario: Path) -> None:
    """Refuse to write where there is something already."""
    if scenario.suffix.lower() != ".toml":
        right = say("give the name of a TOML file, as staff/scenario.toml")
        raise InputError(Problem("no scenario's name", right, str(scenario), field="out"))
    if scenario.exists():
        raise _taken(scenario)


def _taken(path: Path) -> InputError:
    right = say("give another place, or move it away")
    return InputError(Problem("there is one already", right, str(path), field="out"))


def write_staff(imported: Imported, scenario: Path) -> Scenario:
    """Write a scenario with ``roster.csv`` and ``ties.csv`` beside it; return it as it reads.

    Nothing is replaced, and either all three files are there afterwards or none. The scenario
    comes last, so that a kill leaves none without its staff; what it leaves is what is written.
    """
    check_free(scenario)
    staff = imported.staff
    toml = SCENARIO.format(name=json.dumps(scenario.stem, ensure_ascii=False), size=len(staff.ids))
    texts = {"roster.csv": roster_csv(staff), "ties.csv": ties_csv(staff), scenario.name: toml}
    with whole_files.refused(scenario, say("give another place"), field="out"):
        return _write_new(texts, scenario)


def _write_new(texts: dict[str, str], scenario: Path) -> Scenario:
    """Write files of which none is there yet; where one cannot be, all go again."""
    made = whole_files.missing_folders(scenario.parent)
    placed: list[Path] = []
    try:
        with whole_files.uninterrupted():
            for name, text in texts.items():
                placed.append(scenario.parent / name)
                try:
                    whole_files.write(placed[-1], text, new=True)
                except FileExistsError as error:  # another's, which stays
                    raise _taken(placed.pop()) from error
        return load(scenario)
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
        for folder in made:
            with suppress(OSError):  # somebody else has put something there
                folder.rmdir()
        raise
