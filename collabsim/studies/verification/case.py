"""What a special case is: a rule, a source, how the one is brought to the other, and a run."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from collabsim.model.programmes.option import Option
from collabsim.studies.verification.case_settings import CaseSettings

type Level = Literal["identity", "distribution", "relation"]

#: Standard errors that a mean may lie from its reference: chance alone goes beyond them in one
#: of 16,000 numbers.
STANDARD_ERRORS = 4.0


class Outcome(NamedTuple):
    """One number of a case: what must come out, what did, how far apart they may be, and why."""

    what: str
    level: Level
    expected: float
    found: float
    tolerance: float
    reason: str

    @property
    def passes(self) -> bool:
        """Whether the number found is within its tolerance."""
        return abs(self.found - self.expected) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Case:
    """A special case of the school's own rules.

    ``rules`` are the names of the rules under test, ``reached`` says by which parameters, start
    values and inputs they are brought to ``source``, ``open`` what passing does not show. ``run``
    takes what it is run with; of that, ``options`` may be set.

    >>> from collabsim.studies.verification import CASES
    >>> CASES[0].name, CASES[0].rules
    ('norm_pull', ('attitudes',))
    """

    name: str
    title: str
    rules: tuple[str, ...]
    source: str
    reached: str
    open: str
    run: Callable[[CaseSettings], tuple[Outcome, ...]]
    options: tuple[Option, ...] = ()


def identity(what: str, expected: float, found: float, within: float, reason: str) -> Outcome:
    """Return a number that chance has no part in: equal but for rounding.

    >>> identity("one half", 0.5, 0.5, 1e-12, "rounding").passes
    True
    """
    return Outcome(what, "identity", float(expected), float(found), within, reason)


def mean_of(what: str, expected: float, sample: Any, error: float = 0.0) -> Outcome:
    """Return a mean over independent replicates against a reference with standard ``error``.

    >>> mean_of("of two", 1.0, [0.9, 1.3]).passes
    True
    """
    values = np.asarray(sample, dtype=float)
    own = values.std(ddof=1).item() / math.sqrt(len(values))
    reason = f"{STANDARD_ERRORS:g} standard errors, {len(values)} replicates"
    if error > 0.0:
        reason += f"; the reference's own, not published, is taken as {error:.2g}"
    tolerance = STANDARD_ERRORS * math.hypot(own, error)
    return Outcome(what, "distribution", expected, values.mean().item(), tolerance, reason)


def share_of(what: str, expected: float, happened: Any, runs: int | None = None) -> Outcome:
    """Return a share of replicates against an exact one, or one seen in so many ``runs``.

    The standard error is that under the expected share, with one event added on either side so
    that a share of 0 or 1 has one too where it was only seen.

    >>> share_of("heads", 0.5, [True, False, True, True]).found
    0.75
    """
    found = np.asarray(happened, dtype=float)
    n = len(found)
    share, error = expected, 0.0
    if runs is not None:
        share = (expected * runs + 1.0) / (runs + 2.0)
        error = math.sqrt(share * (1.0 - share) / runs)
    own = math.sqrt(share * (1.0 - share) / n)
    reason = f"{STANDARD_ERRORS:g} standard errors, {n} replicates"
    if runs is not None:
        reason += f"; the reference comes from {runs}"
    tolerance = STANDARD_ERRORS * math.hypot(own, error)
    return Outcome(what, "distribution", expected, found.mean().item(), tolerance, reason)


def relation(what: str, expected: float, found: float, reason: str) -> Outcome:
    """Return a number that a law fixes whatever the draws are.

    >>> relation("schools in which all agree", 3, 3, "must hold in each").passes
    True
    """
    return Outcome(what, "relation", float(expected), float(found), 0.0, reason)
