"""What wears off: conflict is forgotten, trust goes back to rest, stances to where they belong."""

from __future__ import annotations

from collabsim.model.ablation import FREEZE_CLIMATE
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.state import School, World


def decay(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let conflict, trust, stances and an agreement go a week's way back to rest.

    Source: anchoring of stances as in Friedkin & Johnsen 1999; rates are assumptions.
    """
    moves = 1.0 - school.ablation[FREEZE_CLIMATE]
    forgotten = moves * min(1.0, p.conflict_decay / WEEKS_A_MONTH)
    fading = moves * min(1.0, p.tie_decay / now.weeks_per_term)
    school.agreement[0] *= 1.0 - min(1.0, p.agreement_decay / now.weeks_per_term)
    for i in range(school.n):
        for j in range(school.n):
            if i != j:
                school.conflict[i, j] -= forgotten * school.conflict[i, j]
                rest = p.tie_trust if school.tie[i, j] == 1 else p.weak_trust
                school.trust[i, j] += fading * (rest - school.trust[i, j])
        for d in range(2):
            school.stance[i, d] += p.conviction * (school.anchor[i, d] - school.stance[i, d])
