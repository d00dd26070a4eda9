"""Extra meetings, about teaching or about administration."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from collabsim.kernel.draws import chance
from collabsim.model.clock import Now
from collabsim.model.events import OTHER
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.encounters import encounters
from collabsim.model.rules.participation import spend
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.rules.queue import first_to_ring, queue_encounter
from collabsim.model.rules.staff_meeting import meeting_openness
from collabsim.model.state import School, World
from collabsim.model.streams import EXTRA_MEETING, EXTRA_PARTNER, principal_id, slot


class MeetingOptions(NamedTuple):
    """Options of extra meetings."""

    per_month: Annotated[
        float, Option(2.0, "1/month", 0, WEEKS_A_MONTH, "meetings; at most one a week")
    ]
    hours: Annotated[float, Option(1.0, "h", 0, 8, "of each meeting")]
    about_teaching: Annotated[
        float, Option(0.8, "chance", 0, 1, "that an exchange is about teaching")
    ]


def extra_meeting(school: School, world: World, p: Parameters, now: Now) -> None:
    """Meet more often: everybody has an exchange with a random colleague.

    ``about_teaching`` says what the meetings are on; near 0 they are administration.
    Price: ``hours`` of everybody each time. Source: assumption, after the field study's routine
    discussions.
    """
    options = options_of(now, MeetingOptions)
    who = principal_id(school)
    if not chance(now.luck, EXTRA_MEETING, who, 0, options.per_month / WEEKS_A_MONTH):
        return
    slots = slot(now, OTHER, 0, 0)
    everyone = np.ones(school.n)
    for k in range(school.n):
        i: int = school.order[k]
        spend(school, i, OTHER, options.hours)
        j = first_to_ring(school, now, EXTRA_PARTNER, i, slots, everyone)
        if j >= 0:
            queue_encounter(
                school, i, j, OTHER, p.meeting_depth, p.extra_meeting_focus, options.about_teaching,
                meeting_openness(school, p),
            )  # fmt: skip


extra_meetings = Programme(
    "extra_meetings",
    (extra_meeting, encounters),
    after="observation",
    options=options_in(MeetingOptions),
    nothing={"per_month": 0},
)
