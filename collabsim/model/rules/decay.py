"""What wears off: conflict is forgotten, trust goes back to rest, stances to where they belong."""

from __future__ import annotations

from collabsim.model.clock import Now
from collabsim.model.leadership import VISION_RECOGNITION
from collabsim.model.parameters import Parameters
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.state import School, World


def decay(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let conflict, trust and stances go a week's way back to rest.

    A stance's rest x₀′ = x₀ + ``vision_pull``·vision·(x_principal − x₀): a shared vision aligns,
    and leaves fewer alternatives. Source: anchoring as in Friedkin & Johnsen 1999; rates are
    assumptions.
    """
    moves = 1.0 - school.climate_frozen[0]
    forgotten = moves * min(1.0, p.conflict_decay / WEEKS_A_MONTH)
    fading = moves * min(1.0, p.tie_decay / now.weeks_per_term)
    pull = p.vision_pull * school.behaviours[VISION_RECOGNITION]
    for i in range(school.n):
        for j in range(school.n):
            if i != j:
                school.conflict[i, j] -= forgotten * school.conflict[i, j]
                rest = p.tie_trust if school.tie[i, j] == 1 else p.weak_trust
                school.trust[i, j] += fading * (rest - school.trust[i, j])
        for d in range(2):
            anchor = school.anchor[i, d]
            rest = anchor + pull * (school.principal_stance[d] - anchor)
            school.stance[i, d] += p.conviction * (rest - school.stance[i, d])
