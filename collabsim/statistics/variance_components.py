"""Where a variance comes from: groups, subgroups within them, and what is within subgroups."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.statistics.ratio import ratio


def nested_variances(values: Any, group: Any, subgroup: Any) -> tuple[float, float, float]:
    """Return the variances between groups, between subgroups within them, and within subgroups.

    Three-level analysis of variance by moments, which groups of unlike size may enter.
    ``subgroup`` numbers are unique over all groups.
    """
    values = np.asarray(values, dtype=float)
    _, cell = np.unique(subgroup, return_inverse=True)
    n = np.bincount(cell)
    cell_mean = np.bincount(cell, values) / n
    owner = np.zeros(len(n), dtype=int)
    _, owner[cell] = np.unique(group, return_inverse=True)
    whole = np.bincount(owner, n)
    whole_mean = np.bincount(owner, n * cell_mean) / whole
    total, cells, wholes = len(values), len(n), len(whole)
    within = ((values - cell_mean[cell]) ** 2).sum() / (total - cells)
    squares = np.bincount(owner, n**2)
    middle = (n * (cell_mean - whole_mean[owner]) ** 2).sum() - (cells - wholes) * within
    between_cells = middle / (total - (squares / whole).sum())
    outer = (whole * (whole_mean - values.mean()) ** 2).sum() - (wholes - 1) * within
    outer -= ((squares / whole).sum() - squares.sum() / total) * between_cells
    return (outer / (total - (whole**2).sum() / total)).item(), between_cells.item(), within.item()


def share_between(values: Any, group: Any) -> float:
    """Return the share of a variance that lies between groups, which may be of unlike size.

    One-way analysis of variance by moments; below 0 where groups differ less than by chance.

    >>> share_between([1.0, 1.0, 5.0, 5.0], [0, 0, 1, 1])
    1.0
    """
    values = np.asarray(values, dtype=float)
    _, cell = np.unique(group, return_inverse=True)
    n = np.bincount(cell)
    mean = np.bincount(cell, values) / n
    total, cells = len(values), len(n)
    within = ((values - mean[cell]) ** 2).sum() / (total - cells)
    outer = (n * (mean - values.mean()) ** 2).sum() - (cells - 1) * within
    between = outer / (total - (n**2).sum() / total)
    return ratio(between.item(), (between + within).item())
