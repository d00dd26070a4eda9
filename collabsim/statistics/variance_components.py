"""Where a variance comes from: groups, subgroups within them, and what is within subgroups."""

from __future__ import annotations

from typing import Any

import numpy as np


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
