"""Which columns of a table are which, by what their headers may be called."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from collabsim.errors import InputError, Problem
from collabsim.messages import Gap, Message, either, say
from collabsim.scenario.staff.tables.cells import number
from collabsim.scenario.staff.tables.grid import Grid, Line

#: Rows in which a header is looked for: lists of schools have titles above it.
MOST_ABOVE = 30
MOST_NAMES = 4
#: Columns of which a file may have several; the one that fits both files is found later.
MANY_NAMES = ("id", "asker")
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2} [A-Za-z]+ (19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns that are looked for.

    ``known`` has what each may be called, ``named`` what some are called here, ``required`` those
    that must be there, ``several`` those that more than one column may be.
    """

    known: Mapping[str, Sequence[str]]
    named: Mapping[str, Sequence[str]] = field(default_factory=dict)
    required: Collection[str] = ()
    several: Collection[str] = ()

    def places(self, header: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Return the places of each column that a header has, those of its first name there.

        >>> Wanted({"id": ("id", "nama")}).places(["No", "Nama (lengkap)"])
        {'id': (1,)}
        """
        found = {}
        for column, synonyms in self.known.items():
            names = self.named.get(column, ())
            places = [self._places(header, column, name) for name in names or synonyms]
            if names:
                every = tuple(place for each in places for place in each)
                found |= {column: every} if all(places) else {}
            else:
                first = next((each for each in places if each), ())
                found |= {column: first} if first else {}
        return found

    def _places(self, header: Sequence[str], column: str, name: str) -> tuple[int, ...]:
        """Return where a name stands: as it is, else without what is in brackets or numbered."""
        ways = [key, _without_brackets] if column not in self.named else [key]
        if column in self.several and column not in self.named:
            ways.append(stem)
        for way in ways:
            found = tuple(k for k, cell in enumerate(header) if cell and way(cell) == key(name))
            if found:
                return found
        return ()


def key(name: str) -> str:
    """Return a column's name without what spelling it differently changes.

    >>> key(" Masa  Kerja-"), key("Years")
    ('masa_kerja', 'years')
    """
    small = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "_", small).strip("_") or small.strip()


def stem(name: str) -> str:
    """Return a column's name without a number at its end.

    >>> stem("ask_1"), stem("Adviser 2"), stem("Q1")
    ('ask', 'adviser', 'q')
    """
    return re.sub(r"_?\d+$", "", _without_brackets(name))


def _without_brackets(name: str) -> str:
    return key(re.sub(r"\([^)]*\)|\[[^\]]*\]|[*:?]", " ", name))


def header_of(grid: Grid, wanted: Wanted) -> tuple[int, dict[str, tuple[int, ...]]]:
    """Return the place of the header's row in a grid, and the places of its columns.

    The header is the first row that has all required columns. InputError where there is none.
    """
    best, most = 0, (-1, -1)
    for place, (_, cells) in enumerate(grid.rows[:MOST_ABOVE]):
        found = wanted.places(cells)
        if all(column in found for column in wanted.required):
            _refuse_doubled(grid, place, found, wanted)
            return place, found
        fit = (len(found), sum(map(bool, cells)))
        if fit > most:
            best, most = place, fit
    raise InputError(*_missing(grid, best, wanted))


def _refuse_doubled(
    grid: Grid, place: int, found: Mapping[str, tuple[int, ...]], wanted: Wanted
) -> None:
    line, cells = grid.rows[place]
    problems = _unclear(grid, cells, wanted)
    problems += [
        Problem("a second column of that name", "rename one", cells[places[1]], grid.file, line)
        for column, places in found.items()
        if len(places) > 1 and column not in wanted.several
    ]
    if problems:
        raise InputError(*problems)


def _unclear(grid: Grid, cells: Sequence[str], wanted: Wanted) -> list[Problem]:
    """Return what is wrong with columns that have several names which all mean the same."""
    problems = []
    for column in set(wanted.known) - set(wanted.named) - set(wanted.several) - set(MANY_NAMES):
        ways = [Wanted({column: (name,)}).places(cells) for name in wanted.known[column]]
        places = dict.fromkeys(at for way in ways for at in way.get(column, ())[:1])
        if len(places) > 1:
            what = say("several columns may be meant: {names}",
                       names=", ".join(cells[at] for at in places))  # fmt: skip
            right = say('say which: --columns {column}="…"', column=column)
            problems.append(Problem(what, right, file=grid.file, field=column))
    return problems


def _missing(grid: Grid, place: int, wanted: Wanted) -> list[Problem]:
    """Return what is wrong with a table that lacks columns, by the row most like a header."""
    right = say("put a line above the first, such as {names}", names=",".join(wanted.required))
    if not grid.rows:
        return [Problem("an empty file", right, file=grid.file)]
    line, cells = grid.rows[place]
    if len([cell for cell in cells if cell]) == 1:
        what = say("only one column")
        way_out = say("put a comma, a semicolon or a tab between cells; there is: {text}",
                      text=next(filter(None, cells)))  # fmt: skip
        return [Problem(what, way_out, file=grid.file, line=line)]
    found = wanted.places(cells)
    if cells and not found and any(number(cell) == number(cell) for cell in cells):
        return [Problem("no line that names the columns", right, file=grid.file)]
    under = grid.rows[place + 1] if place + 1 < len(grid.rows) else (0, ())
    return [
        Problem(
            "missing column", _way_out(column, wanted, cells, under), file=grid.file, field=column
        )
        for column in wanted.required
        if column not in found
    ]


def _way_out(column: str, wanted: Wanted, cells: Sequence[str], under: Line) -> Message:
    """Return how a missing column can be given."""
    dated = {k for k, cell in enumerate(under[1]) if DATE.match(cell)}
    there: list[str] = [cell for cell in cells if cell]
    names: Gap = either(list(wanted.named.get(column, wanted.known[column]))[:MOST_NAMES])
    right = say(
        'call it {names}, or say which it is with --columns {column}="…" (in a scenario: '
        "columns.{column}); there are: {columns}",
        names=names,
        column=column,
        columns=", ".join(there) or say("none"),
    )
    dates = [cell for k, cell in enumerate(cells) if k in dated and cell]
    if column == "experience" and dates:
        return say("{right} ({dates}: dates, no years)", right=right, dates=", ".join(dates))
    return right
