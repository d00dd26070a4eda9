"""What a teacher can do alone: it grows by practising beyond it, and with years of teaching."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import exp
from collabsim.model.ablation import NO_REFLECTION, OWN_LEVEL_FIXED
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World


@helper
def experience_gain(years: float, p: Parameters) -> float:
    """Return the share of what talent lacks that years of teaching have brought.

    ``experience_growth``·(1 − e^(−years/``experience_years``)). Source: concave growth, Papay &
    Kraft 2015.

    >>> from types import SimpleNamespace
    >>> p = SimpleNamespace(experience_growth=0.3, experience_years=6.0)
    >>> round(experience_gain(0.0, p), 6), round(experience_gain(1000.0, p), 6)
    (0.0, 0.3)
    """
    return p.experience_growth * (1.0 - exp(-years / p.experience_years))


@helper
def relative_reflection(school: School, p: Parameters, i: int) -> float:
    """Return how much teacher ``i`` reflects beside the usual: r / ``reflection_rest``."""
    there = 1.0 - school.ablation[NO_REFLECTION]
    return there * school.reflection[i] / p.reflection_rest


@helper
def move_own_levels(school: School, world: World, p: Parameters, i: int, dt: float) -> None:
    """Let the own level c of each practice move by a step ``dt`` of a year.

    c += ``forget``·dt·(g − c), g what talent and experience give; and while the practice is in use
    above it, c += ``consolidate``·dt·(r/``reflection_rest``)·(q − c). Source: assumption; what is
    learnt with others lasts where it is practised (Taylor & Tyler 2012).
    """
    moves = 1.0 - school.ablation[OWN_LEVEL_FIXED]
    forgets = moves * min(1.0, p.forget * dt)
    learns = moves * min(1.0, p.consolidate * dt * relative_reflection(school, p, i))
    grown = experience_gain(school.experience[i], p)
    for k in range(world.practices):
        own = school.own_level[i, k]
        talent = school.talent[i, k]
        own += forgets * (talent + grown * (1.0 - talent) - own)
        beyond = max(0.0, school.proficiency[i, k] - own)
        school.own_level[i, k] = own + learns * school.used[i, k] * beyond
