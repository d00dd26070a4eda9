"""What is not known of the model's free parameters: a weighted sample of sets, as shipped."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from functools import cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import numpy as np

SETS = Path(__file__).with_suffix(".csv")
ABOUT = Path(__file__).with_suffix(".toml")
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
        (50, 200)
        """
        ends = np.cumsum(self.weights)
        places = np.searchsorted(ends, (np.arange(count) + 0.5) / count * ends[-1])
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
