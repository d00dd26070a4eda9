"""The tables of ``docs/data.md``: ``python -m collabsim.explain.data_page`` writes them.

What stands between ``<!-- table: NAME -->`` and ``<!-- end -->`` says what the columns of a table
of data are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from collabsim.explain.odd import BLOCK, table
from collabsim.results.data import LEVEL_TABLES, DataColumn
from collabsim.results.data.data_table import KEYS, WEEK

PAGE = Path("docs/data.md")
HEADINGS = "column, what it is, unit, range"
#: Columns that every table has, under a name of their own.
IN_ALL = "keys"


def updated(text: str) -> str:
    r"""Return a text with every table in it renewed.

    >>> updated("<!-- table: ties -->\n<!-- end -->").count("`adviser`")
    1
    """
    return BLOCK.sub(lambda found: f"{found[1]}\n{_table(found[2])}\n\n{found[3]}", text)


def _table(name: str) -> str:
    columns = (*KEYS, WEEK) if name == IN_ALL else LEVEL_TABLES[name].columns
    return table(HEADINGS, _rows(columns))


def _rows(columns: tuple[DataColumn, ...]) -> Iterator[tuple[str, ...]]:
    for each in columns:
        yield f"`{each.name}`", each.about, each.unit, _range(each)


def _range(column: DataColumn) -> str:
    if column.labels:
        return ", ".join(column.labels)
    if math.isinf(column.low):
        return "any"
    low = f"{column.low:g}"
    return f"from {low}" if math.isinf(column.high) else f"{low} to {column.high:g}"


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
