"""Columns of a tidy table, whatever it is kept as: a data frame, columns by name, or a lazy one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.statistics.interval import Floats


def table_of(data: Any) -> Any:
    """Return what columns are asked of: a data frame where the table can become one."""
    return data.to_pandas() if hasattr(data, "to_pandas") else data


def column_of(table: Any, name: str) -> Any:
    """Return a column as an array; InputError where there is none of that name."""
    known = [str(each) for each in table.keys()]  # noqa: SIM118  (a data frame's keys are columns)
    if name not in known:
        raise InputError(Problem("no such column", nearest(name, known), name))
    return np.asarray(table[name])


def defined_rows(data: Any, outcome: str, names: Sequence[str]) -> tuple[Floats, list[Any]]:
    """Return an outcome, and other columns, of the rows in which all of them are defined."""
    table = table_of(data)
    values = column_of(table, outcome).astype(float)
    columns = [column_of(table, name) for name in names]
    known = np.isfinite(values)
    for column in columns:
        if column.dtype.kind == "f":
            known &= np.isfinite(column)
    return values[known], [column[known] for column in columns]


def refuse_one_cluster(of: Any, cluster: str) -> None:
    """Raise InputError where all rows are of one cluster: chance cannot be told then."""
    if len(np.unique(of)) < 2:
        right = say("give rows of two {cluster}s or more, or another cluster", cluster=cluster)
        raise InputError(Problem("fewer than two clusters", right, cluster, field="cluster"))


def codes_of(columns: Sequence[Any]) -> Any:
    """Return a number for each row, the same where all columns are the same."""
    codes = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        _, at = np.unique(column, return_inverse=True)
        _, codes = np.unique(codes * (at.max(initial=0) + 1) + at, return_inverse=True)
    return codes


def indicators(name: str, column: Any) -> dict[str, Any]:
    """Return a regressor as numbers: itself, or an indicator of each text but the first."""
    if column.dtype.kind in "biuf":
        return {name: column.astype(float)}
    _, *others = np.unique(column.astype(str))
    return {f"{name} = {each}": (column.astype(str) == each).astype(float) for each in others}
