"""What a pattern is: schools, what is seen of them, an estimator, and what of it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Pattern:
    """An empirical pattern as an experiment.

    ``schools(n)`` gives n scenarios of one school each, which live the same past in every arm;
    ``arms`` change each of them from week 0 on: leadership, programmes, parameters or terms.
    ``beside`` are other populations, seen as they are, by the name of their arm. ``estimate`` takes
    what is seen of each arm, by its name, and returns the figures that ``accepted`` has ranges for,
    and others that are only reported; it is called on parts of the schools too, which gives each
    figure's standard error. ``calibrates`` is false of a pattern that is scored and shown, and
    never tuned to. ``nulls`` are the null models that concern it, beside the usual ones.
    ``events`` and ``columns`` name what is kept beside the metrics: kinds
    of event (from week ``since`` on), and columns of a school or its world at each term's end,
    after the term's tests. ``bootstrap``: standard errors are from schools drawn with replacement,
    not from leaving groups out. ``real`` is what real schools show, by figure; ``decided`` tells
    what the sources leave open, and what an estimator's change after looking was.

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
    arms: Mapping[str, Change] = field(default_factory=lambda: {"as it is": as_it_is})
    beside: Mapping[str, Population] = field(default_factory=dict)
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
    def sights(self) -> dict[str, tuple[Population, Change]]:
        """What is seen by the name of each arm: which population, and what changes there."""
        other = {name: (schools, as_it_is) for name, schools in self.beside.items()}
        return {name: (self.schools, change) for name, change in self.arms.items()} | other
