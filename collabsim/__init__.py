"""A simulation laboratory for collaboration culture in schools.

These are the public names; each is imported when it is first used, so that this page costs
nothing.

>>> import collabsim as cs
>>> cs.Scenario(leadership=cs.Leadership(style="directive")).terms
6
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collabsim.errors import CollabsimError, InputError
    from collabsim.interfaces.mesa.people import Principal, Teacher
    from collabsim.interfaces.mesa.school_model import SchoolModel
    from collabsim.kernel.compile import helper
    from collabsim.model.leadership import BEHAVIOURS, STYLES
    from collabsim.model.metrics import METRICS, Metric
    from collabsim.model.parameters import PARAMETERS
    from collabsim.model.schedule import Phase, rule
    from collabsim.results.results import Results
    from collabsim.scenario import (
        Choice,
        Leadership,
        LeadershipChange,
        ProgrammeSpec,
        Scenario,
        School,
        Staff,
        load,
        presets,
    )
    from collabsim.simulation.run import run
    from collabsim.studies.calibration.calibrate import Calibration, calibrate
    from collabsim.studies.comparison.compare import compare
    from collabsim.studies.comparison.comparison import Comparison
    from collabsim.studies.district.budget import Budget
    from collabsim.studies.district.district import District, district
    from collabsim.studies.sensitivity.sensitivity import Sensitivity, screen, sensitivity
    from collabsim.studies.sweeps.dataset import Frame, Sweep, open_sweep
    from collabsim.studies.sweeps.design import Design, Factor, Points
    from collabsim.studies.sweeps.sweep import sweep

__all__ = [
    "BEHAVIOURS",
    "METRICS",
    "PARAMETERS",
    "STYLES",
    "Budget",
    "Calibration",
    "Choice",
    "CollabsimError",
    "Comparison",
    "Design",
    "District",
    "Factor",
    "Frame",
    "InputError",
    "Leadership",
    "LeadershipChange",
    "Metric",
    "Phase",
    "Points",
    "Principal",
    "ProgrammeSpec",
    "Results",
    "Scenario",
    "School",
    "SchoolModel",
    "Sensitivity",
    "Staff",
    "Sweep",
    "Teacher",
    "calibrate",
    "compare",
    "district",
    "helper",
    "load",
    "open_sweep",
    "presets",
    "rule",
    "run",
    "screen",
    "sensitivity",
    "sweep",
]

#: The module of each public name.
_MODULES = {
    "studies.comparison.compare": ("compare",),
    "studies.comparison.comparison": ("Comparison",),
    "studies.district.budget": ("Budget",),
    "studies.district.district": ("District", "district"),
    "kernel.compile": ("helper",),
    "errors": ("CollabsimError", "InputError"),
    "model.leadership": ("BEHAVIOURS", "STYLES"),
    "interfaces.mesa.school_model": ("SchoolModel",),
    "model.metrics": ("METRICS", "Metric"),
    "model.parameters": ("PARAMETERS",),
    "interfaces.mesa.people": ("Principal", "Teacher"),
    "results.results": ("Results",),
    "scenario": (
        "Choice",
        "Leadership",
        "LeadershipChange",
        "ProgrammeSpec",
        "Scenario",
        "School",
        "Staff",
        "load",
        "presets",
    ),
    "model.schedule": ("Phase", "rule"),
    "studies.calibration.calibrate": ("Calibration", "calibrate"),
    "studies.sensitivity.sensitivity": ("Sensitivity", "screen", "sensitivity"),
    "simulation.run": ("run",),
    "studies.sweeps.design": ("Design", "Factor", "Points"),
    "studies.sweeps.dataset": ("Frame", "Sweep", "open_sweep"),
    "studies.sweeps.sweep": ("sweep",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'collabsim' has no attribute {name!r}")
    return getattr(import_module(f"collabsim.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
