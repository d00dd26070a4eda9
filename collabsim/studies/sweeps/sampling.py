"""The points of a design: a column a factor, a place in it a point."""

from __future__ import annotations

import itertools
import math
import warnings
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.extras import require
from collabsim.messages import say
from collabsim.studies.sweeps.design import Design
from collabsim.studies.sweeps.factors import is_whole
from collabsim.studies.sweeps.study import Factor

type Columns = dict[str, np.ndarray]

#: Points that a design may have: their columns are held in memory.
MOST_POINTS = 10_000_000
#: Levels that a Morris trajectory steps over. Source: Morris 1991; SALib's default.
MORRIS_LEVELS = 4


def points(design: Design) -> Columns:
    """Return the points of a design by factor; InputError where there would be too many.

    >>> style = Factor(name="style", values=("participative", "directive"))
    >>> found = points(Design(factors=(style, Factor(name="exit", low=0, high=0.2, levels=2))))
    >>> [column.tolist() for column in found.values()]
    [['participative', 'participative', 'directive', 'directive'], [0.0, 0.2, 0.0, 0.2]]
    """
    columns = _drawn(design)
    arms = design.arms
    if arms is None:
        return columns
    count = len(next(iter(columns.values()))) if columns else 1
    by_arm = column(arms.values)
    _refuse_many(count * len(by_arm))
    columns = {name: each.repeat(len(by_arm)) for name, each in columns.items()}
    return {arms.name: np.tile(by_arm, count), **columns}


def _drawn(design: Design) -> Columns:
    """Return the points of all factors but the arms."""
    factors = design.varied
    if not factors:
        return {}
    if design.points.method == "list":
        return {factor.name: column(factor.values or ()) for factor in factors}
    if design.points.method == "grid":
        levels = [_levels(factor, is_whole(factor.name, design.use)) for factor in factors]
        _refuse_many(math.prod(len(each) for each in levels))
        rows = itertools.product(*levels)
        return dict(zip((f.name for f in factors), map(column, zip(*rows, strict=True))))  # noqa: B905
    shares = cube(design)
    return {
        factor.name: placed(factor, shares[:, k], is_whole(factor.name, design.use))
        for k, factor in enumerate(factors)
    }


def placed(factor: Factor, share: np.ndarray, whole: bool = False) -> np.ndarray:
    """Return a factor's values, ``whole`` numbers or any, at shares of its range, from 0 to 1.

    >>> placed(Factor(name="style", values=("directive", "neutral")), np.array([0.2, 0.8])).tolist()
    ['directive', 'neutral']
    >>> placed(Factor(name="classes", low=6, high=8), np.array([0.0, 0.5, 1.0]), True).tolist()
    [6, 7, 8]
    """
    if factor.values is not None:
        place = np.minimum((share * len(factor.values)).astype(int), len(factor.values) - 1)
        return column(factor.values)[place]
    low, high = _range(factor)
    if whole:
        return np.minimum(low + np.floor(share * (high - low + 1)), high).astype(np.int64)
    if factor.scale == "log":
        return np.exp(math.log(low) + share * math.log(high / low))
    return low + share * (high - low)


def setting(columns: Columns, point: int) -> dict[str, Any]:
    """Return the value of each factor at a point, as plain Python values."""
    return {name: each[point : point + 1].tolist()[0] for name, each in columns.items()}


def _levels(factor: Factor, whole: bool) -> list[Any]:
    if factor.values is not None:
        return list(factor.values)
    low, high = _range(factor)
    if whole:
        return sorted({round(value) for value in np.linspace(low, high, factor.levels)})
    if factor.scale == "log":
        return np.geomspace(low, high, factor.levels).tolist()
    return np.linspace(low, high, factor.levels).tolist()


def _range(factor: Factor) -> tuple[float, float]:
    if factor.low is None or factor.high is None:
        raise InputError(Problem("no range", "give low and high", field=factor.name))
    return factor.low, factor.high


def column(values: Any) -> np.ndarray:
    """Return values as an array of their kind; texts as objects.

    >>> column([1, 0.5]).dtype, column(["a"]).dtype
    (dtype('float64'), dtype('O'))
    """
    kinds = {type(value) for value in values}
    if kinds <= {bool} or kinds <= {int}:
        return np.array(values)
    if kinds <= {int, float}:
        return np.array(values, dtype=float)
    return np.array(values, dtype=object)


def cube(design: Design) -> np.ndarray:
    """Return the points drawn, as shares of each factor's range: axes [point, factor]."""
    chosen, size = design.points, len(design.varied)
    count = chosen.count or 0
    _refuse_many(count)
    if chosen.method in ("morris", "saltelli"):
        return _screening(chosen.method, count, size, chosen.seed)
    if chosen.method == "random":
        return np.random.default_rng(chosen.seed).random((count, size))
    from scipy.stats import qmc

    if chosen.method == "latin_hypercube":
        return qmc.LatinHypercube(size, rng=chosen.seed).random(count)
    whole = 1 << (count - 1).bit_length()  # a Sobol sequence is balanced over powers of two
    return qmc.Sobol(size, rng=chosen.seed).random(whole)[:count]


def _screening(method: str, count: int, size: int, seed: int) -> np.ndarray:
    """Return the points of ``count`` Morris trajectories, or of Saltelli's scheme for Sobol'."""
    require("SALib", "evidence", "points.method")
    from SALib.sample import morris, sobol

    problem = {"num_vars": size, "names": list(range(size)), "bounds": [[0.0, 1.0]] * size}
    _refuse_many(count * (size + 2))
    if method == "morris":
        return morris.sample(problem, count, num_levels=MORRIS_LEVELS, seed=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of no power of two: the answer says so
        return sobol.sample(problem, count, calc_second_order=False, seed=seed)


def _refuse_many(count: int) -> None:
    if count > MOST_POINTS:
        what = say("{count} points", count=f"{count:,}")
        right = say(
            "at most {most}: fewer levels, or draw points (method = 'sobol')",
            most=f"{MOST_POINTS:,}",
        )
        raise InputError(Problem(what, right, field="points"))
