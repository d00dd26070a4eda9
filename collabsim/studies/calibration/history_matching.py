"""History matching from the first wave to a weighted sample of sets, and the set that is chosen.

After the last wave the sample's sets are drawn as likely as the emulators tell, and each of them is
simulated. The emulators are then fitted once more, with these sets too, and a set's weight is its
likelihood now over that with which it was drawn (importance weights): what the emulators had got
wrong there is mended by what was simulated. A set that is ruled out has no weight. The weights are
the answer to the stated question, ranges being evenly likely before and the three errors as stated;
the effective size says how many sets of equal weight tell as much.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from collabsim.studies.calibration.evaluation import Setting, Target, table
from collabsim.studies.calibration.evaluation_store import EvaluationStore
from collabsim.studies.calibration.implausibility import CUT, overall, sizes_of
from collabsim.studies.calibration.likelihood import log_likelihood
from collabsim.studies.calibration.posterior import Posterior
from collabsim.studies.calibration.screen import Screen
from collabsim.studies.calibration.search_space import Space
from collabsim.studies.calibration.selection import far, missed, order
from collabsim.studies.calibration.targets import FINALISTS, MORE_SCHOOLS
from collabsim.studies.calibration.waves import Emulators, Search, Wave, begin, go_on, sets_of


class Final(NamedTuple):
    """Sets simulated again with more schools: the start first, then the finalists.

    ``order`` are their places, the one that the rule chooses first.
    """

    settings: list[Setting]
    values: np.ndarray
    errors: np.ndarray
    order: np.ndarray
    missed: np.ndarray
    far: np.ndarray


class Matched(NamedTuple):
    """What history matching found.

    ``shares``, ``values`` and ``errors`` are all sets simulated, axes [set, …], ``wave`` the place
    of each one's wave in ``waves``; the sample is the last of them. ``told`` is what the emulators
    of all of them tell.
    """

    screen: Screen
    shares: np.ndarray
    values: np.ndarray
    errors: np.ndarray
    wave: np.ndarray
    waves: tuple[Wave, ...]
    told: Emulators
    posterior: Posterior
    final: Final

    @property
    def chosen(self) -> Setting:
        """The set that the rule chooses."""
        return self.final.settings[self.final.order[0]]

    def implausible(self, values: np.ndarray, errors: np.ndarray, allowed: int) -> np.ndarray:
        """Return the implausibility of sets with such figures and errors, axes [set, figure]."""
        return implausible(self.told, values, errors, allowed)


def matched(
    kept: EvaluationStore,
    space: Space,
    targets: tuple[Target, ...],
    start: Setting,
    stage: Callable[[str], None],
    minutes: float,
) -> Matched:
    """Simulate wave by wave, then the sample, and choose."""
    stage("screening")
    search = begin(kept, space, targets, start)
    assert search.screen is not None
    stage("matching")
    go_on(search, minutes)
    stage("sampling")
    shares, logs, left = sets_of(search, f"sample/{len(search.waves)}.json", kept.targets.sample)
    search.simulate(shares, "sample", left)
    told = search.look()
    posterior, likely = _weighted(search, told, shares, logs)
    stage("choosing")
    return Matched(
        search.screen, search.shares, search.values, search.errors, search.wave,
        tuple(search.waves), told, posterior, _final(search, start, shares, likely),
    )  # fmt: skip


def implausible(
    told: Emulators, values: np.ndarray, errors: np.ndarray, allowed: int
) -> np.ndarray:
    """Return the implausibility of sets; figures out of reach rule out nothing."""
    sizes = sizes_of(told.targets, values, errors)
    return overall(told.targets, np.where(told.reached, sizes, 0.0), allowed)


def _weighted(
    search: Search, told: Emulators, shares: np.ndarray, logs: np.ndarray
) -> tuple[Posterior, np.ndarray]:
    """Return the sample with its weights, and how likely each set is by now."""
    values, errors = told.figures(shares)
    likely = log_likelihood(search.targets, values, errors)
    kept = implausible(told, values, errors, search.allowed) <= CUT
    raw = np.where(kept, np.exp((likely - logs) - (likely - logs).max()), 0.0)
    weights = raw / raw.sum() if raw.sum() > 0 else raw
    return Posterior(search.space, search.targets, shares, values, weights), likely


def _final(search: Search, start: Setting, shares: np.ndarray, likely: np.ndarray) -> Final:
    """Simulate the likeliest sets, and the start, with more schools, and put them in order."""
    kept, targets, space = search.kept, search.targets, search.space
    best = shares[np.argsort(-likely, kind="stable")[:FINALISTS]]
    settings = [start, *space.settings(best)]
    values, errors = table(
        kept.found(settings, schools=MORE_SCHOOLS * kept.targets.schools), targets
    )
    places = space.shares(settings)
    return Final(
        settings, values, errors, order(targets, values, places, places[0]),
        missed(targets, values), far(targets, values),
    )  # fmt: skip
