"""A real staff from files as they come: read, mended where that is safe, and told.

What is unclear about a person is mended only where nobody could mean anything else; the rest is
an error. Names never leave this module in a message when they are to be replaced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.plain_text import printable
from collabsim.scenario.staff.column_names import ROSTER_COLUMNS
from collabsim.scenario.staff.identity import Identity, best_identity, refuse_unsettled
from collabsim.scenario.staff.import_notes import Kind, Oddity, Where, counted
from collabsim.scenario.staff.imported import Imported, anonymous, without_names
from collabsim.scenario.staff.mended_roster import PLACEHOLDERS, keys_of, known_by, mended
from collabsim.scenario.staff.networks.network import Network
from collabsim.scenario.staff.networks.reader import only_sheet, read_network
from collabsim.scenario.staff.networks.ties import ties_of
from collabsim.scenario.staff.reading import AS_THEY_ARE, Reading
from collabsim.scenario.staff.roster import needed, one_school, staff_of
from collabsim.scenario.staff.tables.grid import Grid, text_grid
from collabsim.scenario.staff.tables.header import Wanted, header_of
from collabsim.scenario.staff.tables.table import Table, table_of
from collabsim.scenario.staff.tables.workbook import MARK, OLD_MARK, sheets
from collabsim.scenario.text_file import foreign_text, read_content


def import_staff(
    roster: Path, edges: Path, reading: Reading = AS_THEY_ARE, anonymise: bool = False
) -> Imported:
    """Return the staff that two files describe; InputError tells all that cannot be mended.

    With ``anonymise`` people are called T01, T02, … in random order, and no error quotes what is
    in the files.
    """
    try:
        found = _imported(roster, edges, reading)
    except InputError as error:
        if not anonymise:
            raise
        scrubbed = [without_names(problem) for problem in error.problems]
        raise InputError(*dict.fromkeys(scrubbed)) from None
    return anonymous(found) if anonymise else found


def _imported(roster: Path, edges: Path, reading: Reading) -> Imported:
    _check_sheets(reading, {Where.ROSTER: roster, Where.EDGES: edges})
    table, odd = _read_roster(roster, reading)
    roster_ = mended(one_school(table, reading.school), reading.leave_out)
    people = roster_.people
    keys = keys_of(people, roster_.others, "id" in reading.columns)
    if not keys:
        empty = [
            row
            for row in (*people.rows, *roster_.others)
            if not row.cells["id"].strip(PLACEHOLDERS)
        ]
        right = say("give everybody an id, or take the line out")
        raise InputError(*(people.cell_problem("empty", right, "id", row) for row in empty))
    network = read_network(
        edges,
        tuple(keys.values()),
        reading.columns,
        reading.school,
        reading.sheets.get(Where.EDGES),
    )
    (node,) = reading.columns.get("node", (None,))
    identity = best_identity(network, keys, node)
    people = known_by(people, identity.column)
    staff = staff_of(people, None)
    refuse_unsettled(network, identity, reading.leave_out)
    ties, left = ties_of(network, identity)
    n = len(staff.ids)
    inside = tuple(tie for tie in ties if max(tie) < n)
    if not inside:
        right = say("give at least one tie between two people")
        raise InputError(Problem("no ties", right, file=str(edges)))
    asks = {asker for asker, _ in inside}
    silent = tuple(place for place in range(n) if place not in asks)
    return Imported(
        replace(staff, ties=inside),
        (
            *odd,
            *roster_.oddities,
            *_alike(people, identity),
            *_unused_of_roster(people),
            *network.oddities,
            *_key(network, identity),
            *counted(Kind.HEADINGS, network.headings, where=Where.EDGES),
            *_unused(network.unused, Where.EDGES),
            *left,
            *([Oddity(Kind.SILENT, len(silent))] if silent else []),
        ),
        silent,
    )


def _check_sheets(reading: Reading, files: Mapping[Where, Path]) -> None:
    """Refuse a sheet that is named where no file that it is meant for is a workbook."""
    named = [files[where] for where in reading.sheets]
    if named and not any(read_content(file).startswith((MARK, OLD_MARK)) for file in named):
        sheet = next(iter(reading.sheets.values()))
        right = say("leave it out: only a workbook (XLSX) has sheets")
        raise InputError(
            Problem("a file without sheets", right, sheet, str(named[0]), field="sheet")
        )


def _read_roster(path: Path, reading: Reading) -> tuple[Table, list[Oddity]]:
    """Return the roster in a file, by the sheet and with the columns that were named."""
    file, content = str(path), read_content(path)
    wanted = Wanted(ROSTER_COLUMNS, reading.columns, needed(reading.school))
    if content.startswith((MARK, OLD_MARK)):
        grids = sheets(file, content, reading.sheets.get(Where.ROSTER))
        grid = only_sheet(file, grids, [each for each in grids if _has(each, wanted)], Where.ROSTER)
        several = len(grids) > 1
        odd = [Oddity(Kind.SHEET, detail=grid.sheet, where=Where.ROSTER)] if several else []
        return table_of(grid, wanted), odd
    text, encoding = foreign_text(path, content)
    odd = [Oddity(Kind.ENCODING, where=Where.ROSTER)] if encoding == "cp1252" else []
    if text.lstrip().startswith("<"):
        raise InputError(Problem("a web page", "save it as XLSX or CSV", file=file))
    return table_of(text_grid(file, text), wanted), odd


def _has(grid: Grid, wanted: Wanted) -> bool:
    try:
        header_of(grid, wanted)
    except InputError:
        return False
    return True


def _alike(people: Table, identity: Identity) -> list[Oddity]:
    lines = [people.rows[k].line for k in identity.staff.alike() if k < len(people.rows)]
    return counted(Kind.ALIKE, lines)


def _key(network: Network, identity: Identity) -> list[Oddity]:
    """Return by what the people of a network are known, where there was a choice."""
    return [Oddity(Kind.KEY, detail=identity.key)] if len(network.keys) > 1 else []


def _unused_of_roster(people: Table) -> list[Oddity]:
    used = {at for places in people.places.values() for at in places}
    return _unused(
        [cell for k, cell in enumerate(people.header) if cell and k not in used], Where.ROSTER
    )


def _unused(names: Sequence[str], where: Where) -> list[Oddity]:
    detail = ", ".join(printable(" ".join(name.split())) for name in names)
    return [Oddity(Kind.UNUSED, len(names), detail=detail, where=where)] if names else []
