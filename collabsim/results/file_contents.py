"""What tables and facts are as the contents of a file: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from collabsim.plain_text import cell
from collabsim.results.csv_forms import PLAIN, csv_form


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
