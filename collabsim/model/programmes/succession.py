"""Another principal follows: a stranger with her own stance and style."""

from __future__ import annotations

from collabsim.kernel.draws import chance, uniform
from collabsim.model.programmes.common import luck_of_start
from collabsim.model.programmes.leadership_change import (
    BEHAVIOURS_AS_OPTIONS,
    lead_as_asked,
    style_option,
)
from collabsim.model.programmes.programme import Option, Programme
from collabsim.model.streams import PRINCIPAL_STANCE, SUCCEEDED, principal_id


def succeed(school, world, p, now):
    """Let another principal follow, with her own stance, style and behaviours.

    For ``gap`` weeks nobody leads. Who comes is a stranger: what the staff feels it is worth to
    the principal goes back to the usual, and no visit is followed up. It happens with ``chance``.
    Price: the weeks without a principal. Source: assumption.
    """
    who = principal_id(school)
    gap, likely = now.options[10], now.options[11]
    if not chance(luck_of_start(now), SUCCEEDED, who, 0, likely):
        return
    if now.since < gap:
        school.presence[0] = 0.0
    if now.since == int(gap):
        for d in range(2):
            school.principal_stance[d] = uniform(now.luck, PRINCIPAL_STANCE, who, d)
        for i in range(school.n):
            moves = 1.0 - school.climate_frozen[0]
            school.valued[i] += moves * (p.v_ref - school.valued[i])
            school.visited[i] = -1
    lead_as_asked(school, now, 1.0)


succession = Programme(
    "succession",
    (succeed,),
    after="new week",
    options=(
        style_option("neutral"),
        *BEHAVIOURS_AS_OPTIONS,
        Option("gap", 0, "weeks", 0, 360, "without a principal", whole=True),
        Option("chance", 1.0, "chance", 0, 1, "that it happens in a school"),
    ),
    nothing={"chance": 0},
)
