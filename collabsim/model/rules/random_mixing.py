"""Random mixing: partners are met as they come, whoever they are."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance
from collabsim.model.ablation import RANDOM_MIXING
from collabsim.model.clock import Now
from collabsim.model.state import School
from collabsim.model.streams import MIXED, slot


@helper
def mixes(school: School, now: Now, i: int, activity: int) -> bool:
    """Whether teacher ``i`` meets somebody at random this time: 'random_mixing' is a share."""
    share = school.ablation[RANDOM_MIXING]
    return share > 0.0 and chance(now.luck, MIXED, school.id[i], slot(now, activity, 0, 0), share)
