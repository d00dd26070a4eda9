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
    from collabsim.kernel.draws import chance, clock, normal, uniform
    from collabsim.model.events import OTHER
    from collabsim.model.leadership import BEHAVIOURS, STYLES, Style
    from collabsim.model.metrics import METRICS, Metric
    from collabsim.model.parameters import PARAMETERS
    from collabsim.model.programmes.option import Option, options_in, options_of
    from collabsim.model.programmes.programme import Programme
    from collabsim.model.rules.encounters import encounters
    from collabsim.model.rules.participation import spend
    from collabsim.model.rules.queue import queue_encounter
    from collabsim.model.schedule import Phase, rule
    from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, SPECIALIST
    from collabsim.model.streams import slot, stream
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
    from collabsim.scenario.extensions import Extension
    from collabsim.simulation.run import run
    from collabsim.statistics.clustered_estimate import ClusteredEstimate
    from collabsim.statistics.estimators import (
        clustered_mean,
        jackknife,
        paired_difference,
        regression,
    )
    from collabsim.studies.calibration.calibrate import Calibration, calibrate
    from collabsim.studies.comparison.compare import compare
    from collabsim.studies.comparison.comparison import Comparison
    from collabsim.studies.district.budget import Budget
    from collabsim.studies.district.district import District, district
    from collabsim.studies.report import report, report_of
    from collabsim.studies.samples.population import Population
    from collabsim.studies.samples.sample import Sample, sample
    from collabsim.studies.samples.stored_sample import StoredSample, open_sample, write_sample
    from collabsim.studies.sensitivity.sensitivity import Sensitivity, screen, sensitivity
    from collabsim.studies.sweeps.dataset import Frame, Sweep, open_sweep
    from collabsim.studies.sweeps.design import Design, Points
    from collabsim.studies.sweeps.study import Factor
    from collabsim.studies.sweeps.sweep import sweep
    from collabsim.studies.validation.pattern import Pattern, PatternArm, Range
    from collabsim.studies.validation.score import validate
    from collabsim.studies.verification.verify import verify

__all__ = [
    "BEHAVIOURS",
    "CLASS_TEACHER",
    "LIBRARIAN",
    "METRICS",
    "OTHER",
    "PARAMETERS",
    "SPECIALIST",
    "STYLES",
    "Budget",
    "Calibration",
    "Choice",
    "ClusteredEstimate",
    "CollabsimError",
    "Comparison",
    "Design",
    "District",
    "Extension",
    "Factor",
    "Frame",
    "InputError",
    "Leadership",
    "LeadershipChange",
    "Metric",
    "Option",
    "Pattern",
    "PatternArm",
    "Phase",
    "Points",
    "Population",
    "Principal",
    "Programme",
    "ProgrammeSpec",
    "Range",
    "Results",
    "Sample",
    "Scenario",
    "School",
    "SchoolModel",
    "Sensitivity",
    "Staff",
    "StoredSample",
    "Style",
    "Sweep",
    "Teacher",
    "calibrate",
    "chance",
    "clock",
    "clustered_mean",
    "compare",
    "district",
    "encounters",
    "helper",
    "jackknife",
    "load",
    "normal",
    "open_sample",
    "open_sweep",
    "options_in",
    "options_of",
    "paired_difference",
    "presets",
    "queue_encounter",
    "regression",
    "report",
    "report_of",
    "rule",
    "run",
    "sample",
    "screen",
    "sensitivity",
    "slot",
    "spend",
    "stream",
    "sweep",
    "uniform",
    "validate",
    "verify",
    "write_sample",
]

#: The module of each public name.
_MODULES = {
    "studies.comparison.compare": ("compare",),
    "studies.comparison.comparison": ("Comparison",),
    "studies.district.budget": ("Budget",),
    "studies.district.district": ("District", "district"),
    "kernel.compile": ("helper",),
    "kernel.draws": ("chance", "clock", "normal", "uniform"),
    "model.events": ("OTHER",),
    "model.programmes.option": ("Option", "options_in", "options_of"),
    "model.programmes.programme": ("Programme",),
    "model.rules.encounters": ("encounters",),
    "model.rules.participation": ("spend",),
    "model.rules.queue": ("queue_encounter",),
    "model.state": ("CLASS_TEACHER", "LIBRARIAN", "SPECIALIST"),
    "model.streams": ("slot", "stream"),
    "scenario.extensions": ("Extension",),
    "errors": ("CollabsimError", "InputError"),
    "model.leadership": ("BEHAVIOURS", "STYLES", "Style"),
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
    "statistics.clustered_estimate": ("ClusteredEstimate",),
    "statistics.estimators": (
        "clustered_mean",
        "jackknife",
        "paired_difference",
        "regression",
    ),
    "studies.calibration.calibrate": ("Calibration", "calibrate"),
    "studies.samples.population": ("Population",),
    "studies.samples.sample": ("Sample", "sample"),
    "studies.samples.stored_sample": ("StoredSample", "open_sample", "write_sample"),
    "studies.sensitivity.sensitivity": ("Sensitivity", "screen", "sensitivity"),
    "simulation.run": ("run",),
    "studies.report": ("report", "report_of"),
    "studies.sweeps.design": ("Design", "Points"),
    "studies.sweeps.study": ("Factor",),
    "studies.sweeps.dataset": ("Frame", "Sweep", "open_sweep"),
    "studies.sweeps.sweep": ("sweep",),
    "studies.validation.pattern": ("Pattern", "PatternArm", "Range"),
    "studies.validation.score": ("validate",),
    "studies.verification.verify": ("verify",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'collabsim' has no attribute {name!r}")
    return getattr(import_module(f"collabsim.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
