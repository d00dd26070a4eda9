"""Which kind of file holds who asks whom, and the network in it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.import_notes import Kind, Oddity, Where
from collabsim.scenario.staff.networks.markup import read_markup
from collabsim.scenario.staff.networks.matrix import aligned, heads_of, read_matrix
from collabsim.scenario.staff.networks.network import Network
from collabsim.scenario.staff.networks.pajek import read_pajek
from collabsim.scenario.staff.networks.tie_list import list_columns, read_list
from collabsim.scenario.staff.networks.ucinet import read_ucinet
from collabsim.scenario.staff.people.names import Names
from collabsim.scenario.staff.tables.grid import Grid, text_grid
from collabsim.scenario.staff.tables.header import header_of
from collabsim.scenario.staff.tables.workbook import MARK, OLD_MARK, sheets
from collabsim.scenario.text_file import foreign_text, read_content

#: What opens a file in a format of network programs.
MARKUP = re.compile(r"\s*<|(\s*#.*\n|\s*(creator|version|comment)\b.*\n)*\s*graph\s*\[", re.I)
PAJEK = re.compile(r"(\s*%.*\n)*\s*\*(vertices|network)", re.I)
UCINET = re.compile(r"\s*dl\b", re.I)


def read_network(
    path: Path,
    staff: Sequence[Names],
    named: Mapping[str, Sequence[str]],
    school: str | None = None,
    sheet: str | None = None,
) -> Network:
    """Return who asks whom in a file: list, matrix, workbook, GraphML, GEXF, GML, Pajek or DL.

    ``staff`` are the roster's names by each of its keys; ``named`` says what columns are called.
    InputError where it is none of them.
    """
    file, content = str(path), read_content(path)
    if content.startswith((MARK, OLD_MARK)):
        return _from_workbook(file, content, staff, named, school, sheet)
    text, encoding = foreign_text(path, content)
    text = text.lstrip("\ufeff")
    if MARKUP.match(text):
        return read_markup(file, text, *named.get("weight", ()))
    if PAJEK.match(text):
        network = read_pajek(file, text)
    elif UCINET.match(text):
        network = read_ucinet(file, text)
    else:
        network = _from_grid(text_grid(file, text), staff, named, school)
    return (
        noted(network, Oddity(Kind.ENCODING, where=Where.EDGES))
        if encoding == "cp1252"
        else network
    )


def noted(network: Network, oddity: Oddity) -> Network:
    """Return a network with one more oddity, the first to be told."""
    from dataclasses import replace

    return replace(network, oddities=(oddity, *network.oddities))


def _from_grid(
    grid: Grid, staff: Sequence[Names], named: Mapping[str, Sequence[str]], school: str | None
) -> Network:
    grid = aligned(grid)
    heads = heads_of(grid)
    if heads and (heads.row == 0 or not _is_list(grid, named)):
        return read_matrix(grid, heads)
    return read_list(grid, named, school, staff)


def _is_list(grid: Grid, named: Mapping[str, Sequence[str]]) -> bool:
    try:
        header_of(grid, list_columns(grid, named))
    except InputError:
        return False
    return True


def _from_workbook(
    file: str,
    content: bytes,
    staff: Sequence[Names],
    named: Mapping[str, Sequence[str]],
    school: str | None,
    sheet: str | None,
) -> Network:
    """Return the network in the one sheet of a workbook that has one."""
    grids = sheets(file, content, sheet)
    fitting = [grid for grid in grids if heads_of(aligned(grid)) or _is_list(grid, named)]
    grid = only_sheet(file, grids, fitting, Where.EDGES)
    network = _from_grid(grid, staff, named, school)
    return (
        noted(network, Oddity(Kind.SHEET, detail=grid.sheet, where=Where.EDGES))
        if len(grids) > 1
        else network
    )


def only_sheet(file: str, grids: list[Grid], fitting: list[Grid], use: str) -> Grid:
    """Return the sheet that fits, or the only one there is; InputError where that is unclear."""
    chosen = fitting if fitting else grids
    if len(chosen) == 1:
        return chosen[0]
    what = say("several sheets") if chosen else say("an empty workbook")
    names = ", ".join(grid.sheet for grid in chosen)
    right = say('say which: --sheet {use}="…", one of {names}', use=use, names=names)
    raise InputError(Problem(what, right if chosen else say("fill a sheet"), file=file))
