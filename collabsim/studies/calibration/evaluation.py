"""What a parameter set gives: each figure that is a target, with its Monte Carlo error."""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from collabsim.model.parameters import values
from collabsim.results.results import Results
from collabsim.scenario import load
from collabsim.simulation.runner import run_arms
from collabsim.studies.calibration.targets import Discrepancy, Observed, Targets
from collabsim.studies.validation.score import figures_or_undefined, pattern_of
from collabsim.studies.validation.simulate import Model, simulate

#: Added to the seed given, so that no calibration has a validation's luck by chance.
LUCK = 7_310_517

#: The value of each free parameter, by name.
type Setting = Mapping[str, float]


class TargetFigure(NamedTuple):
    """A figure with its Monte Carlo standard error; of an observed one each school's own value."""

    value: float
    error: float
    schools: tuple[float, ...] = ()


#: Each target's figure, by its name.
type Found = dict[str, TargetFigure]
#: What gives a parameter set's figures; another one takes the model's place in tests.
type Evaluate = Callable[[Targets, Setting], Found]

#: Units beside its range, and distances between the quartiles of all sets beside their middle, from
#: which on a figure is far away, however far: ratios of small numbers.
FAR = 5.0
#: Draws of a bootstrap: a search needs a figure's error less exactly than a validation.
BOOTSTRAP = 40
#: Schools of a population that a set's first school is drawn from; a multiple of the six styles.
SKIPPED, STYLES = 160, 6


class Target(NamedTuple):
    """A figure's accepted range, ``error`` the standard error of what was observed (0 if none).

    ``discrepancy`` is that of the model at its best values, in the figure's unit. ``part_of`` is
    the pattern that it belongs to, or the figure itself. ``unit`` is what a distance from the range
    is measured in.
    """

    name: str
    part_of: str
    low: float
    high: float
    error: float = 0.0
    discrepancy: float = 0.0

    @property
    def unit(self) -> float:
        """Half of the range, the end of an open one, or the standard error of what was observed."""
        if self.error > 0:
            return self.error
        if math.isfinite(self.high - self.low) and self.high > self.low:
            return (self.high - self.low) / 2
        ends = [abs(end) for end in (self.low, self.high) if math.isfinite(end) and end != 0]
        return ends[0] if ends else 1.0

    def distance(self, value: np.ndarray) -> np.ndarray:
        """Return how far values lie outside the range, 0 within it; nan stays nan.

        >>> Target("x", "x", 1.0, 2.0).distance(np.array([0.5, 1.5, 2.25])).tolist()
        [0.5, 0.0, 0.25]
        """
        return np.maximum(np.maximum(self.low - value, value - self.high), 0.0)

    def near(self, values: np.ndarray) -> np.ndarray:
        """Return sets' figures, what lies far beside the range and all others brought nearer.

        >>> Target("x", "x", 1.0, 3.0).near(np.array([2.0] * 8 + [1e6]))[-2:].tolist()
        [2.0, 8.0]
        """
        ends = [end for end in (self.low, self.high) if math.isfinite(end)]
        low, middle, high = np.nanquantile(values, [0.25, 0.5, 0.75])
        least = min(min(ends) - FAR * self.unit, middle - FAR * (high - low))
        return np.clip(values, least, max(max(ends) + FAR * self.unit, middle + FAR * (high - low)))


def targets_of(targets: Targets) -> tuple[Target, ...]:
    """Return every figure that is a target.

    >>> [each.name for each in targets_of(Targets(patterns=("A3",), parameters={"fade": (0, 1)}))]
    ['A3: change of mean quality']
    """
    of_patterns = [
        Target(f"{each.name}: {name}", each.name, span.low, span.high)
        for each in (pattern_of(name, targets.use) for name in targets.patterns)
        for name, span in each.accepted.items()
    ]
    own = [
        Target(name_of(each), name_of(each), each.value, each.value, each.error)
        for each in targets.observed
    ]
    return tuple(_unsure(target, targets.discrepancy) for target in (*of_patterns, *own))


def _unsure(target: Target, stated: Mapping[str, Discrepancy]) -> Target:
    """Return a target with the discrepancy stated of it, or else of its pattern."""
    found = stated.get(target.name, stated.get(target.part_of))
    return target._replace(discrepancy=found.size * target.unit) if found else target


def name_of(observed: Observed) -> str:
    """Return what an observed figure is called."""
    when = f"year {observed.year}" if observed.year else f"term {observed.term}"
    return f"{observed.scenario}: {observed.metric}, {when}"


def evaluate(targets: Targets, setting: Setting) -> Found:
    """Simulate a parameter set; return each target's figure with its Monte Carlo standard error.

    Each set has schools and luck of its own, so that an emulator averages them out over sets. A
    figure that is not defined is nan, which no range accepts.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        return _of_patterns(targets, setting) | _observed(targets, setting)


def _of_patterns(targets: Targets, setting: Setting) -> Found:
    if not targets.patterns:
        return {}
    patterns = [pattern_of(name, targets.use) for name in targets.patterns]
    sizes = [targets.schools_of.get(name, targets.schools) for name in targets.patterns]
    luck = luck_of(targets, setting)
    skipped = STYLES * (luck % SKIPPED)
    model = Model(parameters=setting, seed=luck, threads=1, skipped=skipped, use=targets.use)
    found: Found = {}
    for pattern, seen in zip(patterns, simulate(patterns, sizes, model), strict=True):
        own = figures_or_undefined(pattern, seen, BOOTSTRAP)
        found |= {f"{pattern.name}: {name}": TargetFigure(*own[name]) for name in pattern.accepted}
    return found


def _observed(targets: Targets, setting: Setting) -> Found:
    found: Found = {}
    by_scenario: dict[str, list[Observed]] = {}
    for each in targets.observed:
        by_scenario.setdefault(each.scenario, []).append(each)
    for name, wanted in by_scenario.items():
        scenario = load(name, targets.use)
        last = max(2 * each.year if each.year else each.term or 0 for each in wanted)
        scenario = scenario.replace(parameters={**scenario.parameters, **setting}, terms=last)
        luck = luck_of(targets, setting)
        (results,) = run_arms([scenario], replicates=range(targets.schools), seed=luck, threads=1)
        found |= {name_of(each): _figure(results, each) for each in wanted}
    return found


def _figure(results: Results, observed: Observed) -> TargetFigure:
    """Return a metric's mean over replicates with its standard error, and each replicate's."""
    terms = (
        slice(2 * observed.year - 2, 2 * observed.year)
        if observed.year
        else slice((observed.term or 1) - 1, observed.term)
    )
    runs = results.of(observed.metric)[:, :, terms].mean(axis=(1, 2))
    error = float(runs.std(ddof=1) / math.sqrt(len(runs)))
    return TargetFigure(float(runs.mean()), error, tuple(runs.tolist()))


def luck_of(targets: Targets, setting: Setting) -> int:
    """Return the seed of a set's own luck.

    >>> targets = Targets(patterns=("A3",), parameters={"fade": (0, 1)})
    >>> luck_of(targets, {"fade": 0.5}) == luck_of(targets, {"fade": 0.6})
    False
    """
    said = json.dumps([targets.seed + LUCK, sorted(setting.items())])
    return int.from_bytes(sha256(said.encode()).digest()[:7])


def possible(setting: Setting) -> Setting:
    """Return a setting; InputError where its values cannot be together."""
    values(setting)
    return setting


def table(found: Sequence[Found], targets: Sequence[Target]) -> tuple[np.ndarray, np.ndarray]:
    """Return figures and their errors, axes [set, target]."""
    both = [[each[target.name][:2] for target in targets] for each in found]
    cells = np.array(both, dtype=float).reshape(len(found), len(targets), 2)
    return cells[..., 0], cells[..., 1]


def single_schools(found: Sequence[Found], targets: Sequence[Target]) -> np.ndarray:
    """Return what single schools show, axes [set, school, target]."""
    rows = [[each[target.name].schools for target in targets] for each in found]
    return np.swapaxes(np.array(rows, dtype=float), 1, 2)
