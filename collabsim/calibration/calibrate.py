"""Calibration: a screen, history matching over what matters, and the set that is chosen."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from collabsim.arms import processors
from collabsim.calibration.choice import expected_misses, far, missed, order
from collabsim.calibration.evaluate import Evaluate, Setting, Target, evaluate, table, targets_of
from collabsim.calibration.kept import Kept
from collabsim.calibration.matching import CUT
from collabsim.calibration.screen import Screen, screen
from collabsim.calibration.space import Space
from collabsim.calibration.targets import FINALISTS, Targets, load_targets
from collabsim.calibration.waves import History, match
from collabsim.parameters import BY_NAME

#: How many times the schools finalists have.
MORE_SCHOOLS = 4


class Final(NamedTuple):
    """Sets simulated again with more schools: the defaults' first, then the finalists.

    ``order`` are their places, the one that the rule chooses first.
    """

    settings: list[Setting]
    values: np.ndarray
    errors: np.ndarray
    order: np.ndarray
    missed: np.ndarray
    far: np.ndarray


class Calibration(NamedTuple):
    """What a calibration found: ``screen`` is None where none was asked for.

    ``start`` are the values at which the search began. ``kept`` says which of the history's sets
    are not ruled out by their own figures.

    >>> import collabsim as cs
    >>> found = cs.calibrate("targets.toml", "results")  # doctest: +SKIP
    >>> found.chosen, found.kept.sum()  # doctest: +SKIP
    """

    path: Path
    wanted: Targets
    targets: tuple[Target, ...]
    start: Setting
    screen: Screen | None
    history: History
    kept: np.ndarray
    final: Final

    @property
    def chosen(self) -> Setting:
        """The set that the rule chooses."""
        return self.final.settings[self.final.order[0]]


def calibrate(
    targets: Targets | str | Path,
    out: str | Path,
    *,
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    stage: Callable[[str], None] | None = None,
    evaluate: Evaluate = evaluate,
) -> Calibration:
    """Search the targets' parameters, or go on with it in the directory ``out``.

    ``jobs`` sets are simulated at a time, as many as there are processors unless given; the result
    is the same. ``progress`` is told evaluations done and to do, ``stage`` what is being done.
    ``evaluate`` gives a set's figures; another one takes the model's place. Raises InputError for
    targets that cannot be, and for a directory that holds anything else.

    >>> import collabsim as cs
    >>> cs.calibrate("targets.toml", "results").chosen  # doctest: +SKIP
    """
    wanted = targets if isinstance(targets, Targets) else load_targets(targets)
    space, figures = Space.of(wanted.parameters), targets_of(wanted)
    tell = stage or (lambda _: None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of estimators: a nan is told as such
        kept = Kept(out, wanted, evaluate, jobs or processors(), progress)
        start = {name: BY_NAME[name].default for name in space.names}
        screened = None
        if wanted.trajectories:
            tell("screening")
            screened = screen(kept, space, figures)
            space = screened.free(wanted.most)
        tell("matching")
        begin = {name: start[name] for name in space.names}
        history = match(kept, space, figures, begin, wanted.for_matching)
        tell("choosing")
        final = _final(kept, history, begin)
    found = history.implausible(wanted.allowed_misses) <= CUT
    return Calibration(kept.store.path, wanted, figures, begin, screened, history, found, final)


def _final(kept: Kept, history: History, start: Setting) -> Final:
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
