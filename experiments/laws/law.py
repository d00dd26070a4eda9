"""A law: what is done, what is measured, and what is expected of it, written down before."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from collabsim.studies.validation.pattern import PatternArm
from experiments.laws.arms import Arm, Schools

type Floats = np.ndarray


class Verdict(StrEnum):
    """What can be said of a law."""

    HOLDS = "holds"  # the interval lies within what is expected
    FAILS = "fails"  # it lies outside
    OPEN = "cannot be told from chance"  # it holds values of both
    ABSENT = "not in the model yet"  # a programme or parameter that the law names is missing


class Bounds(NamedTuple):
    """What is expected of a mean: it lies above ``low`` and below ``high``.

    >>> RISES.verdict(0.1, 0.3).value, RISES.verdict(-0.1, 0.3).value, RISES.verdict(0, 0).value
    ('holds', 'cannot be told from chance', 'fails')
    """

    low: float = -math.inf
    high: float = math.inf

    def verdict(self, low: float, high: float) -> Verdict:
        """Return what an interval of the mean says."""
        if self.low < low and high < self.high:
            return Verdict.HOLDS
        return Verdict.FAILS if high <= self.low or low >= self.high else Verdict.OPEN

    def __str__(self) -> str:
        """Return it as the page shows it."""
        if math.isinf(self.low):
            return "below 0" if self.high == 0 else f"below {self.high:g}"
        if math.isinf(self.high):
            return "above 0" if self.low == 0 else f"above {self.low:g}"
        return "0 in each school" if self.high == EXACT else f"{self.low:g} to {self.high:g}"


#: Differences of rounding are none.
EXACT = 1e-9
RISES, FALLS, SAME = Bounds(low=0.0), Bounds(high=0.0), Bounds(-EXACT, EXACT)


class Figures(NamedTuple):
    """A figure for each school (nan where it has none), and in words what it is made of."""

    schools: Floats
    beside: str = ""


@dataclass(frozen=True, eq=False)
class Measure:
    """What is measured: ``of`` takes what is observed of each arm, in the arms' order.

    ``columns`` and ``events`` are what it needs beside the metrics. ``level``: it is no difference,
    and is shown without a sign.
    """

    what: str
    unit: str
    of: Callable[..., Figures]
    columns: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    level: bool = False


@dataclass(frozen=True, eq=False)
class Law:
    """An expectation, and the experiment that shows whether it holds.

    ``arms`` are schools and what is done there; arms of the same schools have the same past and
    luck. ``source`` is where the expectation comes from. ``share`` of the page's schools are
    simulated: less for large ones.
    """

    name: str
    done: str
    arms: tuple[tuple[Schools, Arm], ...]
    measure: Measure
    expected: Bounds
    source: str
    section: str
    share: float = 1.0

    @property
    def missing(self) -> tuple[str, ...]:
        """The programmes and parameters it names that the model does not have."""
        names = (name for schools, arm in self.arms for name in (*schools.missing, *arm.missing))
        return tuple(dict.fromkeys(names))

    @property
    def sights(self) -> dict[str, tuple[Schools, PatternArm]]:
        """What is simulated, by the place of each arm; named as in a pattern of validation."""
        return {str(k): (schools, PatternArm(arm)) for k, (schools, arm) in enumerate(self.arms)}

    @property
    def columns(self) -> tuple[str, ...]:
        """What its measure needs of teachers."""
        return self.measure.columns

    @property
    def events(self) -> tuple[str, ...]:
        """What its measure needs of events."""
        return self.measure.events

    @property
    def since(self) -> int:
        """The week from which events are kept."""
        return 0
