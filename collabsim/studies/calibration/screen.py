"""The screen: which free parameters move a figure at all, and which move them most.

All parameters vary in all sets, so that the first wave is the screen: each figure is regressed on
every parameter and its square. A parameter moves a figure where both together explain more than
noise (F test; all tests hold at once, Bonferroni). It costs no simulation of its own, and none is
frozen for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import f as f_distribution

from collabsim.studies.calibration.evaluation import Target
from collabsim.studies.calibration.search_space import Space

#: Chance that noise alone makes one parameter or more pass for one that moves a figure.
CHANCE = 0.05
#: Parameters that an emulator may bend in at most.
MOST_MOVING = 8


class Screen(NamedTuple):
    """What moves what: sizes of effects and their chances under noise, axes [parameter, figure].

    An effect is how far a figure goes over the parameter's whole range, others being as they are.
    """

    space: Space
    targets: tuple[Target, ...]
    effects: np.ndarray
    chances: np.ndarray

    @property
    def moves(self) -> np.ndarray:
        """Which parameter moves which figure, axes [parameter, figure]."""
        return self.chances < CHANCE / self.chances.size

    @property
    def shares(self) -> np.ndarray:
        """Effects in units of what is accepted, at most 1, axes [parameter, figure].

        Cut, because what moves a figure far beyond its range, as it does with ratios of small
        numbers, matters no more than what moves it through the range.
        """
        units = np.array([each.unit for each in self.targets])
        return np.minimum(np.nan_to_num(self.effects / units), 1.0)

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
        moved = self.moves.any(axis=1)
        return [name for name, own in zip(self.space.names, moved, strict=True) if not own]

    def moving(self, figure: int) -> tuple[int, ...]:
        """Return the places of the parameters that a figure may bend in, at least one."""
        order = np.argsort(self.chances[:, figure], kind="stable")[:MOST_MOVING]
        likely = self.chances[order, figure] < CHANCE / len(self.chances)
        return tuple(sorted(order[: max(1, int(likely.sum()))].tolist()))


def screen(
    space: Space, targets: tuple[Target, ...], shares: np.ndarray, values: np.ndarray
) -> Screen:
    """Return what moves what, from sets as shares of ranges and their figures [set, figure]."""
    both = [
        _effects(shares, target.near(column))
        for target, column in zip(targets, values.T, strict=True)
    ]
    effects, chances = (np.stack(part, axis=1) for part in zip(*both, strict=True))
    return Screen(space, targets, effects, chances)


def _effects(shares: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each parameter's effect on a figure and its chance under noise, axis [parameter]."""
    known = np.isfinite(values)
    points, size = 2 * shares[known] - 1, shares.shape[1]
    columns = np.concatenate([np.ones((len(points), 1)), points, points**2 - 1 / 3], axis=1)
    free = len(points) - columns.shape[1]
    if free < 1 or np.ptp(values[known]) == 0:
        return np.zeros(size), np.ones(size)
    slopes, *_ = np.linalg.lstsq(columns, values[known], rcond=None)
    rest = float(((values[known] - columns @ slopes) ** 2).sum()) / free
    spread = np.linalg.pinv(columns.T @ columns)
    effects, chances = np.zeros(size), np.ones(size)
    line = np.linspace(-1, 1, 21)
    for k in range(size):
        pair = [1 + k, 1 + size + k]
        own = slopes[pair]
        explained = own @ np.linalg.solve(spread[np.ix_(pair, pair)], own) / 2
        effects[k] = np.ptp(own[0] * line + own[1] * line**2)
        chances[k] = f_distribution.sf(explained / max(rest, 1e-300), 2, free)
    return effects, chances


def screen_rows(found: Screen) -> Sequence[dict[str, object]]:
    """Return a row a parameter: how much it matters, how many figures it moves, which most."""
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
            }
        )
    return rows
