"""Teachers lead: the most trusted visit and mediate in the principal's place."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from collabsim.model.clock import Now
from collabsim.model.events import LEADING
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.participation import spend
from collabsim.model.state import School, World


class LeaderOptions(NamedTuple):
    """Options of teachers who lead."""

    leaders: Annotated[float, Option(2, "teachers", 0, 10, "who lead", whole=True)]
    hours: Annotated[float, Option(2.0, "h/week", 0, 10, "of each")]


def share_leading(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the most trusted teachers visit and mediate in the principal's place.

    Each of the ``leaders`` lends her ``hours`` a week, as far as visits and mediation ask for
    them; who they are is looked at every week.
    It pays where the principal does not reach everybody.
    Price: their own extra hours. Source: assumption, after the field study's shared leadership.
    """
    options = options_of(now, LeaderOptions)
    if options.hours == 0.0:
        return
    chosen = np.zeros(school.n)
    for _ in range(min(int(options.leaders), school.n)):
        best = -1
        most = -1.0
        for place in range(school.n):
            j: int = school.order[place]
            trusted = 0.0
            for i in range(school.n):
                trusted += school.trust[i, j] if i != j else 0.0
            if chosen[j] == 0.0 and trusted > most:
                best = j
                most = trusted
        chosen[best] = 1.0
        spend(school, best, LEADING, options.hours)
        school.lent_hours[0] += options.hours


teacher_leader = Programme(
    "teacher_leader",
    (share_leading,),
    after="new week",
    options=options_in(LeaderOptions),
    nothing={"hours": 0},
)
