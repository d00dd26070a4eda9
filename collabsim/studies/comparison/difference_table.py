"""Differences as a table: how large, how sure, over parameter sets and over single schools."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_difference import Difference
    from collabsim.studies.comparison.paired_outcomes import Compared
    from collabsim.studies.comparison.parameter_uncertainty import Uncertainty

#: Columns of what parameter sets do: numbers, each followed by the ends of its interval.
SETS_COLUMNS = (
    "luck_error", "sets_sd", "sets_sd_low", "sets_sd_high", "sets_p10", "sets_p10_low",
    "sets_p10_high", "sets_p90", "sets_p90_low", "sets_p90_high", "sets_above", "sets_above_low",
    "sets_above_high",
)  # fmt: skip


def columns_of(
    comparison: Compared, differences: Sequence[Mapping[str, Difference]]
) -> dict[str, list[Any]]:
    """Return a comparison's columns: a row for each arm but the reference and each metric."""
    rows: list[dict[str, Any]] = []
    for arm, found in enumerate(differences):
        for name, each in found.items():
            p10, p90 = each.span()
            rows.append(
                {
                    "arm": comparison.arms[arm].name,
                    "reference": comparison.reference.name,
                    "metric": name,
                    "unit": each.metric.unit,
                    "year": comparison.year,
                    "arm_mean": comparison.level(name, arm),
                    "reference_mean": comparison.level(name, -1),
                    "difference": each.mean,
                    "standard_error": each.error,
                    "low": each.low,
                    "high": each.high,
                    **_over_sets(each.over_sets),
                    "school_sd": each.school_spread,
                    "school_p10": p10,
                    "school_p90": p90,
                    "schools_above": each.share(),
                    "schools_below": each.share(sign=-1),
                    "finding": each.finding.value,
                    "in_all_ways": comparison.survives(name, arm) if comparison.ways else None,
                }
            )
    return {name: [row[name] for row in rows] for name in rows[0]}


def _over_sets(found: Uncertainty | None) -> dict[str, float]:
    """Return the luck of simulating, and what is not known, as columns; nan where not known."""
    if found is None:
        return dict.fromkeys(SETS_COLUMNS, math.nan)
    low, high = found.span
    up = found.share(low=0.0)
    values = (found.luck, *found.spread, *low, *high, *up)
    return dict(zip(SETS_COLUMNS, values, strict=True))
