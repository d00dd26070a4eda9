"""Scoring patterns: the figures, their Monte Carlo error, and the same under the null models."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.validation import PATTERNS, REALITY
from collabsim.validation.living import live
from collabsim.validation.looks import looks
from collabsim.validation.nulls import NULLS, phases
from collabsim.validation.pattern import Pattern
from collabsim.validation.seen import Seen
from collabsim.validation.yours import pattern_in

#: Groups of schools, each left out once for the standard error.
GROUPS = 20


class Figure(NamedTuple):
    """A figure's value and the Monte Carlo standard error of it."""

    value: float
    error: float


class Score(NamedTuple):
    """A pattern's figures over ``size`` schools: in the model, and in each null model."""

    pattern: Pattern
    size: int
    figures: dict[str, Figure]
    nulls: dict[str, dict[str, Figure]]

    def passes(self, null: str = "") -> bool:
        """Whether all figures are accepted, in the model or in a null model."""
        return accepted(self.pattern, self.nulls[null] if null else self.figures)

    @property
    def told_apart(self) -> tuple[str, ...]:
        """The null models that the pattern tells from the model: they fail where it passes."""
        return tuple(n for n in self.nulls if self.passes() and not self.passes(n))


def accepted(pattern: Pattern, figures: Mapping[str, Figure]) -> bool:
    """Return whether every figure lies in its range."""
    return all(figures[name].value in span for name, span in pattern.accepted.items())


def validate(
    names: Sequence[str] = (),
    size: int | None = None,
    nulls: Sequence[str] = tuple(NULLS),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Score, ...]:
    """Score patterns by name, or those in files ``*.py``; all unless named.

    ``size`` is the number of schools, each pattern's own unless given. ``progress`` is told
    (parts done, all). Raises InputError for an unknown pattern, or a file that holds none.
    """
    patterns = [_pattern(name) for name in names] if names else [*PATTERNS, *REALITY]
    sizes = [pattern.size if size is None else size for pattern in patterns]
    if min(sizes) < GROUPS:
        raise InputError(
            Problem(
                "too few for a standard error", f"give at least {GROUPS}", size, field="schools"
            )
        )
    wanted = [look for arms in looks(patterns, sizes).values() for look in arms.values()]
    total = sum(len(look.parts) for look in wanted) * (1 + len(nulls))
    counted = [0]

    def done() -> None:
        counted[0] += 1
        if progress is not None:
            progress(counted[0], total)

    models = [
        list(map(figures, patterns, live(patterns, sizes, own, done)))
        for own in ((), *map(phases, nulls))
    ]
    return tuple(
        Score(pattern, each, own, dict(zip(nulls, others, strict=True)))
        for pattern, each, own, *others in zip(patterns, sizes, *models, strict=True)
    )


def figures(pattern: Pattern, seen: Mapping[str, Seen]) -> dict[str, Figure]:
    """Return each figure with its jackknife standard error over groups of schools."""
    whole = pattern.estimate(seen)
    schools = len(next(iter(seen.values())).values)
    group = np.arange(schools) % GROUPS
    left = [
        pattern.estimate({arm: each.without(group == g) for arm, each in seen.items()})
        for g in range(GROUPS)
    ]
    return {
        name: Figure(value, jackknife_error([each[name] for each in left]))
        for name, value in whole.items()
    }


def jackknife_error(values: Sequence[float]) -> float:
    """Return the standard error from the estimates that each leave one group out.

    For a mean it is the usual one:

    >>> sample = np.array([1.0, 2.0, 4.0, 7.0])
    >>> left = [np.delete(sample, k).mean() for k in range(4)]
    >>> bool(np.isclose(jackknife_error(left), sample.std(ddof=1) / 2))
    True
    """
    left = np.asarray(values)
    return math.sqrt((len(left) - 1) * left.var().item())


def _pattern(name: str) -> Pattern:
    if name.endswith(".py"):
        return pattern_in(Path(name))
    known = {pattern.name: pattern for pattern in (*PATTERNS, *REALITY)}
    if name.upper() not in known:
        right = f"{nearest(name.upper(), known)}, or give a file *.py"
        raise InputError(Problem("no such pattern", right, name, field="pattern"))
    return known[name.upper()]
