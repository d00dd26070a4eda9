"""Data at every level: what each table has rows of, and every column with meaning, unit, range.

This is the one place for what columns mean: records, files, documents and dictionaries read it.
"""

from __future__ import annotations

from collections.abc import Iterable

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.metrics import METRICS
from collabsim.results.data.column import DataColumn
from collabsim.results.data.data_table import DataTable
from collabsim.results.data.events import EVENTS, terms_table
from collabsim.results.data.pupils import CLASSES, PUPILS
from collabsim.results.data.staff import (
    ACTIVITIES_OF_TEACHERS,
    PAIRS,
    PRACTICES,
    TEACHERS,
    TIES,
)

__all__ = ["LEVEL_TABLES", "TABLES", "DataColumn", "DataTable", "columns_of", "table_names"]

#: What may be recorded beside the metrics of each term, by name.
LEVEL_TABLES: dict[str, DataTable] = {
    table.name: table
    for table in (
        TEACHERS, TIES, PAIRS, CLASSES, PUPILS, PRACTICES, ACTIVITIES_OF_TEACHERS, EVENTS,
    )
}  # fmt: skip
#: Every table that a run or a sweep can give.
TABLES: dict[str, DataTable] = {"terms": terms_table(METRICS)} | LEVEL_TABLES


def columns_of(table: str) -> tuple[DataColumn, ...]:
    """Return every column of a table, in order, with meaning, unit and range.

    Raises InputError for a table that is not there, with its nearest match.

    >>> [(each.name, each.unit) for each in columns_of("ties")][-2:]
    [('conflict', 'share'), ('contacts', 'talks')]
    """
    if table not in TABLES:
        raise InputError(Problem("no such table", nearest(table, TABLES), table, field="tables"))
    return TABLES[table].every


def table_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return which tables are to be recorded, each once and in the order of ``LEVEL_TABLES``.

    ``terms`` may be among the names: they are always there. Raises InputError as ``columns_of``.

    >>> table_names(["ties", "teachers", "terms"])
    ('teachers', 'ties')
    """
    wanted = [names] if isinstance(names, str) else list(names)
    for name in wanted:
        columns_of(name)
    return tuple(name for name in LEVEL_TABLES if name in wanted)
