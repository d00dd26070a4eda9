"""C1: the presets are schools as large as Indonesian primary schools are."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from collabsim.scenario import load, presets
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import neutral


def estimate(_: Mapping[str, Observations]) -> dict[str, float]:
    """Return the smallest and largest staff and class of all presets, and a district's means."""
    schools = [school for name in presets() for school in load(name).schools]
    staff = [school.size for school in schools]
    pupils = [school.pupils for school in schools]
    return {
        "smallest staff": min(staff),
        "largest staff": max(staff),
        "smallest class": min(pupils),
        "largest class": max(pupils),
    } | district()


def district() -> dict[str, float]:
    """Return means over the schools of the preset ``district``."""
    schools = load("district").schools
    return {
        "district: staff": fmean(each.size for each in schools),
        "district: classes": fmean(each.classes for each in schools),
        "district: pupils a class": fmean(each.pupils for each in schools),
    }


#: 5th and 95th percentile of Indonesian primary schools.
STAFF, PUPILS = Range(6, 35), Range(15, 33)

SCHOOL_SIZES = Pattern(
    name="C1",
    title=text("Presets are of real sizes"),
    source="school statistics of Indonesia: urban median 15 staff, 12 classes, 26 pupils a class",
    estimator="the presets as they are written: smallest and largest staff, pupils a class",
    schools=neutral,
    estimate=estimate,
    accepted={
        "smallest staff": STAFF,
        "largest staff": STAFF,
        "smallest class": PUPILS,
        "largest class": PUPILS,
    },
    real={
        "smallest staff": "P5 6",
        "largest staff": "P95 35",
        "smallest class": "P5 15",
        "largest class": "P95 33",
        "district: staff": "10.9",
        "district: classes": "7.7",
        "district: pupils a class": "21",
    },
    size=20,
)
