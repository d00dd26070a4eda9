"""How a sensitivity's outcome is written: what it is called, its unit, its numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat, three_digits

if TYPE_CHECKING:
    from collabsim.studies.sensitivity.factor_effects import Screened

MOST_DECIMALS = 3


def outcome_format(found: Screened, language: Language) -> MetricFormat:
    """Return how the outcome is written: the largest with three digits, where that says enough."""
    whole = MetricFormat(found.metric, 0, language)
    largest = whole.factor * np.nanmax(np.abs(found.outcome.mean), initial=0.0)
    return replace(whole, decimals=min(MOST_DECIMALS, three_digits(largest)))


def unit(found: Screened, language: Language) -> str:
    """Return the outcome's unit: that of a difference where arms are compared."""
    form = outcome_format(found, language)
    return form.unit if found.design.arms is None else form.difference_unit
