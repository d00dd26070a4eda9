"""What a practice is worth to a teacher: the judgement that trying and keeping rest on."""

from __future__ import annotations

import math

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.model.parameters import Parameters

ROOT_TWO = math.sqrt(2.0)
#: No chance and no share that is drawn lies nearer to nothing or to everything. A guard.
LEAST, MOST = 0.05, 0.95


@helper
def clip(x: float) -> float:
    """Return ``x`` limited to [0, 1]."""
    return min(1.0, max(0.0, x))


@helper
def inside(x: float) -> float:
    """Return ``x`` limited to [.05, .95]: nothing is drawn as impossible or certain."""
    return min(MOST, max(LEAST, x))


@helper
def liking(stance: Floats, place: Floats, belief: float, weight: float) -> float:
    """Return the worth ``b*`` that a teacher sees, in [0, 1].

    Her belief, plus ``weight``·(1 − 2·distance/√2) for how near the practice is to the way she
    teaches: like-minded staff come to use the same practices. Source: assumption.

    >>> import numpy as np
    >>> liking(np.array([.5, .5]), np.array([.5, .5]), .5, .15)
    0.65
    """
    dx = stance[0] - place[0]
    dy = stance[1] - place[1]
    return clip(belief + weight * (1.0 - 2.0 * math.sqrt(dx * dx + dy * dy) / ROOT_TWO))


@helper
def appeal_of(fit: float, liked: float, skill: float, pressure: float, p: Parameters) -> float:
    """Return A: how much a practice appeals to a teacher, new to her or in use.

    ``fit`` times a mean of her own valuation b*, a ``skill`` and the ``pressure`` of colleagues.
    The skill is what she sees of a practice told, and her own in one she uses. Like is compared
    with like: relative advantage (Rogers 2003). Source: expertise and pressure beside own
    valuation, Frank, Zhao & Borman 2004.
    """
    rest = 1.0 - p.w_value - p.w_expert
    return fit * (p.w_value * liked + p.w_expert * skill + rest * pressure)
