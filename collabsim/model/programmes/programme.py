"""What a programme is: rules, when in the week they act, and options with ranges."""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.schedule import EVERY, Phase
from collabsim.model.spelling import check_spelling
from collabsim.model.step import Rule

#: What an option may be given as.
type Given = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a programme: its value if not given, unit, range and meaning.

    One with ``choices`` takes one of these names; its rule gets the name's place among them, and
    -1 where none is given. A number that is not given and has no default is nan. One with ``post``
    is the number of a post, which every school must have in which the programme acts.

    >>> Option("share", 0.3, "share", 0, 1, "of the staff who leave").problem(2).what
    'out of range'
    """

    name: str
    default: float | str
    unit: str
    low: float
    high: float
    about: str
    choices: tuple[str, ...] = ()
    whole: bool = False
    post: bool = False

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
        a_number = "a whole number" if self.whole else "a number"
        right = f"give {a_number} from {self.low:g} to {self.high:.4g}"
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
    "school", math.nan, "number", 0, 9_999, "from 0, of the only school it is for", whole=True
)


@dataclass(frozen=True, slots=True)
class Programme:
    """Something done on top of a school's own life; call it with options to get its phase.

    ``nothing`` are options with which it changes no bit; only a succession has none. Raises
    InputError where a rule misspells a column or a parameter.

    >>> from collabsim.model.programmes import extra_meetings
    >>> extra_meetings(per_month=4, start=36).options
    (4.0, 1.0, 0.8)
    """

    name: str
    rules: tuple[Rule, ...]
    after: str
    options: tuple[Option, ...] = ()
    nothing: Mapping[str, Given] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a rule that reads a column or a parameter that does not exist."""
        for rule in self.rules:
            check_spelling(rule)

    @property
    def about(self) -> str:
        """What it does, its price and its source: the text of its first rule."""
        return inspect.getdoc(self.rules[0]) or ""

    @property
    def post(self) -> str:
        """The name of the option that names a post, "" where none does."""
        return next((option.name for option in self.options if option.post), "")

    @property
    def settings(self) -> tuple[Option, ...]:
        """Its own options and the one that all have."""
        return (*self.options, SCHOOL)

    def __call__(self, *, start: float = 0, end: float = math.inf, **options: Given) -> Phase:
        """Return the phase that acts from week ``start`` until before week ``end``.

        Raises InputError for an unknown option or one out of its range.
        """
        problems = self.problems(options)
        if problems:
            raise InputError(*problems)
        numbers = tuple(o.number(options.get(o.name, o.default)) for o in self.options)
        posts = [number for o, number in zip(self.options, numbers, strict=True) if o.post]
        return Phase(
            self.name,
            self.rules,
            after=self.after,
            start=start,
            end=end,
            options=numbers,
            school=int(options.get(SCHOOL.name, EVERY)),
            post=int(max(posts, default=-1)),
        )

    def problems(self, options: Mapping[str, Any], field: str = "") -> list[Problem]:
        """Return what is wrong with options; ``field`` is what holds them."""
        known = {option.name: option for option in self.settings}
        found = []
        for name, value in options.items():
            where = f"{field}.{name}" if field else name
            if name in known:
                problem = known[name].problem(value, where)
            else:
                problem = Problem("no such option", nearest(name, known), value, field=where)
            if problem is not None:
                found.append(problem)
        return found
