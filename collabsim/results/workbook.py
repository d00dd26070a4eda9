"""Tables as one workbook (XLSX), with a sheet that says what each column is."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from collabsim.extras import require
from collabsim.model.metrics import Metric
from collabsim.plain_text import cell
from collabsim.results.language import Language, language
from collabsim.results.research_object.column import meaning_of

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Tables by the names of their sheets, each as columns of one length.
type Tables = Mapping[str, Mapping[str, Iterable[Any]]]

WORKBOOK = "tables.xlsx"
#: Rows of a sheet: spreadsheets hold ten times more, but open it slowly.
MOST_ROWS = 100_000


def _(text: str) -> str:
    """Mark a text for translators."""
    return text


#: The dictionary's own sheet and headings.
DICTIONARY, HEADINGS = _("dictionary"), (_("sheet"), _("column"), _("meaning"), _("unit"))
LEFT_OUT = _("{rows} rows, more than a sheet is given here: they are in {name}.csv")


def workbook(tables: Tables, metrics: Sequence[Metric], code: str = "en") -> bytes:
    """Return tables as the content of an XLSX file; what is not defined is an empty cell.

    The last sheet has a row for each column of the others. A table of more than 100,000 rows is
    left out, and told of there. Raises InputError where the library is missing.
    """
    require("openpyxl", "excel", "xlsx")
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    tongue = language(code)
    told: list[tuple[str, ...]] = [tuple(map(tongue.text, HEADINGS))]
    for name, columns in tables.items():
        rows = list(zip(*columns.values(), strict=True)) if columns else []
        if len(rows) > MOST_ROWS:
            left_out = tongue.text(LEFT_OUT).format(rows=len(rows), name=name)
            told.append((name, "", left_out, ""))
            continue
        _sheet(book, name, [tuple(columns), *rows])
        told += [(name, column, *_about(name, column, metrics, tongue)) for column in columns]
    _sheet(book, tongue.text(DICTIONARY), told)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _about(table: str, column: str, metrics: Sequence[Metric], tongue: Language) -> tuple[str, str]:
    """Return what a column of a table means, and its unit."""
    meaning = meaning_of(table, column, metrics)
    return (tongue.text(meaning.about), tongue.text(meaning.unit)) if meaning else ("", "")


def _sheet(book: Workbook, name: str, rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = [WriteOnlyCell(sheet, _value(value)) for value in row]
        for each in cells:
            if each.data_type == "f":  # a text is a text, whatever it begins with
                each.data_type = "s"
        sheet.append(cells)


def _value(value: Any) -> Any:
    """Return what a cell holds: a number, a text that is no formula, or nothing."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return cell(value)
