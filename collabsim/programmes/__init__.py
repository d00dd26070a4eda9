"""Programmes, shocks and switches: what a school does, or suffers, on top of its own life.

Each is a rule, when it acts, and what it costs; it writes its costs where costs are counted:
teachers' hours through ``spend``, lessons that are lost into ``school.lost``, lessons that
others take over into ``school.cover``, rupiah into ``school.money``. A scenario's file names it in
``[[programmes]]``, a command after ``--with``, and Python calls it.

>>> training(start=36, hours=6).acts_in(35)
False
>>> print(REGISTRY["training"].about.partition(chr(10))[0])
Train all class teachers and specialists once, in the first week.
"""

from __future__ import annotations

from pathlib import Path

from collabsim.programmes import asked
from collabsim.programmes.absence import absence
from collabsim.programmes.evaluation import evaluation_year
from collabsim.programmes.extra_meetings import extra_meetings
from collabsim.programmes.leadership_change import leadership_change
from collabsim.programmes.leadership_development import leadership_development
from collabsim.programmes.matched_pairs import matched_pairs
from collabsim.programmes.peer_observation import peer_observation
from collabsim.programmes.practices import curriculum_change, new_practice
from collabsim.programmes.programme import Option, Programme
from collabsim.programmes.staff_time import item_review, kkg, protected_time, reading_slots
from collabsim.programmes.staffing import high_absence, teacher_replaced, turnover_shock
from collabsim.programmes.succession import succession
from collabsim.programmes.switches import (
    freeze_climate,
    freeze_practice,
    inert_leadership,
    no_conflict,
    no_feedback,
    random_mixing,
)
from collabsim.programmes.teacher_leader import teacher_leader
from collabsim.programmes.training import coaching, training
from collabsim.scenario import ProgrammeSpec, Scenario, files
from collabsim.schedule import Phase

#: All there are, by the name that a scenario gives them.
REGISTRY: dict[str, Programme] = {
    programme.name: programme
    for programme in (
        # what a school can do
        matched_pairs, peer_observation, training, coaching, evaluation_year, extra_meetings, kkg,
        item_review, reading_slots, protected_time, teacher_leader, leadership_development,
        # what can happen to it
        leadership_change, absence, succession, turnover_shock, teacher_replaced, new_practice,
        high_absence, curriculum_change,
        # a mechanism turned off
        random_mixing, no_feedback, no_conflict, inert_leadership, freeze_climate, freeze_practice,
    )
}  # fmt: skip

__all__ = ["REGISTRY", "Option", "Programme", "asked_for", "load", "phases_of", *REGISTRY]


def load(name_or_path: str | Path) -> Scenario:
    """Return a preset by its name, or the scenario in a TOML file; InputError tells what is wrong.

    Its programmes are looked at too: what is wrong with one is told with file and line.

    >>> load("malengkeri").schools[0].size
    16
    """
    return files.load(name_or_path, phases_of)


def phases_of(scenario: Scenario) -> tuple[Phase, ...]:
    """Return the phases of a scenario's programmes; InputError tells what cannot be."""
    return asked.phases_of(scenario, REGISTRY)


def asked_for(words: str) -> ProgrammeSpec:
    """Return the programme that words such as "training@36-72:hours=6" ask for."""
    return asked.read_spec(words, REGISTRY)
