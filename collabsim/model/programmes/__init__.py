"""Programmes, shocks and switches: what a school does, or suffers, on top of its own life.

Each is a rule, when it acts, and what it costs; it writes its costs where costs are counted:
teachers' hours through ``spend``, lessons that are lost into ``school.lost``, lessons that
others take over into ``school.cover``, rupiah into ``school.money``. A scenario's file names it in
``[[programmes]]``, a command after ``--with``, and Python calls it.

>>> training(start=36, hours=6).acts_in(35)
False
>>> print(REGISTRY["training"].about.partition(chr(10))[0])
Train all class teachers and specialists once, in sessions of up to four hours a week.
"""

from __future__ import annotations

from collabsim.model.programmes import ablations
from collabsim.model.programmes.ablations import (
    endless_hours,
    freeze_climate,
    freeze_practice,
    inert_leadership,
    no_cases,
    no_conflict,
    no_decisions,
    no_facilities,
    no_feedback,
    no_norm,
    no_reflection,
    nothing_outside,
    one_way_talk,
    own_level_fixed,
    random_mixing,
    remarks_only,
    same_persons,
    same_talk,
    ties_fixed,
)
from collabsim.model.programmes.absence import absence
from collabsim.model.programmes.evaluation import evaluation_year
from collabsim.model.programmes.extra_meetings import extra_meetings
from collabsim.model.programmes.facilities import facilities
from collabsim.model.programmes.leadership_change import leadership_change
from collabsim.model.programmes.leadership_development import leadership_development
from collabsim.model.programmes.matched_pairs import matched_pairs
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.peer_observation import peer_observation
from collabsim.model.programmes.practices import curriculum_change, new_practice
from collabsim.model.programmes.programme import Programme
from collabsim.model.programmes.results_response import results_response
from collabsim.model.programmes.staff_time import item_review, kkg, protected_time, reading_slots
from collabsim.model.programmes.staffing import high_absence, teacher_replaced, turnover_shock
from collabsim.model.programmes.succession import succession
from collabsim.model.programmes.teacher_leader import teacher_leader
from collabsim.model.programmes.training import coaching, training

#: All there are, by the name that a scenario gives them.
REGISTRY: dict[str, Programme] = {
    programme.name: programme
    for programme in (
        # what a school can do
        matched_pairs, peer_observation, training, coaching, evaluation_year, extra_meetings, kkg,
        item_review, reading_slots, protected_time, teacher_leader, leadership_development,
        facilities, results_response,
        # what can happen to it
        leadership_change, absence, succession, turnover_shock, teacher_replaced, new_practice,
        high_absence, curriculum_change,
        # a mechanism turned off
        random_mixing, no_feedback, remarks_only, no_conflict, inert_leadership, freeze_climate,
        freeze_practice, own_level_fixed, no_reflection, no_norm, no_decisions, no_cases, same_talk,
        one_way_talk, endless_hours, ties_fixed, same_persons, nothing_outside, no_facilities,
    )
}  # fmt: skip

#: The programmes that switch a mechanism off, which no school can do.
SWITCHES = tuple(
    name for name, each in REGISTRY.items() if each.rules[0].__module__ == ablations.__name__
)

__all__ = ["REGISTRY", "SWITCHES", "Option", "Programme", "options_in", "options_of", *REGISTRY]
