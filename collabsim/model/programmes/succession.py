"""Another principal follows: a stranger with her own stance and style."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from collabsim.kernel.draws import chance, uniform
from collabsim.model.ablation import FREEZE_CLIMATE
from collabsim.model.clock import Now
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import luck_of_start
from collabsim.model.programmes.leadership_change import (
    BEHAVIOUR_FIELDS,
    lead_otherwise,
    style_option,
)
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.state import School, World
from collabsim.model.streams import PRINCIPAL_STANCE, SUCCEEDED, principal_id

SuccessionOptions: Any = NamedTuple(
    "SuccessionOptions",
    [
        ("style", style_option("neutral")),
        *BEHAVIOUR_FIELDS,  # pyright: ignore[reportArgumentType]
        ("gap", Annotated[float, Option(0, "weeks", 0, 360, "without a principal", whole=True)]),
        ("chance", Annotated[float, Option(1.0, "chance", 0, 1, "that it happens in a school")]),
    ],
)
#: Where the behaviours begin among the options.
FIRST = SuccessionOptions._fields.index(BEHAVIOURS[0])


def succeed(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let another principal follow, with her own stance, style and behaviours.

    For ``gap`` weeks nobody leads. Who comes is a stranger: what the staff feels it is worth to
    the principal goes back to the usual, and no visit is followed up. It happens with ``chance``.
    Price: the weeks without a principal. Source: assumption.
    """
    who = principal_id(school)
    options = options_of(now, SuccessionOptions)
    if not chance(luck_of_start(now), SUCCEEDED, who, 0, options.chance):
        return
    if now.since < options.gap:
        school.presence[0] = 0.0
    if now.since == int(options.gap):
        for d in range(2):
            school.principal_stance[d] = uniform(now.luck, PRINCIPAL_STANCE, who, d)
        for i in range(school.n):
            moves = 1.0 - school.ablation[FREEZE_CLIMATE]
            school.valued[i] += moves * (p.v_ref - school.valued[i])
            school.visited[i] = -1
    lead_otherwise(school, options.style, now.options[FIRST:], 1.0)


succession = Programme(
    "succession",
    (succeed,),
    after="new week",
    options=options_in(SuccessionOptions),
    nothing={"chance": 0},
)
