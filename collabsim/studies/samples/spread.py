"""How something differs between the schools of a sample: in a range, among values, or as a law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.extensions import Extension
from collabsim.studies.sweeps.factors import Value, is_whole, refuse_unknown

#: A pair of numbers: evenly between them. A list: each value as likely. A mapping: values with
#: their weights. Anything with ``ppf``, as scipy's distributions have.
type Spread = tuple[float, float] | Sequence[Value] | Mapping[Value, float] | Any


def check(spreads: Mapping[str, Spread], used: tuple[Extension, ...] = ()) -> None:
    """Raise InputError for a factor that is not known, and for a spread that is none.

    ``used`` are extensions.
    """
    problems = [
        refuse_unknown(name, name, used) or _problem(name, each) for name, each in spreads.items()
    ]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InputError(*found)


def drawn(
    name: str, spread: Spread, numbers: range, seed: int, used: tuple[Extension, ...] = ()
) -> list[Value]:
    """Return a factor's value in the schools of these numbers; ``used`` are extensions.

    A school's value depends on seed, factor and its number, and not on how many are drawn.

    >>> few = drawn("exit", (0.0, 1.0), range(3), 1)
    >>> few == drawn("exit", (0.0, 1.0), range(9), 1)[:3], drawn("classes", (6, 6), range(1), 1)
    (True, [6])
    """
    chance = np.random.default_rng((seed, crc32(name.encode())))
    shares = chance.random(numbers.stop)[numbers.start : numbers.stop : numbers.step]
    whole = is_whole(name, used)
    return [_value(spread, share, whole) for share in shares.tolist()]


def _value(spread: Any, share: float, whole: bool) -> Value:
    if isinstance(spread, Mapping):
        values, weights = zip(*spread.items(), strict=True)
        ends = np.cumsum(np.array(weights, float) / sum(weights))
        return values[min(int(np.searchsorted(ends, share, "right")), len(values) - 1)]
    if isinstance(spread, tuple):
        low, high = spread
        if whole:
            return int(low) + min(int(share * (high - low + 1)), int(high - low))
        return low + share * (high - low)
    if hasattr(spread, "ppf"):
        value = float(spread.ppf(share))
        return round(value) if whole else value
    return spread[int(share * len(spread))]


def _problem(name: str, spread: Any) -> Problem | None:
    numbers = isinstance(spread, tuple) and all(
        isinstance(end, int | float) and not isinstance(end, bool) for end in spread
    )
    if isinstance(spread, tuple) and not (numbers and len(spread) == 2 and spread[0] <= spread[1]):
        right = say("give (low, high), or a list of values")
        return Problem("no range", right, spread, field=name)
    if isinstance(spread, Mapping) and not (spread and min(spread.values()) > 0):
        return Problem("no weights", say("give each value a weight above 0"), spread, field=name)
    if isinstance(spread, str) or not (
        isinstance(spread, tuple | Mapping | list) or _is_law(spread)
    ):
        right = say("give (low, high), a list, values with weights, or a distribution of scipy")
        return Problem("no spread", right, spread, field=name)
    return Problem("no values", "give one at least", field=name) if spread == [] else None


def _is_law(spread: Any) -> bool:
    return callable(getattr(spread, "ppf", None))
