"""What a pattern is: schools, what is seen of them, an estimator, and what of it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from collabsim.scenario import Scenario
from collabsim.validation.seen import Seen

#: Terms recorded: six years, of which the first is not used where an estimator does not say so.
TERMS = 12


@dataclass(frozen=True, slots=True)
class Range:
    """What is accepted of a figure, both ends included."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        """Whether a value is accepted; nan never is."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Pattern:
    """An empirical pattern as an experiment.

    ``schools(n)`` gives n scenarios of one school each, which live the same past in every arm;
    ``arms`` change each of them from week 0 on. ``estimate`` takes what is seen of each arm, by
    its name, and returns the figures that ``accepted`` has ranges for; it is called on parts of
    the schools too, which gives each figure's standard error. ``events`` and ``columns`` name
    what is kept beside the metrics: kinds of event, and columns of teachers at each term's end.

    >>> from collabsim.validation import PATTERNS
    >>> PATTERNS[0].name, dict(PATTERNS[0].accepted)
    ('A3', {'change of mean quality': Range(low=-0.05, high=0.05)})
    """

    name: str
    title: str
    source: str
    estimator: str
    schools: Callable[[int], Sequence[Scenario]]
    estimate: Callable[[Mapping[str, Seen]], dict[str, float]]
    accepted: Mapping[str, Range]
    arms: Mapping[str, Callable[[Scenario], Scenario]] = field(
        default_factory=lambda: {"as it is": lambda scenario: scenario}
    )
    events: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    size: int = 200
