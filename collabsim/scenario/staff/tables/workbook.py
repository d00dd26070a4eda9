"""Sheets of an Excel workbook (XLSX) as cells; needs the extra ``excel``."""

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from collabsim.errors import InputError, Problem, nearest
from collabsim.extras import require
from collabsim.messages import Message, say
from collabsim.scenario.staff.people.names import clean
from collabsim.scenario.staff.tables.grid import Grid

#: How a workbook's file begins: it is a ZIP archive.
MARK = b"PK\x03\x04"
#: How the older kind begins, which is not read.
OLD_MARK = b"\xd0\xcf\x11\xe0"
#: Bytes that a workbook may have when it is unpacked, and cells that are looked at in a sheet.
LARGEST, MOST_ROWS, MOST_COLUMNS = 50_000_000, 2000, 500


def sheets(file: str, content: bytes, sheet: str | None) -> list[Grid]:
    """Return the sheets of a workbook that have anything in them, or the one that is named.

    InputError where the content is no workbook, where it is too large, or where there is no such
    sheet.
    """
    require("openpyxl", "excel", field=file)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        if content.startswith(OLD_MARK):
            raise _refused(file, say("an old workbook (XLS)"))
        with ZipFile(BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise _refused(file, say("too large a workbook"))
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        names = [each.title for each in book.worksheets]
        if sheet is not None and sheet not in names:
            raise InputError(Problem("no such sheet", nearest(sheet, names), sheet, file))
        wanted = [each for each in book.worksheets if sheet in (None, each.title)]
        grids = [Grid(file, _rows(each), each.title) for each in wanted]
    except (BadZipFile, InvalidFileException, OSError, EOFError, SyntaxError,
            LookupError, ValueError, TypeError, AttributeError) as error:  # fmt: skip
        raise _refused(file, say("no workbook that can be read")) from error
    return [grid for grid in grids if grid.rows]


def _refused(file: str, what: Message) -> InputError:
    return InputError(Problem(what, say("save it as XLSX or CSV"), file=file))


def _rows(sheet: Any) -> tuple[tuple[int, tuple[str, ...]], ...]:
    sheet.reset_dimensions()  # some programs write wrong ones
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    written = [(line, tuple(map(_text, cells))) for line, cells in enumerate(rows, start=1)]
    width = max((k for _, cells in written for k, cell in enumerate(cells, 1) if cell), default=0)
    padded = [(line, (*cells, *[""] * width)[:width]) for line, cells in written]
    return tuple((line, cells) for line, cells in padded if any(cells))


def _text(value: object) -> str:
    """Return a cell's value as a text file would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else clean(str(value))
