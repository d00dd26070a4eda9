"""What a teacher can do alone: it grows by practising beyond it, and with years of teaching."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import exp
from collabsim.model.ablation import NO_REFLECTION, OWN_LEVEL_FIXED
from collabsim.model.parameters import Parameters
from collabsim.model.state import School


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
def move_own_level(school: School, p: Parameters, i: int, k: int, dt: float) -> None:
    """Let the own level c of practice ``k`` move by a step ``dt`` of a year.

    c += ``forget``·dt·(g − c), g what talent and experience give; and while the practice is in use
    above it, c += ``consolidate``·dt·(r/``reflection_rest``)·(q − c). Source: assumption; what is
    learnt with others lasts where it is practised (Taylor & Tyler 2012).
    """
    moves = 1.0 - school.ablation[OWN_LEVEL_FIXED]
    own = school.own_level[i, k]
    talent = school.talent[i, k]
    gives = talent + experience_gain(school.experience[i], p) * (1.0 - talent)
    own += moves * min(1.0, p.forget * dt) * (gives - own)
    beyond = school.proficiency[i, k] - own
    if school.used[i, k] == 1 and beyond > 0.0:
        learns = p.consolidate * dt * relative_reflection(school, p, i)
        own += moves * min(1.0, learns) * beyond
    school.own_level[i, k] = own
