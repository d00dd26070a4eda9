"""Facilities: the media and rooms that some practices need, and who sees to them."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import fixed, normal
from collabsim.model.ablation import NO_FACILITIES
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.rules.principal import acts
from collabsim.model.rules.worth import clip, inside
from collabsim.model.state import School, World
from collabsim.model.streams import FACILITIES, principal_id


@helper
def usual_facilities(school: School, p: Parameters, now: Now) -> float:
    """Return what a school has of itself: inside(``facilities_mean`` + ``facilities_sd``·N)."""
    luck = normal(fixed(now.luck), FACILITIES, principal_id(school), 0)
    return inside(p.facilities_mean + p.facilities_sd * luck)


def keep_facilities(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let facilities return to what the school has of itself and what the principal sees to.

    The latter is ``facilities_care``·(what she acts on − ½). Source: assumption; the field study
    names facilities among what supports collaboration.
    """
    rest = usual_facilities(school, p, now) + p.facilities_care * (acts(school) - 0.5)
    school.facilities[0] += p.facilities_rate * (clip(rest) - school.facilities[0])


@helper
def equipment(school: School, world: World, p: Parameters, k: int) -> float:
    """Return how much of practice ``k``'s worth the school's facilities allow."""
    if world.equipped[k] == 0:
        return 1.0
    need = p.facilities_need * (1.0 - school.ablation[NO_FACILITIES])
    return 1.0 - need * (1.0 - school.facilities[0])
