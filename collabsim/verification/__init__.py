"""Special cases: the school's own rules, set so that published or exact results must come out.

One case a file, with its source. A case uses the rule itself and reaches the special case by
parameters, start values and encounters; nothing is written again for it.
"""

from collabsim.verification.case import Case, Outcome
from collabsim.verification.clusters import CLUSTERS
from collabsim.verification.contagion import CONTAGION
from collabsim.verification.delta_rule import DELTA_RULE
from collabsim.verification.gaps import GAPS
from collabsim.verification.leaving import LEAVING
from collabsim.verification.neutral_copying import NEUTRAL_COPYING
from collabsim.verification.norm_pull import NORM_PULL
from collabsim.verification.own_chance import OWN_CHANCE
from collabsim.verification.pair_compromise import PAIR_COMPROMISE
from collabsim.verification.threshold import THRESHOLD

__all__ = ["CASES", "Case", "Outcome"]

CASES: tuple[Case, ...] = (
    NORM_PULL,
    PAIR_COMPROMISE,
    CLUSTERS,
    CONTAGION,
    OWN_CHANCE,
    THRESHOLD,
    DELTA_RULE,
    GAPS,
    LEAVING,
    NEUTRAL_COPYING,
)
