"""What is not known of the model's free parameters: a weighted sample of sets, as shipped."""

from __future__ import annotations

import csv
import hashlib
import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import numpy as np

from collabsim.model.parameters import problems
from collabsim.scenario.scenario import Scenario

SETS = Path(__file__).with_suffix(".csv")
ABOUT = Path(__file__).with_suffix(".toml")
#: The step of the golden ratio, on a circle of length 1.
GOLDEN = (math.sqrt(5) - 1) / 2
#: Letters of the hash that names a sample.
LETTERS = 8


class ParameterSample(NamedTuple):
    """Parameter sets with weights that sum to 1.

    ``calibrated`` is whether the sets were compared with the evidence and are not ruled out by it;
    ``about`` says how they were found. ``name`` is a hash of all the rest.
    """

    name: str
    calibrated: bool
    about: str
    sets: tuple[dict[str, float], ...]
    weights: np.ndarray

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the free parameters."""
        return tuple(self.sets[0])

    def draw(self, count: int) -> tuple[dict[str, float], ...]:
        """Return so many sets, of equal weight: a systematic sample, the same in each call.

        A set is drawn as often as its weight asks for, up or down to a whole number, so that a
        heavy one may come twice.

        >>> sample = parameter_sample()
        >>> len(sample.draw(50)), len(sample.draw(len(sample.sets)))
        (50, 240)
        """
        ends = np.cumsum(self.weights)
        places = np.searchsorted(ends, (np.arange(count) + 0.5) / count * ends[-1])
        return tuple(self.sets[place] for place in places)

    def in_turn(self, replicates: range) -> tuple[dict[str, float], ...]:
        """Return sets so that ``parameter_sets`` gives each of these replicates its own.

        Replicate k has the same set however many there are: places go round by the golden ratio, so
        that the first few and the first thousand are spread alike, by weight.

        >>> sample = parameter_sample()
        >>> sample.in_turn(range(4, 6)) == sample.in_turn(range(9))[4:6]
        True
        """
        count = len(replicates)
        turned = np.empty(count, int)
        turned[np.array(replicates) % count] = np.array(replicates)
        ends = np.cumsum(self.weights)
        places = np.searchsorted(ends, (turned + 1) * GOLDEN % 1 * ends[-1])
        return tuple(self.sets[place] for place in places)


@cache
def parameter_sample() -> ParameterSample:
    """Return the sample of parameter sets that the package ships.

    >>> float(parameter_sample().weights.sum().round(9))
    1.0
    """
    written = SETS.read_text(encoding="utf-8")
    about = ABOUT.read_text(encoding="utf-8")
    names, *rows = csv.reader(StringIO(written))
    values = np.array(rows, dtype=float)
    weight = names.index("weight")
    sets = tuple(
        {name: value for name, value in zip(names, row, strict=True) if name != "weight"}
        for row in values.tolist()
    )
    known = tomllib.loads(about)
    name = hashlib.sha256((written + about).encode()).hexdigest()[:LETTERS]
    return ParameterSample(name, known["calibrated"], known["about"], sets, values[:, weight])


def with_sets(scenario: Scenario, sets: Sequence[Mapping[str, float]]) -> Scenario:
    """Return a scenario whose replicates have sets in turn, but for what it sets itself.

    A value that cannot be beside one of the scenario's is left as it is shipped.
    """
    own = scenario.parameters
    kept = []
    for each in sets:
        free = {name: value for name, value in each.items() if name not in own}
        for problem in problems({**own, **free}):
            for name in problem.field.split(", "):
                free.pop(name, None)
        kept.append(free)
    return scenario.replace(parameter_sets=tuple(kept))
