"""Every parameter of the model: name, default, unit, bounds, meaning, source.

>>> BY_NAME["talk_rate"].default
4.0
>>> float(values({"talk_rate": 6})[PARAMETERS.index(BY_NAME["talk_rate"])])
6.0
"""

from collections import namedtuple
from collections.abc import Mapping
from itertools import islice

import numpy as np

from collabsim.errors import MOST_SOUGHT, InputError, Problem, nearest
from collabsim.model.parameters.attitudes import ATTITUDES
from collabsim.model.parameters.cases import CASES
from collabsim.model.parameters.disagreement import DISAGREEMENT
from collabsim.model.parameters.facilities import FACILITIES
from collabsim.model.parameters.feedback import FEEDBACK
from collabsim.model.parameters.kkg import KKG
from collabsim.model.parameters.meetings import MEETINGS
from collabsim.model.parameters.metrics import METRICS
from collabsim.model.parameters.outside import OUTSIDE
from collabsim.model.parameters.parameter import Parameter
from collabsim.model.parameters.practices import PRACTICES
from collabsim.model.parameters.practising import PRACTISING
from collabsim.model.parameters.principal import PRINCIPAL
from collabsim.model.parameters.programmes import PROGRAMMES
from collabsim.model.parameters.pupils import PUPILS
from collabsim.model.parameters.reference import REFERENCE, REFERENCE_HASH
from collabsim.model.parameters.sharing import SHARING
from collabsim.model.parameters.staff import STAFF
from collabsim.model.parameters.talk import TALK
from collabsim.model.parameters.teaching import TEACHING
from collabsim.model.parameters.ties import TIES
from collabsim.model.parameters.time import TIME
from collabsim.model.parameters.workload import WORKLOAD

__all__ = [
    "BY_NAME",
    "PARAMETERS",
    "REFERENCE_HASH",
    "Parameter",
    "Parameters",
    "defaults",
    "problems",
    "values",
]

PARAMETERS: tuple[Parameter, ...] = (
    *PRACTICES,
    *STAFF,
    *TIES,
    *CASES,
    *TALK,
    *MEETINGS,
    *KKG,
    *DISAGREEMENT,
    *SHARING,
    *PRACTISING,
    *OUTSIDE,
    *FEEDBACK,
    *ATTITUDES,
    *PRINCIPAL,
    *TEACHING,
    *FACILITIES,
    *PUPILS,
    *WORKLOAD,
    *TIME,
    *PROGRAMMES,
    *METRICS,
    *REFERENCE,
)
BY_NAME: dict[str, Parameter] = {parameter.name: parameter for parameter in PARAMETERS}
Parameters = namedtuple("Parameters", list(BY_NAME))


def defaults() -> np.ndarray:
    """The default of every parameter: float64, in the order of PARAMETERS."""
    return np.array([parameter.default for parameter in PARAMETERS])


def values(overrides: Mapping[str, float]) -> np.ndarray:
    """The defaults with some values replaced; InputError tells every one that cannot be."""
    found = problems(overrides)
    if found:
        raise InputError(*found)
    return np.array([float(overrides.get(p.name, p.default)) for p in PARAMETERS])


def problems(overrides: Mapping[str, float]) -> list[Problem]:
    """What is wrong with some overrides: unknown names, values and pairs that cannot be."""
    each = (_problem(name, value) for name, value in overrides.items())
    found = list(islice(filter(None, each), MOST_SOUGHT))
    return found or _contradictions({p.name: p.default for p in PARAMETERS} | dict(overrides))


def _problem(name: str, value: object) -> Problem | None:
    if name in BY_NAME:
        return BY_NAME[name].problem(value)
    advice = nearest(name, BY_NAME)
    return Problem("no such parameter", advice, value, field=name)


def _contradictions(value: Mapping[str, float]) -> list[Problem]:
    """Pairs of values, each possible, that cannot be together."""
    found = []
    if value["w_value"] + value["w_expert"] > 1:
        found.append(
            Problem(
                "together above 1, which leaves less than nothing for what colleagues do",
                "give two weights that sum to at most 1",
                (value["w_value"], value["w_expert"]),
                field="w_value, w_expert",
            )
        )
    if value["prep_shared"] >= value["prep_hours"]:
        found.append(
            Problem(
                "preparing together cannot save all hours of preparation",
                "give prep_shared below prep_hours",
                (value["prep_shared"], value["prep_hours"]),
                field="prep_shared, prep_hours",
            )
        )
    return found
