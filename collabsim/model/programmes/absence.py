"""The principal is away, wholly or for a part of the week."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.state import School, World


class AbsenceOptions(NamedTuple):
    """Options of an absence."""

    presence: Annotated[float, Option(0.0, "share", 0, 1, "of the week that she is still there")]


def be_absent(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the principal be away for a part of the week: it multiplies all nine behaviours.

    Price: none but what she does not do. Source: assumption.
    """
    school.presence[0] *= options_of(now, AbsenceOptions).presence


absence = Programme(
    "absence",
    (be_absent,),
    after="new week",
    options=options_in(AbsenceOptions),
    nothing={"presence": 1},
)
