"""Who asks whom, as other programs write it: a list of ties, a square matrix, or GraphML."""

import math
from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.csv_table import Row, Table, cells_of, number, table_of
from collabsim.scenario.staff.import_notes import Kind, Oddity, counted
from collabsim.scenario.staff.roster import EDGE_COLUMNS
from collabsim.scenario.text_file import read_foreign_text

#: What people put into a matrix for a tie, beside numbers.
CROSSES = ("x", "✓", "v")
#: Where GraphML keeps what people see instead of a node's own name.
LABELS = ("label", "name", "id")


def read_edges(path: Path, ids: Collection[str]) -> tuple[Table, list[Oddity]]:
    """Return a table of asker and adviser, a row a tie, and what was odd.

    ``ids`` are those of the roster. Raises InputError where the file is none of the three.
    """
    file = str(path)
    text, encoding = read_foreign_text(path)
    if text.lstrip().startswith("<"):
        return _from_graphml(file, text, ids)
    odd = [Oddity(Kind.ENCODING, detail="edges")] if encoding == "cp1252" else []
    rows = list(cells_of(file, text))
    if _is_matrix(rows):
        table, more = _from_matrix(file, rows)
        return table, odd + more
    return table_of(file, text, EDGE_COLUMNS, {}, ("asker", "adviser")), odd


def _is_matrix(rows: list[tuple[int, list[str]]]) -> bool:
    """Whether names head the rows as well as the columns."""
    if len(rows) < 3:
        return False
    header = rows[0][1]
    heads = {cells[0] for _, cells in rows[1:]}
    shared = heads & set(header[1:])
    return len(header) > 2 and 2 * len(shared) > min(len(heads), len(header) - 1)


def _from_matrix(file: str, rows: list[tuple[int, list[str]]]) -> tuple[Table, list[Oddity]]:
    names = rows[0][1][1:]
    _refuse_unequal(file, names, rows[1:])
    ties, problems, valued = [], [], []
    for line, (asker, *cells) in rows[1:]:
        for adviser, cell in zip(names, cells, strict=True):
            weight = 1.0 if cell.lower() in CROSSES else number(cell or "0")
            if not 0 <= weight < math.inf:
                right = say("give 0 or 1, a number above 0, x, or leave it empty")
                problems.append(Problem("no tie", right, cell, file, line, adviser))
            if weight not in (0, 1):
                valued.append(line)
            if weight > 0:
                ties.append(Row(line, {"asker": asker, "adviser": adviser}))
    if problems:
        raise InputError(*problems)
    odd = [Oddity(Kind.MATRIX, len(names)), *counted(Kind.WEIGHTS, dict.fromkeys(valued))]
    return _table(file, ties), odd


def _refuse_unequal(file: str, names: list[str], rows: list[tuple[int, list[str]]]) -> None:
    """Refuse a matrix that is not square or whose rows and columns are other people."""
    problems = []
    for line, cells in rows:
        if len(cells) != len(names) + 1:
            what, count = say("{count} cells", count=len(cells)), len(names) + 1
            right = say("give {count}: a name, and a cell for each column", count=count)
            problems.append(Problem(what, right, file=file, line=line))
    heads = [cells[0] for _, cells in rows]
    for line, cells in rows:
        if heads.count(cells[0]) > 1:
            right = say("give everybody one row")
            problems.append(Problem("several rows", right, cells[0], file, line))
        if cells[0] not in names:
            right = say("give everybody a row and a column, under the same name")
            problems.append(Problem("a row without a column", right, cells[0], file, line))
    for name in names:
        if names.count(name) > 1 or name not in heads:
            several = names.count(name) > 1
            what = say("several columns") if several else say("a column without a row")
            right = say("give everybody a row and a column, under the same name")
            problems.append(Problem(what, right, name, file))
    if problems:
        raise InputError(*problems)


def _from_graphml(file: str, text: str, ids: Collection[str]) -> tuple[Table, list[Oddity]]:
    graph = _graph(file, text)
    names, labelled = {}, 0
    for node, kept in graph.nodes(data=True):
        labels = (str(kept[label]) for label in LABELS if label in kept)
        names[node] = next((name for name in (str(node), *labels) if name in ids), str(node))
        labelled += names[node] != str(node)
    ties, unweighted = [], 0
    for one, other, kept in graph.edges(data=True):
        if not _weighs(kept):
            unweighted += 1
            continue
        ties += (
            [(one, other)] if graph.is_directed() or one == other else [(one, other), (other, one)]
        )
    odd = [Oddity(Kind.GRAPHML, graph.number_of_edges())]
    odd += [Oddity(Kind.LABELS, labelled)] if labelled else []
    odd += [] if graph.is_directed() else [Oddity(Kind.UNDIRECTED)]
    odd += [Oddity(Kind.NO_WEIGHT, unweighted)] if unweighted else []
    rows = [Row(None, {"asker": names[one], "adviser": names[other]}) for one, other in ties]
    return _table(file, rows), odd


def _graph(file: str, text: str) -> Any:
    """Return the network in a text of GraphML."""
    from xml.etree.ElementTree import ParseError

    from networkx import NetworkXException, read_graphml  # slow to import, and seldom needed

    if "<!ENTITY" in text:
        raise InputError(Problem("XML with entities", "write GraphML without them", file=file))
    body = text.partition("?>")[2] if text.lstrip().startswith("<?xml") else text
    try:
        return read_graphml(BytesIO(body.strip().encode()))
    except (ParseError, NetworkXException, KeyError, ValueError) as error:
        parsed = not isinstance(error, ParseError)
        what = say("no GraphML") if parsed else say("no GraphML: {why}", why=str(error))
        right = say("export the network as GraphML, or as a list of ties")
        raise InputError(Problem(what, right, file=file)) from error


def _weighs(kept: Mapping[str, Any]) -> bool:
    weight = kept.get("weight", 1)
    return not isinstance(weight, int | float) or weight > 0


def _table(file: str, rows: list[Row]) -> Table:
    if not rows:
        raise InputError(Problem("no ties", "give at least one", file=file))
    return Table(file, {"asker": "asker", "adviser": "adviser"}, tuple(rows))


def respelled(table: Table, ids: Collection[str]) -> tuple[Table, list[Oddity]]:
    """Return a table of ties with the roster's spelling where only case, spaces or .0 differ."""
    known: dict[str, list[str]] = {}
    for each in ids:
        known.setdefault(loose(each), []).append(each)
    rows, lines = [], []
    for row in table.rows:
        cells = dict(row.cells)
        for end in ("asker", "adviser"):
            meant = known.get(loose(cells[end]), [])
            if cells[end] not in ids and len(meant) == 1:
                cells[end] = meant[0]
        if cells != row.cells:
            lines.append(row.line)
        rows.append(Row(row.line, cells))
    return Table(table.file, table.headers, tuple(rows)), counted(Kind.SPELLING, lines)


def loose(name: str) -> str:
    """Return a name without what spreadsheets and people change in it.

    >>> loose(" Bu  ANI "), loose("7.0")
    ('bu ani', '7')
    """
    plain = " ".join(name.split()).casefold()
    return plain[:-2] if plain[:-2].isdigit() and plain.endswith((".0", ",0")) else plain
