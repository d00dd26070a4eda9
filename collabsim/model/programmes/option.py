"""Options of a programme: a named tuple declares them, and its rules read them by name."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from collabsim.errors import Problem, nearest
from collabsim.kernel.columns import declared
from collabsim.messages import number_between, say
from collabsim.model.clock import Now

#: What an option may be given as.
type Given = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a programme: its value if not given, unit, range and meaning.

    It is named as the field that declares it (``options_in``).
    One with ``choices`` takes one of these names; its rule gets the name's place among them, and
    -1 where none is given. A number that is not given and has no default is nan. One with ``post``
    is the number of a post, which every school must have in which the programme acts.

    >>> Option(0.3, "share", 0, 1, "of the staff who leave").problem(2).what
    'out of range'
    """

    default: float | str
    unit: str
    low: float
    high: float
    about: str
    choices: tuple[str, ...] = ()
    whole: bool = False
    post: bool = False
    name: str = ""

    @property
    def given_by_default(self) -> bool:
        """Whether there is a value where none is given."""
        return self.default != "" and self.default == self.default

    def problem(self, value: Given, field: str = "") -> Problem | None:
        """Return what is wrong with a value, None if nothing is."""
        if self.choices:
            if isinstance(value, str) and (value in self.choices or value == self.default):
                return None
            return Problem("not known", nearest(str(value), self.choices), value, field=field)
        right = say("give {kind}", kind=number_between(self.low, self.high, self.whole))
        if isinstance(value, bool | str) or math.isnan(value):
            return Problem("not a number", right, value, field=field)
        if not self.low <= value <= self.high:
            return Problem("out of range", right, value, field=field)
        if self.whole and value != int(value):
            return Problem("not a whole number", right, value, field=field)
        return None

    def number(self, value: Given) -> float:
        """Return what the rule gets for a value."""
        if not self.choices:
            return float(value)
        return float(self.choices.index(str(value))) if value in self.choices else -1.0


#: What every programme can be told: the one school that it is for. In others nothing happens.
SCHOOL = Option(
    math.nan, "number", 0, 9_999, "from 0, of the only school it is for", whole=True, name="school"
)


def options_in(kind: type) -> tuple[Option, ...]:
    """Return the options that the fields of a named tuple declare, in their order.

    >>> from collabsim.model.programmes.training import TrainingOptions
    >>> [option.name for option in options_in(TrainingOptions)]
    ['hours', 'practices', 'rupiah']
    """
    options: dict[str, Any] = declared(kind)
    return tuple(replace(option, name=name) for name, option in options.items())


def options_of[Options](now: Now, kind: type[Options]) -> Options:
    """Return the options with which a programme acts, by the names that ``kind`` declares.

    >>> from types import SimpleNamespace
    >>> from collabsim.model.programmes.training import TrainingOptions
    >>> now = SimpleNamespace(options=(6.0, 2.0, 0.0))
    >>> options_of(now, TrainingOptions).hours
    6.0
    """
    fields: Any = kind
    return fields(*now.options[: len(fields._fields)])
