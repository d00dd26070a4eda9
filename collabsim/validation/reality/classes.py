"""C6: how much a class adds in a year, luck of the class included, and what is left a year on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.parameters import BY_NAME
from collabsim.rules.pupils import CLASS_LUCK
from collabsim.validation.pattern import Pattern, Range, text
from collabsim.validation.populations import mixed
from collabsim.validation.seen import Seen

#: Year 2, counted from 0.
YEAR = 1


def estimate(arms: Mapping[str, Seen]) -> dict[str, float]:
    """Return the SD of classes' effects with a test's luck, and the share left a year later."""
    effects = np.nanstd(arms["as it is"].effects()[:, YEAR]).item()
    return {
        "SD of class effects": float(np.hypot(effects, CLASS_LUCK)),
        "left after a year": BY_NAME["persist"].default,
    }


CLASSES = Pattern(
    name="C6",
    title=text("What a class adds, and what is left of it"),
    source="value-added literature",
    estimator="mixed schools: SD of true yearly effects in year 2 and of a class's luck in a test "
    "together; what is left a year later is a parameter, persist, and no result",
    schools=mixed,
    estimate=estimate,
    accepted={"SD of class effects": Range(0.20, 0.36), "left after a year": Range(0.15, 0.45)},
    real={"SD of class effects": ".20–.36", "left after a year": ".18–.41"},
    columns=("learned", "grade", "post"),
)
