"""The reference constants: what a neutral school is like, read from references.toml."""

import tomllib
from pathlib import Path

from collabsim.model.parameters.parameter import Parameter

REFERENCE_FILE = Path(__file__).parent / "references.toml"
_FILE = tomllib.loads(REFERENCE_FILE.read_text("utf-8"))
REFERENCE_HASH: str = _FILE["hash"]


def _reference(name: str, unit: str, low: float, high: float, about: str) -> Parameter:
    source = "mean of neutral schools, computed by the model"
    return Parameter(
        name, float(_FILE[name]), unit, low, high, about, source, "reference", level="constant"
    )


# fmt: off
REFERENCE: tuple[Parameter, ...] = (
    _reference("quality_ref", "pupil SD a year", 0, 20,
        "What a teacher's practices, management apart, give pupils in a neutral school."),
    _reference("management_ref", "practices", 0, 20,
        "How many fully mastered practices a neutral class is managed with."),
    _reference("time_ref", "share of lesson time", .01, 1,
        "How much lesson time is taught in a neutral school."),
    _reference("prep_ref", "share", 0, 1,
        "How well lessons are prepared in a neutral school."),
    _reference("v_ref", "share", 0, 1,
        "How valued teachers feel in a neutral school."),
    _reference("control_ref", "share", 0, 1,
        "How controlled teachers are in a neutral school."),
    _reference("voice_ref", "share", 0, 1,
        "How much teachers are heard, and acted on, in a neutral school."),
    _reference("vision_ref", "share", 0, 1,
        "How much of a vision reaches teachers in a neutral school."),
    _reference("load_ref", "share", 0, 1,
        "How strained teachers are in a neutral school."),
    _reference("differences_ref", "differences a teacher and week", 0, 20,
        "How many differences are voiced in a neutral school."),
)
