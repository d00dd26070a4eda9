"""In which form tables are written as CSV: for programs, or for a spreadsheet in Indonesian."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from collabsim.errors import InputError, Problem, nearest


class CsvForm(NamedTuple):
    """What parts cells, what stands before decimals, and the bytes at a file's start."""

    delimiter: str
    mark: str
    start: bytes = b""


PLAIN, EXCEL_ID = "plain", "excel-id"
#: ``plain`` is what programs read. Excel opens ``excel-id`` by a double click where Windows is in
#: Indonesian: there a comma stands before decimals, and the mark tells that the text is UTF-8.
FORMS = {PLAIN: CsvForm(",", "."), EXCEL_ID: CsvForm(";", ",", codecs.BOM_UTF8)}


def csv_form(name: str) -> CsvForm:
    """Return a form by its name; raises ``InputError`` for another.

    >>> csv_form("excel-id").mark
    ','
    """
    if name not in FORMS:
        raise InputError(Problem("not known", nearest(name, FORMS), name, field="csv"))
    return FORMS[name]
