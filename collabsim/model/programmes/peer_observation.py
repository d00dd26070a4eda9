"""Peer observation: teachers watch each other's lessons so and so often a year."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance
from collabsim.model.chance_clocks import first_to_ring
from collabsim.model.clock import Now
from collabsim.model.events import OBSERVATION
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import teaches, weeks_a_year
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.encounters import encounters
from collabsim.model.rules.observation import observe
from collabsim.model.rules.partner_choice import turn_to
from collabsim.model.state import CLASS_TEACHER, School, World
from collabsim.model.streams import PEER_OBSERVED, PEER_OBSERVES, slot


class ObservationOptions(NamedTuple):
    """Options of peer observation."""

    per_year: Annotated[float, Option(3.0, "1/year", 0, 36, "observations by each teacher")]
    assigned: Annotated[
        float, Option(0, "0 or 1", 0, 1, "1: who observes whom is assigned", whole=True)
    ]


def observe_peers(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let each class teacher and specialist observe ``per_year`` lessons of a colleague.

    In her own grade if somebody else teaches it; chosen as in talk, or with ``assigned`` 1 drawn.
    Price: ``observation_hours`` of both; a lesson of the observer's class is lost and somebody
    is with the class (cover). Source: assumption, as the model's own observation.
    """
    options = options_of(now, ObservationOptions)
    weekly = options.per_year / weeks_a_year(now)
    if weekly == 0.0:
        return
    for k in range(school.n):
        i: int = school.order[k]
        if teaches(school, i) and chance(now.luck, PEER_OBSERVES, school.id[i], 0, weekly):
            peers = peers_of(school, i)
            if options.assigned == 1.0:
                slots = slot(now, OBSERVATION, 0, 0)
                j = first_to_ring(school, now, PEER_OBSERVED, i, slots, peers)
            else:
                j = turn_to(school, world, p, now, i, PEER_OBSERVED, OBSERVATION, peers)
            if j >= 0:
                observe(school, p, i, j)
                if school.post[i] == CLASS_TEACHER:
                    school.cover[0] += p.observation_lessons


@helper
def peers_of(school: School, i: int) -> Floats:
    """Return 1 for whom ``i`` may observe: class teachers of her grade, else all who teach."""
    same = np.zeros(school.n)
    others = np.zeros(school.n)
    count = 0
    for j in range(school.n):
        if j != i and teaches(school, j):
            others[j] = 1.0
            class_teachers = school.post[i] == CLASS_TEACHER and school.post[j] == CLASS_TEACHER
            if class_teachers and school.grade[j] == school.grade[i]:
                same[j] = 1.0
                count += 1
    return same if count > 0 else others


peer_observation = Programme(
    "peer_observation",
    (observe_peers, encounters),
    after="observation",
    options=options_in(ObservationOptions),
    nothing={"per_year": 0},
)
