"""Who asks whom as a file has it: nodes by what they are called there, and arcs between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import NamedTuple

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, say
from collabsim.scenario.staff.import_notes import Oddity
from collabsim.scenario.staff.tables.cells import is_missing, strength
from collabsim.scenario.staff.tables.header import key

#: What a file says of ties that go one way or both.
DIRECTED = ("directed", "satu arah", "searah", "one-way")
UNDIRECTED = ("undirected", "mutual", "dua arah", "timbal balik", "two-way", "both")
#: What columns are called that number their lines or name them.
NUMBERS = ("id", "no", "nomor", "number", "index", "key", "label", "x", "timestamp", "waktu")
#: What a node is called where a file has one name for each.
NAME = "name"


class Arc(NamedTuple):
    """One tie as it stands: nodes, the cell that says how strong, and where it is.

    ``strength`` is None where the file has no cell for it; ``both`` if it goes both ways.
    """

    asker: str
    adviser: str
    strength: str | None = None
    both: bool = False
    line: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """What one file says of who asks whom.

    ``keys`` has, for each key that all nodes have (an id, a label), each node's value.
    ``answers`` is true where a cell may hold several people or none, as answers to a question do;
    elsewhere a node is a person. ``unused`` are columns that say nothing about ties, ``headings``
    lines that are no data.
    """

    file: str
    keys: Mapping[str, Mapping[str, str]]
    arcs: tuple[Arc, ...]
    oddities: tuple[Oddity, ...] = ()
    answers: bool = False
    unused: Sequence[str] = ()
    headings: Sequence[int] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def problem(self, what: Message, right: Message, value: str, node: str = "") -> Problem:
        """Return a problem with a node, at the first place where it stands."""
        for arc in self.arcs:
            if arc.asker == node:
                column = self.columns.get("asker", "")
                return Problem(what, right, value, self.file, arc.line, column)
            if arc.adviser == node:
                return Problem(what, right, value, self.file, arc.line, arc.column)
        return Problem(what, right, value, self.file)


def refuse_unread(file: str, columns: Mapping[str, Sequence[str]]) -> None:
    """Refuse ties with a further column that may say of some that they are none.

    ``columns`` has the cells of those that were not read. One that numbers its lines is none.
    """
    for column, cells in columns.items():
        said = [strength(cell) for cell in cells if not is_missing(cell)]
        if key(column) in NUMBERS or isnan(sum(said)):
            continue
        if 0 in said and any(said):
            right = say('say so with --columns weight="{column}", or take it out', column=column)
            what = say("a column that may say how strong a tie is")
            raise InputError(Problem(what, right, file=file, field=column))


def refuse_kinds(file: str, column: str, cells: Iterable[str]) -> None:
    """Refuse ties of several kinds, by what a column says of each."""
    kinds = {cell.casefold() for cell in cells}
    if len(kinds) > 1 and kinds - {*DIRECTED, *UNDIRECTED, ""}:
        right = say("keep the ties of one kind, and take the column out")
        value = ", ".join(sorted(kinds))
        raise InputError(Problem("several kinds of tie", right, value, file, field=column))


def named(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the keys of nodes that have only a name.

    >>> named(["Ani"])
    {'name': {'Ani': 'Ani'}}
    """
    return {NAME: {name: name for name in names}}
