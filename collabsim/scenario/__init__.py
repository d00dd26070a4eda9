"""A scenario: which schools, led how, for how long, with what done on top. Frozen values.

Fields have the same names in Python and in a TOML file. Weeks count from 0, the first recorded
week; what ends in a week no longer acts in it.
"""

from collabsim.scenario.actions import Choice, ProgrammeSpec
from collabsim.scenario.files import from_toml, load, presets, to_toml
from collabsim.scenario.leadership import Leadership, LeadershipChange
from collabsim.scenario.programme_specs import programme_spec
from collabsim.scenario.scenario import Scenario
from collabsim.scenario.schools import School, Staff

__all__ = [
    "Choice",
    "Leadership",
    "LeadershipChange",
    "ProgrammeSpec",
    "Scenario",
    "School",
    "Staff",
    "from_toml",
    "load",
    "presets",
    "programme_spec",
    "to_toml",
]
