"""The waves of history matching: what is simulated next, until evaluations or minutes are spent.

The first wave is a Latin hypercube over the whole space; it is the screen too. Before each further
wave the emulators are fitted to all sets simulated so far, and its sets are drawn as likely as
those tell (``likelihood``): what is ruled out is not simulated again, and what is not known yet,
where emulators are unsure, is. A wave's sets are kept as soon as they are drawn, so that a search
that was killed goes on with the same. Only whole waves are begun, which makes them the same for any
budget.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np
from scipy.stats import qmc

from collabsim.studies.calibration.emulator import FEWEST, Emulator
from collabsim.studies.calibration.evaluation import Setting, Target, table
from collabsim.studies.calibration.evaluation_store import EvaluationStore
from collabsim.studies.calibration.implausibility import CUT, overall, sizes_of
from collabsim.studies.calibration.likelihood import log_likelihood
from collabsim.studies.calibration.likely_sets import likely_sets
from collabsim.studies.calibration.screen import Screen, screen
from collabsim.studies.calibration.search_space import Space

#: Sets a free parameter in each wave after the first; sets at least.
FURTHER, LEAST_FURTHER = 3, 10
#: Draws are made in so many parts at a time, of at least so many each.
PARTS, EACH = 2, 256
#: Points at which emulators are asked what is left of the space, as a power of two.
ASKED = 13


class Wave(NamedTuple):
    """A wave: its sets, and the share of the whole space that was not ruled out before it."""

    kind: str
    sets: int
    left: float


class Emulators(NamedTuple):
    """What emulators tell: each figure's emulator, None where too few sets define it.

    ``reached`` are the figures for which there is a set, simulated or emulated, that does not rule
    them out; others rule out nothing. ``left`` is the share of the space that is not ruled out.
    """

    targets: tuple[Target, ...]
    emulators: tuple[Emulator | None, ...]
    reached: np.ndarray
    left: float

    def figures(self, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return figures and their errors at sets, axes [set, figure]; nan without an emulator."""
        unknown = np.full(len(shares), np.nan)
        both = [e.predict(shares) if e else (unknown, unknown) for e in self.emulators]
        means, errors = zip(*both, strict=True)
        return np.stack(means, axis=1), np.stack(errors, axis=1)

    def usual(self, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the same with each emulator's usual error, which takes a tenth of the time."""
        unknown = np.full(len(shares), np.nan)
        means = [e.mean(shares) if e else unknown for e in self.emulators]
        errors = [e.error if e else np.nan for e in self.emulators]
        return np.stack(means, axis=1), np.broadcast_to(errors, (len(shares), len(errors)))


class Search:
    """A search under way: what was simulated, and what it tells about what was not."""

    def __init__(self, kept: EvaluationStore, space: Space, targets: tuple[Target, ...]) -> None:
        self.kept, self.space, self.targets = kept, space, targets
        self.allowed = kept.targets.allowed_misses
        self.waves: list[Wave] = []
        self.shares = np.empty((0, len(space.names)))
        self.values = self.errors = np.empty((0, len(targets)))
        self.wave = np.empty(0, dtype=int)
        self.screen: Screen | None = None

    def simulate(self, shares: np.ndarray, kind: str, left: float = 1.0) -> None:
        """Simulate sets, and keep what they give."""
        found = self.kept.found(self.space.settings(shares))
        values, errors = table(found, self.targets)
        self.wave = np.concatenate([self.wave, np.full(len(shares), len(self.waves))])
        self.waves.append(Wave(kind, len(shares), left))
        self.shares = np.concatenate([self.shares, shares])
        self.values = np.concatenate([self.values, values])
        self.errors = np.concatenate([self.errors, errors])

    def look(self) -> Emulators:
        """Fit every figure's emulator to all sets so far, and ask them all over the space."""
        screened = self.screen or screen(self.space, self.targets, self.shares, self.values)
        tasks = [
            (self.shares, target.near(self.values[:, k]), self.errors[:, k], screened.moving(k))
            for k, target in enumerate(self.targets)
        ]
        emulators = tuple(self.kept.workers.map(_emulator, *zip(*tasks, strict=True)))
        told = Emulators(self.targets, emulators, np.ones(len(self.targets), dtype=bool), 1.0)
        seed = [self.kept.targets.seed, len(self.waves)]
        sequence = qmc.Sobol(len(self.space.names), rng=np.random.default_rng(seed))
        sizes = sizes_of(self.targets, *told.usual(sequence.random_base2(ASKED)))
        simulated = sizes_of(self.targets, self.values, self.errors)
        reached = np.minimum(sizes.min(axis=0), simulated.min(axis=0)) <= CUT
        left = (overall(self.targets, np.where(reached, sizes, 0.0), self.allowed) <= CUT).mean()
        return told._replace(reached=reached, left=float(left))

    def draw(self, told: Emulators, count: int) -> tuple[np.ndarray, np.ndarray]:
        """Return sets as likely as emulators tell, and their log likelihoods."""
        each = max(EACH, -(-count // PARTS))
        seeds = [[self.kept.targets.seed, len(self.waves), part, count] for part in range(PARTS)]
        parts = self.kept.workers.map(_likely_draws, PARTS * [told], PARTS * [each], seeds)
        drawn = np.concatenate([part[: -(-count // PARTS)] for part in parts])[:count]
        shares = self.space.shares(self.space.settings(drawn))  # as they are simulated
        return shares, log_likelihood(self.targets, *told.usual(shares))


def begin(
    kept: EvaluationStore, space: Space, targets: tuple[Target, ...], start: Setting
) -> Search:
    """Return a search after where it starts, and its first wave."""
    search = Search(kept, space, targets)
    search.simulate(space.shares([start]), "start")
    chance = np.random.default_rng(kept.targets.seed)
    first = qmc.LatinHypercube(len(space.names), rng=chance).random(kept.targets.first_wave)
    search.simulate(space.shares(space.settings(first)), "Latin hypercube")
    search.screen = screen(space, targets, search.shares, search.values)
    return search


def go_on(search: Search, minutes: float) -> None:
    """Simulate further waves while there are evaluations and minutes for them and the sample.

    A wave that an earlier call has begun is finished whatever the minutes.
    """
    kept, number = search.kept, 0
    count = max(LEAST_FURTHER, FURTHER * len(search.space.names))
    left = kept.targets.for_waves - kept.targets.first_wave
    while left >= count:
        looking, name = time.monotonic(), f"waves/{number + 1}.json"
        begun = kept.facts(name) is not None
        if not begun and kept.ends_after(count + kept.targets.for_choice, minutes):
            break
        number, left = number + 1, left - count
        shares, _, share = sets_of(search, name, count)
        kept.overhead = time.monotonic() - looking
        search.simulate(shares, "likely", share)


def sets_of(search: Search, name: str, count: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Return sets drawn, their log likelihoods and what is left of the space, from a file or anew.

    A file is written as soon as they are drawn.
    """
    found = search.kept.facts(name)
    if found is None:
        told = search.look()
        shares, logs = search.draw(told, count)
        found = {"shares": shares.tolist(), "logs": logs.tolist(), "left": told.left}
        search.kept.keep(name, found)
    return np.array(found["shares"]), np.array(found["logs"]), float(found["left"])


def _emulator(
    shares: np.ndarray, values: np.ndarray, errors: np.ndarray, moving: tuple[int, ...]
) -> Emulator | None:
    from threadpoolctl import threadpool_limits

    if np.isfinite(values).sum() < FEWEST:
        return None
    with threadpool_limits(1):
        return Emulator(shares, values, errors, moving)


def _likely_draws(told: Emulators, count: int, seed: list[int]) -> np.ndarray:
    from threadpoolctl import threadpool_limits

    size = next(e for e in told.emulators if e).process.X_train_.shape[1]
    chance = np.random.default_rng(seed)
    with threadpool_limits(1):
        return likely_sets(
            lambda shares: log_likelihood(told.targets, *told.usual(shares)), size, count, chance
        )
