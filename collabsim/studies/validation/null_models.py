"""Null models: the model without one mechanism. They show which mechanisms a pattern needs."""

from __future__ import annotations

import math

from collabsim.model.programmes import REGISTRY
from collabsim.model.schedule import Phase

#: The switch behind each null model.
NULLS = {
    "inert leadership": "inert_leadership",
    "no feedback": "no_feedback",
    "random mixing": "random_mixing",
    "no conflict": "no_conflict",
}


def phases(null: str) -> tuple[Phase, ...]:
    """Return the phases of a null model, which hold from the start of the past on.

    >>> phases("no feedback")[0].acts_in(-100)
    True
    """
    return (REGISTRY[NULLS[null]](start=-math.inf),)
