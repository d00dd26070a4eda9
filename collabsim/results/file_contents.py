"""What tables and facts are as the contents of a file: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any


def csv_of(columns: Mapping[str, Iterable[Any]]) -> bytes:
    """Return columns of one length as CSV, nothing of none; what is not defined is an empty cell.

    >>> print(csv_of({"term": [1, 2], "trust": [0.5, float("nan")]}).decode(), end="")
    term,trust
    1,0.5
    2,
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    for row in zip(*columns.values(), strict=True):
        writer.writerow(["" if _undefined(value) else value for value in row])
    return text.getvalue().encode()


def json_of(facts: Mapping[str, Any]) -> bytes:
    """Return facts as JSON that people can read.

    >>> print(json_of({"title": "Malengkeri"}).decode(), end="")
    {
      "title": "Malengkeri"
    }
    """
    return (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode()


def _undefined(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
