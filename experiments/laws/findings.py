"""Simulates what laws ask for, and says whether they hold."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from collabsim.statistics.interval import estimate
from collabsim.studies.validation.simulate import Model, simulate
from experiments.laws.law import Law, Verdict

#: All intervals of the page hold together with this chance (Bonferroni).
CONFIDENCE = 0.95
#: Seed of the page; validation and calibration use others.
SEED = 314_159
#: Schools at least of a law that needs fewer than others.
FEWEST = 8


class Finding(NamedTuple):
    """What was found of a law: a mean over ``schools``, its interval, what goes with it."""

    law: Law
    verdict: Verdict
    mean: float = np.nan
    low: float = np.nan
    high: float = np.nan
    schools: int = 0
    beside: str = ""


def findings(laws: Sequence[Law], schools: int) -> list[Finding]:
    """Simulate so many schools for each law; return what was found, in the laws' order.

    What the model has no programme or parameter for is not simulated.
    """
    possible: list[Any] = [law for law in laws if not law.missing]
    sizes = [max(FEWEST, int(schools * law.share)) for law in possible]
    observed = simulate(possible, sizes, Model(seed=SEED))
    confidence = 1 - (1 - CONFIDENCE) / max(1, len(possible))
    judged = iter(
        _judged(law, list(arms.values()), confidence)
        for law, arms in zip(possible, observed, strict=True)
    )
    return [Finding(law, Verdict.ABSENT) if law.missing else next(judged) for law in laws]


def _judged(law: Law, arms: Sequence[Any], confidence: float) -> Finding:
    each, beside = law.measure.of(*arms)
    mean, _, margin = estimate(each, confidence)
    low, high = (mean - margin).item(), (mean + margin).item()
    verdict = law.expected.verdict(low, high)
    return Finding(law, verdict, mean.item(), low, high, int(np.isfinite(each).sum()), beside)


def write_table(found: Sequence[Finding], file: Path) -> None:
    """Write every figure, a line a law."""
    rows: list[list[object]] = [
        ["section", "law", "measure", "unit", "above", "below", "found", "low", "high", "schools",
         "verdict", "means"]
    ]  # fmt: skip
    for law, verdict, mean, low, high, schools, beside in found:
        figures = (*law.expected, mean, low, high)
        measure = (law.measure.what, law.measure.unit)
        cells = (f"{each:.5g}" for each in figures)
        rows.append([law.section, law.name, *measure, *cells, schools, verdict.value, beside])
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows(rows)
