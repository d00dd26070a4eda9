"""What is known about one parameter, and what it may be."""

import math
from dataclasses import dataclass
from numbers import Real
from typing import Literal

from collabsim.errors import Problem
from collabsim.messages import Message, Statement, number_between, say

#: Who is expected to set a parameter: anybody, who looks closely, nobody.
type Level = Literal["core", "advanced", "constant"]
#: Source of a value that calibration chose.
CALIBRATED = "calibrated to patterns of real schools"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the model that a user may change.

    ``low`` and ``high`` (both included) forbid the impossible, not the unusual; ``whole`` forbids
    fractions. ``about`` is a sentence for a principal, ``source`` a reference or "assumption".
    ``level`` is "core" for what a user is expected to set or sweep, "advanced" for prices and sizes
    of effects, "constant" for definitions that are there to be read. All can be set alike.
    """

    name: str
    default: float
    unit: str
    low: float
    high: float
    about: str
    source: str
    group: str
    whole: bool = False
    level: Level = "core"

    def problem(self, value: object) -> Problem | None:
        """What is wrong with a value for this parameter, if anything.

        >>> share = Parameter("share", 0.5, "share", 0, 1, "A share.", "assumption", "talk")
        >>> share.problem(0.2)
        >>> print(share.problem(7))
        share = 7: out of bounds; give a number from 0 to 1 (share)
        """
        if not isinstance(value, Real) or isinstance(value, bool) or math.isnan(_float(value)):
            return self._problem("not a number", value)
        if not self.low <= _float(value) <= self.high:
            return self._problem("out of bounds", value)
        if self.whole and not float(value).is_integer():
            return self._problem("not a whole number", value)
        return None

    def _problem(self, what: Statement, value: object) -> Problem:
        kind = number_between(self.low, self.high, self.whole)
        right = say("give {kind} ({about})", kind=kind, about=Message(self.unit))
        return Problem(what, right, value, field=self.name)


def _float(value: Real) -> float:
    """Return a number as a float: an endless one where none is so large."""
    try:
        return float(value)
    except OverflowError:
        return math.inf
