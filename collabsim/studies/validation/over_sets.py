"""Patterns over what is not known: scored in many sets of the shipped parameter sample."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from pathlib import Path
from typing import NamedTuple

import numpy as np

from collabsim.scenario.extensions import Extension, Use
from collabsim.scenario.parameter_sample import parameter_sample
from collabsim.studies.sweeps.worker_pool import Processes, workers
from collabsim.studies.validation.figure_cache import FigureCache
from collabsim.studies.validation.null_models import phases
from collabsim.studies.validation.pattern import Figure, Pattern, Range
from collabsim.studies.validation.populations import STYLED
from collabsim.studies.validation.score import (
    APART,
    GROUPS,
    accepted,
    code_of,
    figures_or_undefined,
    pattern_of,
    requested,
)
from collabsim.studies.validation.simulate import SEED, Model, simulate

#: Schools in each arm of each set: a multiple of the styles, above the least for an error.
SCHOOLS = len(STYLED) * -(-GROUPS // len(STYLED))
#: The models that every set is scored in: as it is, and without what most of its answers rest on.
MODELS = ("", "no feedback", "random mixing")
#: Draws of a bootstrap: many sets need each figure's error less exactly than one does.
DRAWS = 20


class SetScores(NamedTuple):
    """A pattern's figures in each parameter set, by model: ``""`` is the model as it is."""

    pattern: Pattern
    schools: int
    figures: dict[str, tuple[dict[str, Figure], ...]]

    @property
    def sets(self) -> int:
        """The number of parameter sets."""
        return len(self.figures[""])

    def passes(self, model: str = "") -> int:
        """Return in how many sets all figures lie in their ranges."""
        return sum(accepted(self.pattern, each) for each in self.figures[model])

    def misses(self, model: str = "") -> int:
        """Return in how many sets a figure lies outside its range beyond chance."""
        return sum(misses_beyond_chance(self.pattern, each) for each in self.figures[model])

    def distinguishes(self, model: str) -> int:
        """Return in how many sets the pattern refutes a null model, and not the model itself."""
        both = zip(self.figures[""], self.figures[model], strict=True)
        return sum(
            misses_beyond_chance(self.pattern, null) and not misses_beyond_chance(self.pattern, own)
            for own, null in both
        )

    def spread(self, name: str) -> tuple[float, float]:
        """Return a figure's mean over sets, and its standard deviation without simulating's noise.

        Sets in which it is not defined are left out.
        """
        values, errors = np.array([each[name] for each in self.figures[""]]).T
        defined = np.isfinite(values) & np.isfinite(errors)
        return between(values[defined], errors[defined])


def misses_beyond_chance(pattern: Pattern, found: Mapping[str, Figure]) -> bool:
    """Return whether a figure lies outside its range by more than two standard errors.

    One that is not defined does.
    """
    return any(outside(found[name], span) for name, span in pattern.accepted.items())


def outside(figure: Figure, span: Range) -> bool:
    """Return whether a figure lies outside a range beyond chance.

    >>> outside(Figure(1.5, 0.1), Range(0, 1)), outside(Figure(1.5, 0.3), Range(0, 1))
    (True, False)
    """
    return not span.low - APART * figure.error <= figure.value <= span.high + APART * figure.error


def between(values: np.ndarray, errors: np.ndarray) -> tuple[float, float]:
    """Return the mean of sets' values, and their standard deviation without the errors' part.

    >>> between(np.array([1.0, 3.0]), np.array([1.0, 1.0]))
    (2.0, 1.0)
    """
    if len(values) < 2:
        return math.nan, math.nan
    return values.mean().item(), math.sqrt(max(0.0, values.var(ddof=1) - (errors**2).mean()))


def validate_over_sets(
    count: int,
    names: Sequence[str] = (),
    schools: int = SCHOOLS,
    progress: Callable[[int, int], None] | None = None,
    keep: Path | None = None,
    jobs: int | None = None,
    use: Use = (),
) -> tuple[SetScores, ...]:
    """Score patterns by name in ``count`` sets of the parameter sample; all unless named.

    Each set has ``schools`` schools an arm of its own, with the luck of validation. Sets are scored
    in processes, ``jobs`` at a time, as many as there are processors unless given. ``progress`` is
    told (sets and models done, all). Figures are kept in the directory ``keep``, and taken up.
    ``use`` names extensions. Raises InputError for an unknown pattern.
    """
    chosen, used = requested(names, use)
    patterns = [each.name for each in chosen]
    sets = parameter_sample().draw(count)
    asked = [(k, model) for k in range(count) for model in MODELS]
    found: dict[tuple[int, str], list[dict[str, Figure]]] = {}
    number = workers(jobs)

    def report() -> None:
        if progress is not None:
            progress(len(found), len(asked))

    def score(pool: Executor, some: Sequence[tuple[int, str]]) -> None:
        flying = {
            pool.submit(in_set, patterns, schools, sets[k], k, model, keep, used): (k, model)
            for k, model in some
        }
        for done in as_completed(flying):
            found[flying[done]] = done.result()
            report()

    report()
    first, *rest = asked
    found[first] = in_set(patterns, schools, sets[0], *first, keep, used)  # compiles for all
    with Processes(number) as pool:
        score(pool, rest)
    return tuple(
        SetScores(
            pattern_of(name, used),
            schools,
            {model: tuple(found[k, model][place] for k in range(count)) for model in MODELS},
        )
        for place, name in enumerate(patterns)
    )


def in_set(
    names: Sequence[str],
    schools: int,
    parameters: Mapping[str, float],
    number: int,
    model: str,
    keep: Path | None = None,
    used: tuple[Extension, ...] = (),
) -> list[dict[str, Figure]]:
    """Return patterns' figures in one parameter set, whose schools no other set has."""
    patterns = [pattern_of(name, used) for name in names]
    own = [sorted(parameters.items()), number, *code_of(used)]
    store = FigureCache(keep, SEED, own)
    found = [store.figures(each, schools, model) for each in patterns]
    missing = [each for each, known in zip(patterns, found, strict=True) if known is None]
    how = Model(phases(model) if model else (), parameters, SEED, 1, number * schools, used)
    new: dict[str, dict[str, Figure]] = {}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # of estimators: a nan is told as such
        observed = simulate(missing, [schools] * len(missing), how) if missing else []
        for pattern, seen in zip(missing, observed, strict=True):
            new[pattern.name] = figures_or_undefined(pattern, seen, DRAWS)
            store.write(pattern, schools, model, new[pattern.name])
    return [
        new[each.name] if known is None else known
        for each, known in zip(patterns, found, strict=True)
    ]
