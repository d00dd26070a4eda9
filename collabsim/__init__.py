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
    from collabsim.agents.mesa_model import SchoolModel
    from collabsim.agents.people import Principal, Teacher
    from collabsim.calibration.calibrate import Calibration, calibrate
    from collabsim.contrasts.compare import compare
    from collabsim.contrasts.comparison import Comparison
    from collabsim.engine.compile import helper
    from collabsim.errors import CollabsimError, InputError
    from collabsim.leadership import BEHAVIOURS, STYLES
    from collabsim.metrics import METRICS, Metric
    from collabsim.parameters import PARAMETERS
    from collabsim.programmes import load
    from collabsim.report.results import Results
    from collabsim.scenario import (
        Choice,
        Leadership,
        LeadershipChange,
        ProgrammeSpec,
        Scenario,
        School,
        Staff,
        presets,
    )
    from collabsim.schedule import Phase, rule
    from collabsim.screening.sensitivity import Sensitivity, screen, sensitivity
    from collabsim.simulate import run
    from collabsim.sweeps.design import Design, Factor, Points
    from collabsim.sweeps.frames import Frame, Sweep, open_sweep
    from collabsim.sweeps.run import sweep

__all__ = [
    "BEHAVIOURS",
    "METRICS",
    "PARAMETERS",
    "STYLES",
    "Calibration",
    "Choice",
    "CollabsimError",
    "Comparison",
    "Design",
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
    "contrasts.compare": ("compare",),
    "contrasts.comparison": ("Comparison",),
    "engine.compile": ("helper",),
    "errors": ("CollabsimError", "InputError"),
    "leadership": ("BEHAVIOURS", "STYLES"),
    "agents.mesa_model": ("SchoolModel",),
    "metrics": ("METRICS", "Metric"),
    "parameters": ("PARAMETERS",),
    "agents.people": ("Principal", "Teacher"),
    "programmes": ("load",),
    "report.results": ("Results",),
    "scenario": (
        "Choice",
        "Leadership",
        "LeadershipChange",
        "ProgrammeSpec",
        "Scenario",
        "School",
        "Staff",
        "presets",
    ),
    "schedule": ("Phase", "rule"),
    "calibration.calibrate": ("Calibration", "calibrate"),
    "screening.sensitivity": ("Sensitivity", "screen", "sensitivity"),
    "simulate": ("run",),
    "sweeps.design": ("Design", "Factor", "Points"),
    "sweeps.frames": ("Frame", "Sweep", "open_sweep"),
    "sweeps.run": ("sweep",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'collabsim' has no attribute {name!r}")
    return getattr(import_module(f"collabsim.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
