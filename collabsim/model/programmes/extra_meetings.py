"""Extra staff meetings, of the same kind as the usual ones."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.state import School, World


class MeetingOptions(NamedTuple):
    """Options of extra meetings."""

    per_month: Annotated[
        float, Option(2.0, "1/month", 0, WEEKS_A_MONTH, "meetings; at most one a week")
    ]


def meet_more(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the staff meet more often: exchanges, and one more matter decided each time.

    Price: the hours of a staff meeting for everybody, and of the principal for what is decided.
    Source: assumption, after the field study's routine discussions.
    """
    school.extra_meetings[0] += options_of(now, MeetingOptions).per_month


extra_meetings = Programme(
    "extra_meetings",
    (meet_more,),
    after="new week",
    options=options_in(MeetingOptions),
    nothing={"per_month": 0},
)
