"""How files of a staff are to be read, as somebody says it: columns, sheets, who is left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.scenario.staff.column_names import COLUMNS
from collabsim.scenario.staff.import_notes import Where

#: Columns that can be named: those of tables, and what nodes of a network file are called by.
NAMED = (*COLUMNS, "node")
REFUSE, LEAVE_OUT = "refuse", "leave-out"


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read: the school to take, and what columns and sheets are called.

    ``columns`` has names by column (``id``, ``adviser``, ``node``), ``sheets`` those of the roster
    and the edges. With ``leave_out``, people outside the staff are left out; else they are refused.
    """

    school: str | None = None
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sheets: Mapping[Where, str] = field(default_factory=dict)
    leave_out: bool = False


AS_THEY_ARE = Reading()


def reading_of(
    school: str | None = None,
    columns: str | None = None,
    sheet: str | None = None,
    outsiders: str = REFUSE,
) -> Reading:
    """Return how to read files, from what somebody typed; InputError where that cannot be.

    Only ``adviser`` may be named several times.

    >>> reading = reading_of(columns='id=kode,experience="masa kerja"', sheet="Guru")
    >>> reading.columns, reading.sheets[Where.EDGES]
    ({'id': ['kode'], 'experience': ['masa kerja']}, 'Guru')
    """
    named: dict[str, list[str]] = {}
    for column, name in _pairs(columns or "", "columns"):
        if column not in NAMED:
            right = nearest(column, NAMED)
            raise InputError(Problem("no such column", right, column, field="columns"))
        if column in named and column != "adviser":
            raise InputError(Problem("named twice", "name it once", column, field="columns"))
        named.setdefault(column, []).append(name)
    if outsiders not in (REFUSE, LEAVE_OUT):
        right = nearest(outsiders, (REFUSE, LEAVE_OUT))
        raise InputError(Problem("no such choice", right, outsiders, field="outsiders"))
    return Reading(school, named, _sheets(sheet), outsiders == LEAVE_OUT)


def _sheets(text: str | None) -> dict[Where, str]:
    """Return the sheet of each file: one name is that of both."""
    if text is None:
        return {}
    if not re.match(rf"({Where.ROSTER}|{Where.EDGES})=", text):
        return {Where.ROSTER: text, Where.EDGES: text}
    found = dict(_pairs(text, "sheet"))
    for name in found:
        if name not in (Where.ROSTER, Where.EDGES):
            right = nearest(name, (Where.ROSTER, Where.EDGES))
            raise InputError(Problem("no such file", right, name, field="sheet"))
    return {Where(name): sheet for name, sheet in found.items()}


def _pairs(text: str, option: str) -> list[tuple[str, str]]:
    """Return the pairs in a text such as ``id=kode,experience="masa kerja"``."""
    pair = r'\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^,]*))\s*'
    if text and not re.fullmatch(rf"{pair}(?:,{pair})*", text):
        right = say("write {example}", example='id=kode,experience="masa kerja"')
        raise InputError(Problem("not pairs of a column and its name", right, text, field=option))
    return [(name, quoted or bare.strip()) for name, quoted, bare in re.findall(pair, text)]
