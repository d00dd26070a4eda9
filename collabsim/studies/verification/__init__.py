"""Special cases: the school's own rules, set so that published or exact results must come out.

One case a file, with its source. A case uses the rule itself and reaches the special case by
parameters, start values and encounters; nothing is written again for it.
"""

from collabsim.studies.verification.case import Case, Outcome
from collabsim.studies.verification.cases.clusters import CLUSTERS
from collabsim.studies.verification.cases.contagion import CONTAGION
from collabsim.studies.verification.cases.delta_rule import DELTA_RULE
from collabsim.studies.verification.cases.gaps import GAPS
from collabsim.studies.verification.cases.leaving import LEAVING
from collabsim.studies.verification.cases.neutral_copying import NEUTRAL_COPYING
from collabsim.studies.verification.cases.norm_pull import NORM_PULL
from collabsim.studies.verification.cases.own_chance import OWN_CHANCE
from collabsim.studies.verification.cases.pair_compromise import PAIR_COMPROMISE
from collabsim.studies.verification.cases.threshold import THRESHOLD

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
