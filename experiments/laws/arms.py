"""Schools, and what is done there from week 0 on: what the arms of a law are made of.

Both can be compared: what several laws do is simulated once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collabsim.model.parameters import BY_NAME
from collabsim.model.programmes import REGISTRY
from collabsim.scenario import Leadership, Scenario, School
from collabsim.scenario.programme_specs import programme_spec

#: Six years.
TERMS = 12
#: Weeks of a school year.
YEAR = 36

type Values = tuple[tuple[str, float], ...]
type Settings = tuple[tuple[Schools, Arm], ...]


@dataclass(frozen=True)
class Schools:
    """Schools of one size, by default typical ones; ``parameters`` hold in their past as well."""

    classes: int = 6
    specialists: int = 2
    librarians: int = 1
    follow_pupils: bool = False
    parameters: Values = ()

    def __call__(self, size: int) -> tuple[Scenario, ...]:
        """Return so many of them, led by a neutral principal."""
        school = School(
            classes=self.classes, specialists=self.specialists, librarians=self.librarians
        )
        scenario = Scenario(
            schools=(school,),
            leadership=Leadership(style="neutral"),
            terms=TERMS,
            follow_pupils=self.follow_pupils,
            parameters=dict(self.parameters),
        )
        return size * (scenario,)

    @property
    def missing(self) -> tuple[str, ...]:
        """The parameters that the model does not have."""
        return tuple(name for name, _ in self.parameters if name not in BY_NAME)


@dataclass(frozen=True)
class Arm:
    """What is done: leadership, programmes in the words of a command, parameters.

    ``factors`` multiply parameters' defaults.
    """

    style: str = "neutral"
    programmes: tuple[str, ...] = ()
    behaviours: Values = ()
    parameters: Values = ()
    factors: Values = ()

    def __call__(self, scenario: Scenario) -> Scenario:
        """Return a school to which it is done."""
        scaled = {name: factor * BY_NAME[name].default for name, factor in self.factors}
        return scenario.replace(
            leadership=Leadership(style=self.style, **dict(self.behaviours)),
            programmes=tuple(map(programme_spec, self.programmes)),
            parameters={**scenario.parameters, **dict(self.parameters), **scaled},
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The programmes and parameters that the model does not have."""
        programmes = (words.partition("@")[0].partition(":")[0] for words in self.programmes)
        return (
            *(name for name in programmes if name not in REGISTRY),
            *(name for name, _ in (*self.parameters, *self.factors) if name not in BY_NAME),
        )


def arm(
    style: str = "neutral",
    *programmes: str,
    parameters: Mapping[str, float] | None = None,
    factors: Mapping[str, float] | None = None,
    **behaviours: float,
) -> Arm:
    """Return an arm: a style with other behaviours, programmes, parameters.

    >>> arm("directive", "training@36:hours=6", parameters={"exit": 0}, voice=1).behaviours
    (('voice', 1),)
    """
    values, scaled = (tuple(sorted((each or {}).items())) for each in (parameters, factors))
    return Arm(style, programmes, tuple(sorted(behaviours.items())), values, scaled)


def between(one: Arm, other: Arm, schools: Schools | None = None) -> Settings:
    """Return two arms in the same schools, typical ones if none are given."""
    return (schools or TYPICAL, one), (schools or TYPICAL, other)


def typical(**parameters: float) -> Schools:
    """Return schools of nine: six classes, two specialists, a librarian."""
    return Schools(parameters=tuple(sorted(parameters.items())))


TYPICAL = typical()
NEUTRAL, PARTICIPATIVE, DIRECTIVE = arm("neutral"), arm("participative"), arm("directive")
#: Schools of other sizes: 3, 16, 23 and 60 staff.
STAFF_3 = Schools(3, 0, 0)
STAFF_16, STAFF_23, STAFF_60 = Schools(12, 3, 1), Schools(18, 4, 1), Schools(48, 10, 2)
