"""History matching from the screen to the set that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from collabsim.studies.calibration.evaluation import Setting, Target, table
from collabsim.studies.calibration.evaluation_store import EvaluationStore
from collabsim.studies.calibration.implausibility import CUT
from collabsim.studies.calibration.morris_screen import Screen, screen
from collabsim.studies.calibration.posterior import Posterior
from collabsim.studies.calibration.search_space import Space
from collabsim.studies.calibration.selection import expected_misses, far, missed, order
from collabsim.studies.calibration.targets import FINALISTS
from collabsim.studies.calibration.waves import SEEKING, History, match

#: How many times the schools finalists have.
MORE_SCHOOLS = 4


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
    """What history matching found: ``screen`` is None where none was asked for."""

    screen: Screen | None
    history: History
    final: Final

    @property
    def chosen(self) -> Setting:
        """The set that the rule chooses."""
        return self.final.settings[self.final.order[0]]

    def posterior(self, allowed: int) -> Posterior:
        """Return the sets that their own figures do not rule out, all with the same weight.

        Those of the last waves lie close together; they only count where there are no others.
        """
        past = self.history
        kept = past.implausible(allowed) <= CUT
        spread = np.array([past.waves[k].kind != SEEKING for k in past.wave])
        kept = kept & spread if (kept & spread).any() else kept
        weights = kept / max(1, kept.sum())
        return Posterior(past.space, past.targets, past.shares, past.values, weights)


def matched(
    kept: EvaluationStore,
    space: Space,
    targets: tuple[Target, ...],
    start: Setting,
    stage: Callable[[str], None],
) -> Matched:
    """Screen the space if asked for, match what matters, and choose."""
    wanted, screened = kept.targets, None
    if wanted.trajectories:
        stage("screening")
        screened = screen(kept, space, targets)
        space = screened.free(wanted.most)
    stage("matching")
    begin = {name: start[name] for name in space.names}
    history = match(kept, space, targets, begin, wanted.for_matching)
    stage("choosing")
    return Matched(screened, history, _final(kept, history, begin))


def _final(kept: EvaluationStore, history: History, start: Setting) -> Final:
    """Simulate the likeliest sets, and the start, with more schools, and put them in order."""
    targets = history.targets
    misses = expected_misses(targets, history.values, history.errors)
    best = np.argsort(misses, kind="stable")
    best = best[best > 0][:FINALISTS]
    settings = [start, *history.space.settings(history.shares[best])]
    more = MORE_SCHOOLS * kept.targets.schools
    values, errors = table(kept.found(settings, schools=more), targets)
    shares = history.space.shares(settings)
    return Final(
        settings, values, errors, order(targets, values, shares, shares[0]),
        missed(targets, values), far(targets, values),
    )  # fmt: skip
