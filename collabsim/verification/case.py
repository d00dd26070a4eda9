"""What a special case is: a name, a source, and a run that gives expected and found numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from collabsim.chunk import Chunk, begin
from collabsim.scenario import Scenario, School


class Outcome(NamedTuple):
    """One number of a case: what must come out, what did, and how far apart they may be."""

    what: str
    expected: float
    found: float
    tolerance: float

    @property
    def passes(self) -> bool:
        """Whether the number found is within its tolerance."""
        return abs(self.found - self.expected) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Case:
    """A special case. ``level``: "identity" (to rounding) or "distribution" (4 standard errors).

    >>> from collabsim.verification import CASES
    >>> CASES[0].name, CASES[0].level
    ('norm pull', 'identity')
    """

    name: str
    rule: str
    source: str
    level: str
    run: Callable[[], tuple[Outcome, ...]]


def staff(size: int, runs: int, parameters: Mapping[str, float]) -> Chunk:
    """Return class teachers only, without a past: what most special cases start from."""
    scenario = Scenario(
        schools=(School(classes=size, specialists=0, librarians=0),),
        parameters={"history_years": 0, "invent": 0} | dict(parameters),
        follow_pupils=False,
        terms=1,
    )
    return begin(scenario, range(runs), seed=4711)
