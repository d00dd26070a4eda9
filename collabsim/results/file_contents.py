"""What tables and facts are as the contents of a file: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from collabsim.plain_text import cell
from collabsim.results.csv_forms import FORMS, PLAIN, CsvForm, csv_form


def csv_of(columns: Mapping[str, Iterable[Any]], form: str = PLAIN) -> bytes:
    """Return columns of one length as CSV, nothing of none; what is not defined is an empty cell.

    ``form`` is one of ``csv_forms.FORMS``. No text in a cell is a formula to a spreadsheet.

    >>> print(csv_of({"term": [1, 2], "trust": [0.5, float("nan")]}).decode(), end="")
    term,trust
    1,0.5
    2,
    """
    delimiter, mark, start = csv_form(form)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    if columns:
        writer.writerow(map(cell, columns))
    for row in zip(*columns.values(), strict=True):
        writer.writerow([_written(value, mark) for value in row])
    return start + text.getvalue().encode()


def rows_in(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV table that ``csv_of`` wrote in any form, decimals with a point.

    >>> rows_in(csv_of({"term": [1], "trust": [0.5]}, "excel-id"))
    [{'term': '1', 'trust': '0.5'}]
    """
    text = content.decode("utf-8-sig")
    form = _form_of(text)
    heads, *rows = list(csv.reader(io.StringIO(text), delimiter=form.delimiter)) or [[]]
    return [
        dict(zip(heads, (_with_point(cell, form.mark) for cell in row), strict=False))
        for row in rows
    ]


def heads_in(content: bytes) -> list[str]:
    """Return the names in the first row of a CSV table, whatever its form.

    >>> heads_in(csv_of({"term": [1], "trust": [0.5]}, "excel-id"))
    ['term', 'trust']
    """
    text = content.decode("utf-8-sig")
    return next(csv.reader(io.StringIO(text), delimiter=_form_of(text).delimiter), [])


def _form_of(text: str) -> CsvForm:
    """Return the form of a table: that whose delimiter is in its first row."""
    first = text.partition("\n")[0]
    return max(FORMS.values(), key=lambda form: first.count(form.delimiter))


def _with_point(text: str, mark: str) -> str:
    """Return a cell's number with a point before decimals; a text as it is."""
    number = text.replace(mark, ".")
    try:
        float(number)
    except ValueError:
        return text
    return number


def json_of(facts: Mapping[str, Any]) -> bytes:
    """Return facts as JSON that people can read.

    >>> print(json_of({"title": "Malengkeri"}).decode(), end="")
    {
      "title": "Malengkeri"
    }
    """
    return (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode()


def _written(value: object, mark: str) -> object:
    """Return what stands in a cell."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return repr(float(value)).replace(".", mark)
    return cell(value)
