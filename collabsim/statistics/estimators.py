"""Estimates with honest errors from tidy tables: rows of one replicate, or school, share a luck.

Replicate k has the same luck at every point of a sweep and in every arm. Rows of it are not
independent, and an error that takes them for independent is wrong. Each function takes a table
(a pandas data frame, columns by name, or what has ``to_pandas``), and says which rows belong
together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.statistics.clustered_estimate import ClusteredEstimate, estimate_of
from collabsim.statistics.clustered_regression import clustered_fit
from collabsim.statistics.clusters import clustered_means
from collabsim.statistics.coefficients import Coefficients
from collabsim.statistics.interval import CONFIDENCE, Floats
from collabsim.statistics.jackknife import jackknife_error
from collabsim.statistics.tidy_rows import (
    codes_of,
    column_of,
    defined_rows,
    indicators,
    refuse_one_cluster,
    table_of,
)

CONSTANT = "constant"


def clustered_mean(
    data: Any, outcome: str, *, cluster: str = "replicate", confidence: float = CONFIDENCE
) -> ClusteredEstimate:
    """Return the mean of a column over all rows, its error clustered.

    Raises InputError where a column is missing, or has fewer than two clusters.

    >>> rows = {"replicate": [0, 0, 1, 1], "trust": [1.0, 1.0, 3.0, 3.0]}
    >>> found = clustered_mean(rows, "trust")
    >>> found.estimate, found.error, found.freedom, round(found.naive_error, 2)
    (2.0, 1.0, 1.0, 0.58)
    """
    values, (of,) = defined_rows(data, outcome, [cluster])
    refuse_one_cluster(of, cluster)
    naive = values.std(ddof=1).item() / math.sqrt(len(values))
    return _mean_of(outcome, values, of, naive, len(values), confidence)


def paired_difference(
    data: Any,
    outcome: str,
    arm: str,
    first: Any,
    second: Any,
    *,
    pair: Sequence[str] = ("replicate", "school"),
    cluster: str = "replicate",
    confidence: float = CONFIDENCE,
) -> ClusteredEstimate:
    """Return by how much the mean of ``second`` is above that of ``first`` in the column ``arm``.

    Rows with the same values in the ``pair`` columns had the same luck: their means in both arms
    are compared with each other, and pairs that lack an arm are left out. Name there whatever
    differs beside the arms, such as a sweep's other factors. ``cluster`` is one of ``pair``. Raises
    InputError where a column is missing, nothing can be paired, or there are fewer than two
    clusters.

    >>> rows = {"replicate": [0, 0, 1, 1], "school": [0] * 4, "style": ["a", "b"] * 2}
    >>> rows["trust"] = [0.1, 0.3, 0.7, 0.8]
    >>> found = paired_difference(rows, "trust", "style", "a", "b")
    >>> round(found.estimate, 3), round(found.error, 3)
    (0.15, 0.05)
    """
    keys = list(dict.fromkeys((*pair, cluster)))
    values, (arms, *columns) = defined_rows(data, outcome, [arm, *keys])
    if not len(values):
        right = say("give rows in which {outcome} is defined", outcome=outcome)
        raise InputError(Problem("no rows", right, field=outcome))
    codes = codes_of(columns)
    sides, both = _both_sides(arms, codes, arm, (first, second), keys)
    means = []
    for side in sides:
        place = np.searchsorted(both, codes[side])
        means.append(np.bincount(place, values[side]) / np.bincount(place))
    known, at = np.unique(codes, return_index=True)
    of = columns[keys.index(cluster)][at[np.searchsorted(known, both)]]
    refuse_one_cluster(of, cluster)
    parts = [
        values[side].var(ddof=1) / side.sum() if side.sum() > 1 else math.nan for side in sides
    ]
    naive, rows = math.sqrt(sum(parts)), int(sum(side.sum() for side in sides))
    name = f"{outcome}: {arm} {second} − {first}"
    return _mean_of(name, means[1] - means[0], of, naive, rows, confidence)


def _both_sides(
    arms: Any, codes: Any, arm: str, asked: tuple[Any, Any], keys: Sequence[str]
) -> tuple[list[Any], Any]:
    """Return which rows are of each arm that is asked, and the codes of pairs that have both.

    Rows of other pairs are in neither. Raises InputError where no pair has both.
    """
    sides = [arms == each for each in asked]
    both = np.intersect1d(codes[sides[0]], codes[sides[1]])
    if not len(both):
        right = say(
            "give values of {arm} whose rows agree in {keys}", arm=arm, keys=", ".join(keys)
        )
        raise InputError(Problem("no pairs", right, asked, field="arm"))
    return [side & np.isin(codes, both) for side in sides], both


def regression(
    data: Any,
    outcome: str,
    regressors: Sequence[str],
    *,
    cluster: str = "replicate",
    confidence: float = CONFIDENCE,
) -> Coefficients:
    """Return the coefficients of a least-squares regression with a constant, errors clustered.

    A column of texts stands for an indicator of each value but the first in order, named
    ``style = directive``. Raises InputError where a column is missing, regressors determine each
    other, or there are fewer than two clusters.

    >>> rows = {"replicate": [0, 1, 0, 1], "x": [0, 0, 1, 1], "y": [1.0, 1.0, 2.0, 4.0]}
    >>> slope = regression(rows, "y", ["x"])["x"]
    >>> round(slope.estimate, 3), round(slope.error, 3), slope.clusters
    (2.0, 1.0, 2)
    """
    values, (of, *columns) = defined_rows(data, outcome, [cluster, *regressors])
    refuse_one_cluster(of, cluster)
    named = {CONSTANT: np.ones(len(values))}
    for name, column in zip(regressors, columns, strict=True):
        named |= indicators(name, column)
    design = np.column_stack(list(named.values()))
    if np.linalg.matrix_rank(design) < design.shape[1]:
        right = say("leave out what follows from the others, or does not vary")
        raise InputError(
            Problem("determine each other", right, list(regressors), field="regressors")
        )
    fit = clustered_fit(values, design, of)
    count = len(np.unique(of))
    return Coefficients(
        {
            name: estimate_of(name, *fit.of(place), count, len(values), confidence)
            for place, name in enumerate(named)
        }
    )


def jackknife(
    data: Any,
    estimator: Callable[[Any], float],
    *,
    group: str = "replicate",
    name: str = "",
    confidence: float = CONFIDENCE,
) -> ClusteredEstimate:
    """Return what an estimator finds in a table, its error from leaving out a group at a time.

    ``estimator`` gets the table, and then parts of it: as a data frame, or as columns by name,
    whichever it was given as. Raises InputError where there are fewer than two groups.

    >>> rows = {"replicate": [0, 1, 2, 3], "trust": [1.0, 2.0, 4.0, 7.0]}
    >>> found = jackknife(rows, lambda some: some["trust"].mean())
    >>> bool(np.isclose(found.error, np.std([1.0, 2.0, 4.0, 7.0], ddof=1) / 2))
    True
    """
    table = table_of(data)
    of = column_of(table, group)
    refuse_one_cluster(of, group)
    groups = np.unique(of)
    if isinstance(table, dict):
        columns = {name: np.asarray(column) for name, column in table.items()}
        whole = columns
        parts = ({n: c[of != each] for n, c in columns.items()} for each in groups)
    else:
        whole, parts = table, (table[of != each] for each in groups)
    error = jackknife_error([float(estimator(part)) for part in parts])
    found = float(estimator(whole))
    called = name or getattr(estimator, "__name__", "estimate")
    freedom = float(len(groups) - 1)
    return estimate_of(called, found, error, math.nan, freedom, len(groups), len(of), confidence)


def _mean_of(
    name: str, values: Floats, of: Any, naive: float, rows: int, confidence: float
) -> ClusteredEstimate:
    found = clustered_means(values[:, None], of)
    error, freedom = math.sqrt(found.covariance.item()), float(found.freedom)
    clusters = len(np.unique(of))
    return estimate_of(name, found.mean.item(), error, naive, freedom, clusters, rows, confidence)
