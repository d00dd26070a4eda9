"""What a pattern is: schools, what is seen of them, an estimator, and what of it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from collabsim.model.schedule import Phase
from collabsim.scenario import Scenario
from collabsim.studies.validation.observations import Observations

#: Terms recorded: six years, of which the first is not used where an estimator does not say so.
TERMS = 12


@dataclass(frozen=True, slots=True)
class Range:
    """What is accepted of a figure, both ends included.

    >>> 0.5 in Range(0.5, 1), 1.1 in Range(0.5, 1)
    (True, False)
    """

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        """Whether a value is accepted; nan never is."""
        return self.low <= value <= self.high


class Figure(NamedTuple):
    """A figure's value and the Monte Carlo standard error of it."""

    value: float
    error: float


#: What makes an arm of a school.
type Change = Callable[[Scenario], Scenario]
#: What gives the schools of a population.
type Population = Callable[[int], Sequence[Scenario]]


def as_it_is(scenario: Scenario) -> Scenario:
    """Return a school without a change: the arm of patterns that need no other."""
    return scenario


def text(title: str) -> str:
    """Return a title as it is; it marks what is to be translated."""
    return title


@dataclass(frozen=True)
class PatternArm:
    """What is done to schools from week 0 on: a change of each, and rules of your own.

    ``schools`` are those of the pattern unless another population is given.

    >>> PatternArm(lambda school: school.replace(terms=2)).rules
    ()
    """

    change: Change = as_it_is
    schools: Population | None = None
    rules: tuple[Phase, ...] = ()

    @property
    def done(self) -> PatternArm:
        """What it does, whatever the schools are: the same is simulated once in each."""
        return replace(self, schools=None)


@dataclass(frozen=True, slots=True)
class Pattern:
    """An empirical pattern as an experiment.

    ``schools(n)`` gives n scenarios of one school each, which live the same past in every arm;
    ``arms`` change each of them from week 0 on: leadership, programmes, parameters or terms. An arm
    may have schools of another population, and rules of your own (``PatternArm``). ``estimate``
    takes what is seen of each arm, by its name, and returns the figures that ``accepted`` has
    ranges for, and others that are only reported; it is called on parts of the schools too, which
    gives each figure's standard error. ``calibrates`` is false of a pattern that is scored and
    shown, and never tuned to. ``nulls`` are the null models that concern it, beside the usual ones.
    ``events`` and ``columns`` name what is kept beside the metrics: kinds of event (from week
    ``since`` on), and columns of a school or its world at each term's end, after the term's tests.
    ``bootstrap``: standard errors are from schools drawn with replacement, not from leaving groups
    out. ``real`` is what real schools show, by figure; ``decided`` tells what the sources leave
    open, and what an estimator's change after looking was.

    >>> from collabsim.studies.validation import PATTERNS
    >>> next(dict(each.accepted) for each in PATTERNS if each.name == "A3")
    {'change of mean quality': Range(low=-0.05, high=0.05)}
    """

    name: str
    title: str
    source: str
    estimator: str
    schools: Population
    estimate: Callable[[Mapping[str, Observations]], dict[str, float]]
    accepted: Mapping[str, Range]
    arms: Mapping[str, Change | PatternArm] = field(default_factory=lambda: {"as it is": as_it_is})
    events: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    size: int = 200
    since: int = 0
    bootstrap: bool = False
    calibrates: bool = True
    nulls: tuple[str, ...] = ()
    real: Mapping[str, str] = field(default_factory=dict)
    decided: str = ""

    @property
    def sights(self) -> dict[str, tuple[Population, PatternArm]]:
        """What is seen by the name of each arm: which population, and what is done there."""
        arms = {
            name: each if isinstance(each, PatternArm) else PatternArm(each)
            for name, each in self.arms.items()
        }
        return {name: (arm.schools or self.schools, arm.done) for name, arm in arms.items()}
