"""Null models: the model without one mechanism. They show which mechanisms a pattern needs."""

from __future__ import annotations

import math

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.programmes import REGISTRY
from collabsim.model.schedule import Phase
from collabsim.studies.validation.pattern import Pattern

#: The null models that every pattern is scored in.
USUAL = ("inert leadership", "no feedback", "random mixing", "no conflict")
#: Those that a pattern is scored in if they concern it, or if all are asked for.
OTHERS = (
    "own level fixed", "remarks only", "no decisions", "no cases", "same talk", "one way talk",
    "endless hours", "ties fixed", "same persons", "nothing outside", "no facilities",
    "no reflection", "no norm",
)  # fmt: skip
#: The switch behind each null model.
NULLS = {name: name.replace(" ", "_") for name in (*USUAL, *OTHERS)}


def nulls_of(pattern: Pattern) -> tuple[str, ...]:
    """Return the null models that a pattern is scored in, unless all are asked for.

    Raises InputError where the pattern names one that does not exist.
    """
    for name in pattern.nulls:
        if name not in NULLS:
            raise InputError(Problem("no such null model", nearest(name, NULLS), name))
    return tuple(name for name in NULLS if name in USUAL or name in pattern.nulls)


def phases(null: str) -> tuple[Phase, ...]:
    """Return the phases of a null model, which hold from the start of the past on.

    >>> phases("no feedback")[0].acts_in(-100)
    True
    """
    return (REGISTRY[NULLS[null]](start=-math.inf),)
