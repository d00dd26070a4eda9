"""A10: leadership fades with distance: climate first, then teachers, pupils last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from collabsim.model.state import LIBRARIAN
from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, PatternArm, Range, text
from collabsim.studies.validation.populations import led_with, mixed, neutral

MOVED = ("voice", "vision_recognition", "instructional_focus", "protected_time", "mediation",
         "availability")  # fmt: skip
#: How far, either way. Year 5, counted from 0. What climate is made of, with the sign.
BY, YEAR, MORE = 0.2, 4, Range(0.0, float("inf"))
CLIMATE = {"trust": 1, "safety": 1, "relationship_conflict": -1, "feeling_valued": 1}


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return half the difference of the arms: outcomes in their SD in mixed schools, pupils'."""
    usual = arms["mixed"]
    measured = (*CLIMATE, "commitment", "strain", "teaching_quality", "academic_understanding")
    half = (arms["up"].values - arms["down"].values) / 2
    change = {m: replace(usual, values=half).yearly(m)[:, YEAR].mean().item() for m in measured}
    # what is the same everywhere, as conflict in a null model, has no part in climate
    sign = {m: s / (usual.yearly(m)[:, YEAR].std() or np.inf) for m, s in CLIMATE.items()}
    between = np.sum([sign[m] * usual.yearly(m)[:, YEAR] for m in CLIMATE], axis=0).std().item()
    climate = sum(float(sign[m]) * change[m] for m in CLIMATE) / between
    teacher = {each: usual.teacher_yearly(each)[:, YEAR] for each in usual.teachers}
    feels = (teacher["commitment"] - teacher["strain"]).std()
    well = ((change["commitment"] - change["strain"]) / feels).item()
    quality = teacher["quality"][teacher["post"] < LIBRARIAN].std().item()
    teaching = change["teaching_quality"] / quality
    pupils = change["academic_understanding"]
    return {
        "climate": climate,
        "climate less the next": climate - max(well, teaching),
        "well-being over teaching": ratio(well, teaching),
        "the last before pupils less pupils": min(well, teaching) - pupils,
        "pupils": pupils,
        "well-being": well,
        "teaching": teaching,
    }


LEADERSHIP_FADES = Pattern(
    name="A10",
    title=text("Leadership fades with distance"),
    source="meta-analysis: Liebowitz & Porter 2019",
    estimator="neutral schools, six behaviours .2 up or down, half the difference in year 5; "
    "climate (trust, safety, −conflict, valued: mean of z), well-being (commitment − strain), "
    "teaching and pupils in their SD: between mixed schools, mixed teachers, pupils",
    decided="What is the same in all schools, as conflict without conflict, is no part of climate",
    schools=neutral,
    arms={
        "up": led_with(MOVED, BY),
        "down": led_with(MOVED, -BY),
        "mixed": PatternArm(schools=mixed),
    },
    estimate=estimate,
    accepted={
        "climate": Range(0.5, 1.1),
        "climate less the next": MORE,
        "well-being over teaching": Range(0.5, 2.0),
        "the last before pupils less pupils": MORE,
        "pupils": Range(0.03, 0.16),
    },
    columns=("quality", "commitment", "strain", "post"),
    nulls=("no decisions", "same talk", "endless hours"),
)
