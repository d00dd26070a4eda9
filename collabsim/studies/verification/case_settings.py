"""What a special case is run with: how thoroughly, with which luck, and with which numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.programmes.option import Option

#: Seed of the numbers that docs/verification.md shows.
SEED = 4711
#: People on the staffs that a machine has room for.
MOST_STAFF = 200


def number(name: str, default: float, low: float, high: float, about: str) -> Option:
    """Return a number of a case that may be set."""
    return Option(default, "", low, high, about, name=name)


def count(name: str, default: int, low: int, high: int, about: str) -> Option:
    """Return a whole number of a case that may be set."""
    return Option(default, "", low, high, about, whole=True, name=name)


def people(default: int, low: int = 2, high: int = MOST_STAFF) -> Option:
    """Return the setting N: how many are on the staff."""
    return count("N", default, low, high, "people on the staff")


def runs_of(default: int) -> Option:
    """Return the setting of replicates."""
    return count("runs", default, 10, 1_000_000, "replicates")


@dataclass(frozen=True)
class CaseSettings:
    """What a case is run with. ``quick``: fewer replicates, and no number that takes long.

    >>> CaseSettings(values={"N": 20.0}).whole("N")
    20
    """

    quick: bool = False
    seed: int = SEED
    values: Mapping[str, float] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    def number(self, name: str) -> float:
        """Return a setting's value."""
        return float(self.values[name])

    def whole(self, name: str) -> int:
        """Return the value of a setting that is a whole number."""
        return int(self.values[name])

    def runs(self, few: int) -> int:
        """Return how many replicates there are: ``few`` where it is to be quick."""
        return few if self.quick and "runs" not in self.given else self.whole("runs")

    def chance(self, *key: int) -> np.random.Generator:
        """Return chance of a case's own; another seed gives another.

        With the usual seed it depends on the key alone: trailing zeros of a key make no difference.

        >>> CaseSettings().chance(2).random() == np.random.default_rng(2).random()
        True
        """
        return np.random.default_rng((*key, self.seed ^ SEED))


def settings_for(
    options: Sequence[Option], given: Mapping[str, float], quick: bool, seed: int
) -> CaseSettings:
    """Return the settings of a case with these options; InputError for one that cannot be."""
    known = {option.name: option for option in options}
    nothing = say("it has nothing that can be set")
    problems = [
        Problem("no such setting", nearest(n, known) if known else nothing, value, field=n)
        for n, value in given.items()
        if n not in known
    ]
    found = (known[n].problem(value, n) for n, value in given.items() if n in known)
    problems += [problem for problem in found if problem is not None]
    if problems:
        raise InputError(*problems)
    defaults = {name: float(option.default) for name, option in known.items()}
    return CaseSettings(quick, seed, defaults | dict(given), frozenset(given))
