"""Morris' screen: which free parameters move a figure at all, and which move them most.

Source: Morris 1991, Factorial sampling plans for preliminary computational experiments,
Technometrics 33; mu* (the mean size of elementary effects): Campolongo, Cariboni & Saltelli 2007.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import norm

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.studies.calibration.evaluation import Target, table
from collabsim.studies.calibration.evaluation_store import EvaluationStore
from collabsim.studies.calibration.search_space import Space
from collabsim.studies.sweeps.design import Design, Factor, Points
from collabsim.studies.sweeps.sampling import MORRIS_LEVELS, cube
from collabsim.studies.validation.score import GROUPS

#: Chance that noise alone makes one parameter or more pass for one that moves a figure; about .05
#: in trials, because how large the noise is has itself to be estimated.
CHANCE = 0.01
#: Share of its range by which a parameter is moved in a trajectory.
STEP = MORRIS_LEVELS / (2 * (MORRIS_LEVELS - 1))


class Screen(NamedTuple):
    """What moves what: mean sizes of effects, axes [parameter, figure], and what noise alone gives.

    An effect is a figure's change over the parameter's whole range; ``noise`` is the size [figure]
    above which the mean of so many is no longer chance. Effects with a figure that was not defined
    are left out; their parameter has nan where there is no other.
    """

    space: Space
    targets: tuple[Target, ...]
    effects: np.ndarray
    noise: np.ndarray

    @property
    def shares(self) -> np.ndarray:
        """Effects in units of what is accepted, at most 1, axes [parameter, figure].

        Cut, because what moves a figure far beyond its range, as it does with ratios of small
        numbers, matters no more than what moves it through the range.
        """
        units = np.array([each.unit for each in self.targets])
        return np.minimum(np.nan_to_num(self.effects / units), 1.0)

    @property
    def moves(self) -> np.ndarray:
        """Which parameter moves which figure, axes [parameter, figure]."""
        return self.effects > self.noise

    @property
    def importance(self) -> np.ndarray:
        """How many patterns each parameter moves, a pattern by the mean share of its figures.

        0 for a parameter that moves no figure beyond noise.
        """
        patterns = np.array([each.part_of for each in self.targets])
        moved = [self.shares[:, patterns == name].mean(axis=1) for name in dict.fromkeys(patterns)]
        return np.where(self.moves.any(axis=1), np.sum(moved, axis=0), 0.0)

    def idle(self) -> list[str]:
        """Return the parameters that move no figure."""
        return [
            n
            for n, moves in zip(self.space.names, self.moves.any(axis=1), strict=True)
            if not moves
        ]

    def free(self, most: int) -> Space:
        """Return the space of those that move figures most; InputError where none moves any."""
        if not self.moves.any():
            right = say("give wider ranges, more trajectories or other targets")
            raise InputError(Problem("moves no figure beyond chance", right, field="parameters"))
        order = np.argsort(-self.importance, kind="stable")[:most]
        return self.space.only([self.space.names[k] for k in order if self.importance[k] > 0])


def screen(kept: EvaluationStore, space: Space, targets: tuple[Target, ...]) -> Screen:
    """Evaluate Morris' trajectories with few schools, and return what moves what."""
    wanted = kept.targets
    design = Design(
        factors=tuple(Factor(name=name, low=0.0, high=1.0) for name in space.names),
        points=Points(method="morris", count=wanted.trajectories, seed=wanted.seed),
    )
    shares = cube(design)
    found = kept.found(space.settings(shares), schools=GROUPS)
    figures, errors = table(found, targets)
    effects = effects_of(shares, figures)
    sizes = np.nanmean(np.abs(effects), axis=0)
    return Screen(space, targets, sizes, noise_of(effects, errors))


def effects_of(shares: np.ndarray, figures: np.ndarray) -> np.ndarray:
    """Return every elementary effect, axes [trajectory, parameter, figure].

    Two sets that follow each other in a trajectory differ in one parameter.

    >>> path = np.array([[0.0, 0.0], [0.5, 0.0], [0.5, 0.5]])
    >>> effects_of(path, path @ [[2.0], [3.0]])[0].ravel().tolist()
    [2.0, 3.0]
    """
    size = shares.shape[1]
    paths = shares.reshape(-1, size + 1, size)
    steps = np.diff(paths, axis=1)
    moved = np.abs(steps).argmax(axis=2)
    step = np.take_along_axis(steps, moved[..., None], axis=2)
    change = np.diff(figures.reshape(len(paths), size + 1, -1), axis=1) / step
    return np.take_along_axis(change, np.argsort(moved, axis=1)[..., None], axis=1)


def noise_of(effects: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """Return the mean size of effects that noise alone hardly gives, axes [figure].

    The noise of one effect is no more than that of a difference of two figures with their Monte
    Carlo errors (less where the same luck moves both), and no more than the usual size of effects
    where most parameters do nothing to a figure (Lenth 1989, Quick and easy analysis of
    unreplicated factorials, Technometrics 31). A mean size of n normal effects is beyond t with a
    chance of at most 2ⁿ times that of their mean; all tests hold at once (Bonferroni).
    """
    paths, size, figures = effects.shape
    one = np.sqrt(2 * np.nanmean(errors**2, axis=0)) / STEP
    one = np.fmin(one, _usual(np.where(effects == 0, np.nan, np.abs(effects))))
    chance = CHANCE / (size * figures) / 2.0**paths
    return one * norm.isf(chance) / np.sqrt(paths)


def _usual(sizes: np.ndarray) -> np.ndarray:
    """Return Lenth's pseudo standard error of effects of such sizes, axes [figure]."""
    first = 1.5 * np.nanmedian(sizes, axis=(0, 1))
    return 1.5 * np.nanmedian(np.where(sizes < 2.5 * first, sizes, np.nan), axis=(0, 1))


def screen_rows(found: Screen, free: Space) -> Sequence[dict[str, object]]:
    """Return a row a parameter: what it moves most, how much, and whether it stays free."""
    rows = []
    for k in np.argsort(-found.importance, kind="stable"):
        moved = bool(found.moves[k].any())
        most = int(np.where(found.moves[k], found.shares[k], -1.0).argmax())
        rows.append(
            {
                "parameter": found.space.names[k],
                "importance": float(found.importance[k]),
                "moves": int(found.moves[k].sum()),
                "most": found.targets[most].name if moved else "",
                "effect": float(found.effects[k, most]) if moved else 0.0,
                "noise": float(found.noise[most]) if moved else 0.0,
                "free": found.space.names[k] in free.names,
            }
        )
    return rows
