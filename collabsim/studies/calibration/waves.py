"""The waves of history matching: what is simulated next, until all evaluations are spent.

The first wave is a Latin hypercube over the whole space. Before each further wave the emulators are
fitted to all sets simulated so far; it takes the first points of a Sobol sequence that are not
ruled out, then points near the best sets, then what is least implausible. The last waves take what
is expected to miss the fewest patterns.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import qmc

from collabsim.studies.calibration.emulator import FEWEST, Emulator
from collabsim.studies.calibration.evaluation import Setting, Target, table
from collabsim.studies.calibration.evaluation_store import EvaluationStore
from collabsim.studies.calibration.implausibility import CUT, overall, sizes_of
from collabsim.studies.calibration.search_space import Space
from collabsim.studies.calibration.selection import expected_misses
from collabsim.studies.calibration.targets import FIRST

#: Sets a free parameter in each wave after the first.
FURTHER = 5
#: Points at which emulators are asked, as a power of two; as many near the best sets.
CANDIDATES = 14
#: How many best sets there are points near to, and how far those stray, in shares of the ranges.
BEST, NEAR = 20, 0.1
#: Share of the evaluations after the first wave that look for the fewest misses; their kind.
FOR_SEEKING, SEEKING = 0.3, "fewest misses"


class Wave(NamedTuple):
    """A wave: its sets, and the share of the whole space that was not ruled out before it."""

    kind: str
    sets: int
    left: float


class History(NamedTuple):
    """All that was simulated: sets as shares of the space, their figures and errors [set, figure].

    ``reached`` are the figures for which there is a set, simulated or emulated, that does not rule
    them out; others rule out nothing. ``wave`` is the place of each set's wave in ``waves``.
    """

    space: Space
    targets: tuple[Target, ...]
    shares: np.ndarray
    values: np.ndarray
    errors: np.ndarray
    wave: np.ndarray
    waves: tuple[Wave, ...]
    emulators: tuple[Emulator | None, ...]
    reached: np.ndarray

    def implausible(self, allowed: int) -> np.ndarray:
        """Return each simulated set's implausibility, its own figures being known."""
        return self.implausible_with(self.values, self.errors, allowed)

    def implausible_with(self, values: np.ndarray, errors: np.ndarray, allowed: int) -> np.ndarray:
        """Return the implausibility of sets with such figures and errors, axes [set, figure]."""
        sizes = sizes_of(self.targets, values, errors)
        return overall(self.targets, np.where(self.reached, sizes, 0.0), allowed)


class Looked(NamedTuple):
    """What emulators tell of points: their implausibility, and how many patterns they may miss.

    The first are all over the space, of which the share ``left`` is not ruled out; the others are
    near the best sets.
    """

    points: np.ndarray
    implausible: np.ndarray
    misses: np.ndarray
    left: float

    def not_ruled_out(self, count: int) -> np.ndarray:
        """Return the first points that are not ruled out; where too few, the least implausible."""
        place = np.arange(len(self.points)) / len(self.points)
        rank = np.where(self.implausible > CUT, self.implausible, CUT * place)
        return self.points[np.argsort(rank, kind="stable")[:count]]

    def fewest_misses(self, count: int) -> np.ndarray:
        """Return the points that are expected to miss the fewest patterns."""
        return self.points[np.argsort(self.misses, kind="stable")[:count]]


class Search:
    """A search under way: what was simulated, and what it tells about what was not."""

    def __init__(self, kept: EvaluationStore, space: Space, targets: tuple[Target, ...]) -> None:
        self.kept, self.space, self.targets = kept, space, targets
        self.allowed = kept.targets.allowed_misses
        self.waves: list[Wave] = []
        self.shares = np.empty((0, len(space.names)))
        self.values = self.errors = np.empty((0, len(targets)))
        self.wave = np.empty(0, dtype=int)
        self.emulators: tuple[Emulator | None, ...] = (None,) * len(targets)
        self.reached = np.ones(len(targets), dtype=bool)

    def simulate(self, shares: np.ndarray, kind: str, left: float = 1.0) -> None:
        """Simulate sets, and keep what they give."""
        found = self.kept.found(self.space.settings(shares))
        values, errors = table(found, self.targets)
        self.wave = np.concatenate([self.wave, np.full(len(shares), len(self.waves))])
        self.waves.append(Wave(kind, len(shares), left))
        self.shares = np.concatenate([self.shares, shares])
        self.values = np.concatenate([self.values, values])
        self.errors = np.concatenate([self.errors, errors])

    def look(self) -> Looked:
        """Fit every figure's emulator to all sets so far, and ask them all over the space."""
        fitted = []
        for before, value, error in zip(self.emulators, self.values.T, self.errors.T, strict=True):
            enough = np.isfinite(value).sum() >= FEWEST
            start = before.lengths if before else None
            fitted.append(Emulator(self.shares, value, error, start) if enough else None)
        self.emulators = tuple(fitted)
        pool = np.concatenate([self._wide(), self._near()])
        mean = np.full((len(pool), len(self.targets)), np.nan)
        error = np.zeros_like(mean)
        for k, emulator in enumerate(self.emulators):
            if emulator is not None:
                mean[:, k], own = emulator.predict(pool)
                error[:, k] = np.hypot(own, self._noise()[k])
        return self._looked(pool, mean, error)

    def _looked(self, pool: np.ndarray, mean: np.ndarray, error: np.ndarray) -> Looked:
        known = [k for k, each in enumerate(self.emulators) if each is not None]
        sizes = sizes_of(self.targets, mean, error)
        simulated = sizes_of(self.targets, self.values, self.errors)
        self.reached = np.minimum(sizes.min(axis=0), simulated.min(axis=0)) <= CUT
        implausible = overall(self.targets, np.where(self.reached, sizes, 0.0), self.allowed)
        misses = expected_misses([self.targets[k] for k in known], mean[:, known], error[:, known])
        left = float((implausible[: 1 << CANDIDATES] <= CUT).mean())
        return Looked(pool, implausible, misses, left)

    def _noise(self) -> np.ndarray:
        """Return each figure's usual Monte Carlo error."""
        return np.nan_to_num(np.sqrt(np.nanmedian(self.errors**2, axis=0)))

    def _wide(self) -> np.ndarray:
        """Return points all over the space, other ones in each wave."""
        seed = [self.kept.targets.seed, len(self.waves)]
        sequence = qmc.Sobol(len(self.space.names), rng=np.random.default_rng(seed))
        return sequence.random_base2(CANDIDATES)

    def _near(self) -> np.ndarray:
        """Return points near the sets that are expected to miss the fewest patterns."""
        chance = np.random.default_rng([self.kept.targets.seed, len(self.waves), 1])
        misses = expected_misses(self.targets, self.values, self.errors)
        best = self.shares[np.argsort(misses, kind="stable")[:BEST]]
        around = best[chance.integers(len(best), size=1 << CANDIDATES)]
        return np.clip(around + chance.normal(0, NEAR, around.shape), 0, 1)

    def history(self) -> History:
        """Return all that was simulated."""
        return History(
            self.space, self.targets, self.shares, self.values, self.errors, self.wave,
            tuple(self.waves), self.emulators, self.reached,
        )  # fmt: skip


def match(
    kept: EvaluationStore, space: Space, targets: tuple[Target, ...], start: Setting, budget: int
) -> History:
    """Spend ``budget`` evaluations on the space; the first is where the search starts."""
    search = Search(kept, space, targets)
    size = len(space.names)
    search.simulate(space.shares([start]), "start")
    first = min(FIRST * size, budget - 1)
    chance = np.random.default_rng(kept.targets.seed)
    search.simulate(qmc.LatinHypercube(size, rng=chance).random(first), "Latin hypercube")
    left = budget - 1 - first
    seeking = round(FOR_SEEKING * left)
    while left > 0:
        looked = search.look()
        if left > seeking:
            count = min(FURTHER * size, left - seeking)
            search.simulate(looked.not_ruled_out(count), "not ruled out", looked.left)
        else:
            count = min(FURTHER * size, left)
            search.simulate(looked.fewest_misses(count), SEEKING, looked.left)
        left -= count
    search.look()
    return search.history()
