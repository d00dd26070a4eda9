"""Scoring patterns: the figures, their Monte Carlo error, and the same under the null models."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.scenario.extensions import Extension, Use, extensions
from collabsim.scenario.extensions.extension import PYTHON
from collabsim.statistics.jackknife import jackknife_error
from collabsim.studies.validation import PATTERNS, REALITY, REPORTED
from collabsim.studies.validation.figure_cache import FigureCache
from collabsim.studies.validation.null_models import NULLS, nulls_of, phases
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Figure, Pattern
from collabsim.studies.validation.populations import STYLED, mixed, mixed_without_pupils
from collabsim.studies.validation.requests import looks
from collabsim.studies.validation.simulate import SEED, Model, simulate
from collabsim.studies.validation.user_patterns import extension_with_patterns, patterns_in

ALL = (*PATTERNS, *REALITY, *REPORTED)
#: Groups of schools, each left out once for the standard error; fewer where styles need it.
GROUPS = 20
MIXED = {mixed, mixed_without_pupils}
#: From how many standard errors of their difference on figures lie apart.
APART = 2.0
UNDEFINED = Figure(math.nan, math.nan)
#: Draws of schools with replacement where a pattern asks for a bootstrap, and their seed.
DRAWS, DRAWN = 200, 16_180


class Score(NamedTuple):
    """A pattern's figures over ``size`` schools: in the model, and in each null model.

    ``observed`` is what was seen of each arm in the model, where that was asked for.
    """

    pattern: Pattern
    size: int
    figures: dict[str, Figure]
    nulls: dict[str, dict[str, Figure]]
    observed: Mapping[str, Observations] = {}

    def passes(self, null: str = "") -> bool:
        """Whether all figures are accepted, in the model or in a null model."""
        return accepted(self.pattern, self.nulls[null] if null else self.figures)

    @property
    def distinguished(self) -> tuple[str, ...]:
        """The null models that miss, beyond chance, a figure of a pattern the model passes."""
        return tuple(n for n in self.nulls if self.passes() and self.misses(n))

    def misses(self, null: str) -> tuple[str, ...]:
        """Return the figures that a null model misses, and in which it differs beyond chance."""
        return tuple(
            name
            for name, ends in self.pattern.accepted.items()
            if self.nulls[null][name].value not in ends
            and beyond_chance(self.nulls[null][name], self.figures[name])
        )


def accepted(pattern: Pattern, figures: Mapping[str, Figure]) -> bool:
    """Return whether every figure lies in its range."""
    return all(figures[name].value in span for name, span in pattern.accepted.items())


def beyond_chance(one: Figure, other: Figure) -> bool:
    """Return whether figures lie apart; one that is not defined lies apart from any.

    >>> beyond_chance(Figure(1.0, 0.3), Figure(2.0, 0.4)), beyond_chance(
    ...     Figure(1.0, 0.3), Figure(2.1, 0.4)
    ... )
    (False, True)
    """
    return not abs(one.value - other.value) <= APART * math.hypot(one.error, other.error)


def validate(
    names: Sequence[str | Pattern] = (),
    size: int | None = None,
    nulls: Sequence[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    keep: Path | None = None,
    seed: int = SEED,
    use: Use = (),
    arrays: bool = False,
) -> tuple[Score, ...]:
    """Score patterns: by name, those in files ``*.py``, or your own; all unless any is given.

    ``size`` is the number of schools, each pattern's own unless given. ``nulls`` are the null
    models, the usual ones and those that concern the pattern unless given. ``progress`` is told
    (parts done, all). Figures are kept in the directory ``keep``, model by model, and those that
    the same sources have left there are taken up. Another ``seed`` is another luck. ``use`` names
    extensions: their rules act in every school, their metrics are measured; a file ``*.py`` is one
    of them. With ``arrays`` each score has what was observed of every arm. Raises InputError for an
    unknown pattern, or a file that holds none.

    >>> import collabsim as cs
    >>> cs.validate(["A3"], size=40)[0].passes()  # doctest: +SKIP
    True
    """
    patterns, used = requested(names, use)
    sizes = [pattern.size if size is None else size for pattern in patterns]
    _refuse_few(min(sizes), size)
    asked, store = list(zip(patterns, sizes, strict=True)), FigureCache(keep, seed, code_of(used))
    beside = [nulls_of(pattern) if nulls is None else tuple(nulls) for pattern in patterns]
    wanted = [(k, null) for null in ("", *NULLS) for k in places_of(null, beside)]
    found = {
        (k, null): kept
        for k, null in wanted
        if not (arrays and null == "") and (kept := store.figures(*asked[k], null)) is not None
    }
    sights: dict[int, Mapping[str, Observations]] = {}
    missing = [each for each in wanted if each not in found]
    for (k, null), seen in observations_of(asked, missing, seed, used, progress):
        sights |= {k: seen} if arrays and null == "" else {}
        found[k, null] = figures(patterns[k], seen)
        store.write(*asked[k], null, found[k, null])
    return tuple(
        Score(*each, found[k, ""], {null: found[k, null] for null in beside[k]}, sights.get(k, {}))
        for k, each in enumerate(asked)
    )


def _refuse_few(least: int, size: int | None) -> None:
    """Refuse so few schools that no group of them can be left out."""
    if least < GROUPS:
        right = say("give at least {least}", least=GROUPS)
        raise InputError(Problem("too few for a standard error", right, size, field="schools"))


def observations_of(
    asked: Sequence[tuple[Pattern, int]],
    missing: Sequence[tuple[int, str]],
    seed: int,
    used: tuple[Extension, ...],
    progress: Callable[[int, int], None] | None,
) -> Iterator[tuple[tuple[int, str], Mapping[str, Observations]]]:
    """Yield what is seen of patterns that are missing, by place and null model: model by model."""
    models: dict[str, list[int]] = {}
    for k, null in missing:
        models.setdefault(null, []).append(k)
    done = _counting([[asked[k] for k in places] for places in models.values()], progress)
    for null, places in models.items():
        patterns, sizes = zip(*(asked[k] for k in places), strict=True)
        model = Model(phases(null) if null else (), seed=seed, use=used)
        for k, seen in zip(places, simulate(patterns, sizes, model, done), strict=True):
            yield (k, null), seen


def places_of(null: str, beside: Sequence[Sequence[str]]) -> list[int]:
    """Return the places of the patterns that are scored in a model; all in the model itself.

    >>> places_of("no norm", [("no norm",), ()]), places_of("", [("no norm",), ()])
    ([0], [0, 1])
    """
    return [k for k, nulls in enumerate(beside) if null == "" or null in nulls]


def _counting(
    models: Sequence[Sequence[tuple[Pattern, int]]], progress: Callable[[int, int], None] | None
) -> Callable[[], None]:
    """Return what is to be called after each part that is simulated of some models' patterns."""
    wanted = [looks([p for p, _ in some], [n for _, n in some]) for some in models]
    arms = [look for each in wanted for arms in each.values() for look in arms.values()]
    total, counted = sum(len(look.parts) for look in arms), itertools.count(1)
    if progress is not None:
        progress(0, total)

    def done() -> None:
        number = next(counted)
        if progress is not None:
            progress(number, total)

    return done


def figures(
    pattern: Pattern, seen: Mapping[str, Observations], draws: int = DRAWS
) -> dict[str, Figure]:
    """Return each figure with its standard error, by jackknife over groups or by bootstrap.

    ``draws`` are those of the bootstrap.
    """
    whole = pattern.estimate(seen)
    schools = np.arange(len(next(iter(seen.values())).values))
    if pattern.bootstrap:
        chance = np.random.default_rng(DRAWN)
        again = [chance.choice(schools, len(schools)) for _ in range(draws)]
        parts = ({arm: each.drawn(some) for arm, each in seen.items()} for some in again)
        error = bootstrap_error
    else:
        groups = groups_of(pattern, len(schools))
        left_out = (groups == k for k in range(groups.max() + 1))
        parts = ({arm: each.without(some) for arm, each in seen.items()} for some in left_out)
        error = jackknife_error
    told = [pattern.estimate(part) for part in parts]
    return {
        name: Figure(value, error([each[name] for each in told])) for name, value in whole.items()
    }


def figures_or_undefined(
    pattern: Pattern, seen: Mapping[str, Observations], draws: int
) -> dict[str, Figure]:
    """Return a pattern's figures; undefined ones where its estimator finds nothing to look at."""
    try:
        return figures(pattern, seen, draws)
    except (ArithmeticError, ValueError, IndexError):
        return dict.fromkeys(pattern.accepted, UNDEFINED)


def groups_of(pattern: Pattern, schools: int) -> np.ndarray:
    """Return which group each school is left out with, axis [school].

    A mixed population has its styles in turn; every group holds all of them, so that how styles
    differ is not taken for chance.

    >>> groups_of(pattern_of("A6"), 24).tolist() == [k // 6 for k in range(24)]
    True
    """
    styles = len(STYLED) if MIXED & {schools for schools, _ in pattern.sights.values()} else 1
    return np.arange(schools) // styles % min(GROUPS, schools // styles)


def bootstrap_error(values: Sequence[float]) -> float:
    """Return the standard error from the estimates of samples drawn with replacement.

    >>> bootstrap_error([1.0, 3.0])
    1.4142135623730951
    """
    return np.std(values, ddof=1).item()


def requested(
    names: Sequence[str | Pattern], use: Use = ()
) -> tuple[list[Pattern], tuple[Extension, ...]]:
    """Return the patterns of names and files ``*.py``, all unless any is given, and what they use.

    A pattern that is given itself is taken as it is.
    """
    words = [name for name in names if isinstance(name, str)]
    files = {name: extension_with_patterns(Path(name)) for name in words if name.endswith(PYTHON)}
    used = extensions((*extensions(use), *files.values()))
    patterns: list[Pattern] = []
    for name in names:
        own = files.get(name) if isinstance(name, str) else None
        in_file = [each for _, each in patterns_in((own,))] if own else []
        patterns += in_file or [pattern_of(name, used)]
    return patterns or list(known_patterns(used).values()), used


def code_of(used: tuple[Extension, ...]) -> list[str]:
    """Return the hashes of extensions: they decide figures too."""
    return [each.hash for each in used]


def known_patterns(used: tuple[Extension, ...] = ()) -> dict[str, Pattern]:
    """Return the patterns that come with the package and those of extensions, by name.

    Raises InputError where two have the same name.
    """
    known = {pattern.name: pattern for pattern in ALL}
    for extension, pattern in patterns_in(used):
        if pattern.name.upper() in map(str.upper, known):
            what = say("{owner} has something of that name already", owner=say("another pattern"))
            right = say("give another name")
            raise InputError(Problem(what, right, pattern.name, file=extension.called))
        known[pattern.name] = pattern
    return known


def pattern_of(name: str | Pattern, used: tuple[Extension, ...] = ()) -> Pattern:
    """Return the pattern of that name, ours or an extension's; InputError if there is none.

    >>> pattern_of("a3").title
    'A neutral school is steady'
    """
    if isinstance(name, Pattern):
        return name
    known = {each.name.upper(): each for each in known_patterns(used).values()}
    if name.upper() not in known:
        right = say("give a pattern or a file *.py; {advice}", advice=nearest(name.upper(), known))
        if name.endswith(PYTHON):
            right = say("give its name, and its file in `use` and after --use")
        raise InputError(Problem("no such pattern", right, name, field="pattern"))
    return known[name.upper()]
