"""A principal learns: her behaviours move over some time and stay."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from collabsim.model.clock import Now
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import in_rupiah
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.worth import clip
from collabsim.model.state import School, World

#: How far each behaviour moves by default, where it does.
MOVES = {"instructional_focus": 0.2}

BEHAVIOUR_FIELDS = [
    (name, Annotated[float, Option(MOVES.get(name, 0.0), "share", -1, 1, "added to it")])
    for name in BEHAVIOURS
]

DevelopmentOptions: Any = NamedTuple(
    "DevelopmentOptions",
    [
        *BEHAVIOUR_FIELDS,  # pyright: ignore[reportArgumentType]
        (
            "weeks",
            Annotated[float, Option(36, "weeks", 1, 360, "over which she learns", whole=True)],
        ),
        ("hours", Annotated[float, Option(1.0, "h/week", 0, 12, "of hers while she learns")]),
        ("rupiah", Annotated[float, in_rupiah(5_000_000, "for the course")]),
    ],
)
#: Where the behaviours begin among the options.
FIRST = DevelopmentOptions._fields.index(BEHAVIOURS[0])


def develop(school: School, world: World, p: Parameters, now: Now) -> None:
    """Move behaviours by given amounts, evenly over ``weeks``, and keep them there.

    Price: ``hours`` a week of the principal, which the staff does not get, while she learns; and
    ``rupiah`` once. Source: assumption.
    """
    options = options_of(now, DevelopmentOptions)
    done = min(1.0, (now.since + 1) / options.weeks)
    for k in range(len(school.intended)):
        school.intended[k] = clip(school.intended[k] + done * now.options[FIRST + k])
    if now.since < options.weeks:
        school.away_hours[0] += options.hours
    if now.since == 0:
        school.money[0] += options.rupiah


leadership_development = Programme(
    "leadership_development",
    (develop,),
    after="new week",
    options=options_in(DevelopmentOptions),
    nothing={"instructional_focus": 0, "hours": 0, "rupiah": 0},
)  # fmt: skip
