"""What a programme is: rules, when in the week they act, and options with ranges."""

from __future__ import annotations

import inspect
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.programmes.option import SCHOOL, Given, Option
from collabsim.model.schedule import EVERY, Phase
from collabsim.model.spelling import check_spelling
from collabsim.model.step import Rule

#: The option that names a leadership style.
STYLE = "style"


@dataclass(frozen=True, slots=True)
class Programme:
    """Something done on top of a school's own life; call it with options to get its phase.

    ``nothing`` are options with which it changes no bit; only a succession has none. Raises
    InputError where a rule misspells a column, a parameter or an option, and where ``nothing``
    names none.

    A programme of your own with an option:

    >>> from typing import Annotated, NamedTuple
    >>> from collabsim.model.programmes import options_in, options_of
    >>> hours = Option(0.5, "h/week", 0, 8, "of tea for each")
    >>> TeaOptions = NamedTuple("TeaOptions", [("hours", Annotated[float, hours])])
    >>> def drink_tea(school, world, p, now):
    ...     for i in range(school.n):
    ...         school.hours[i] += options_of(now, TeaOptions).hours
    >>> tea = Programme("tea", (drink_tea,), after="talk", options=options_in(TeaOptions))
    >>> tea(hours=1, start=18).options
    (1.0,)
    """

    name: str
    rules: tuple[Rule, ...]
    after: str
    options: tuple[Option, ...] = ()
    nothing: Mapping[str, Given] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a rule that reads what does not exist, and options for nothing that cannot be."""
        for rule in self.rules:
            check_spelling(rule)
        problems = self.problems(self.nothing, "nothing")
        if problems:
            raise InputError(*problems)

    @property
    def about(self) -> str:
        """What it does, its price and its source: the text of its first rule."""
        return inspect.getdoc(self.rules[0]) or ""

    @property
    def post(self) -> str:
        """The name of the option that names a post, "" where none does."""
        return next((option.name for option in self.options if option.post), "")

    @property
    def leads(self) -> bool:
        """Whether it can be told a leadership style and the nine behaviours."""
        return {STYLE, *BEHAVIOURS} <= {option.name for option in self.options}

    def choosing(self, styles: Iterable[str]) -> Programme:
        """Return the programme with these styles to choose from."""
        named = tuple(styles)
        options = (replace(o, choices=named) if o.name == STYLE else o for o in self.options)
        return replace(self, options=tuple(options))

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
