"""Switches: schools in which one mechanism is off, to see what the others do without it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, NamedTuple

from collabsim.model.clock import Now
from collabsim.model.leadership import NEUTRAL
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.state import School, World
from collabsim.model.step import Rule

NEUTRAL_VALUES = NEUTRAL.values


class Switch(NamedTuple):
    """Option of every switch: a share below 1 turns it part of the way."""

    share: Annotated[float, Option(1.0, "share", 0, 1, "")]


def mix_randomly(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let partners in talk, observation, joint preparation and pairs be anybody, equally likely.

    How often they meet stays: joint preparation has the chance of whom she would have met.
    Price: none. Source: a null model.
    """
    school.random_mixing[0] = max(school.random_mixing[0], options_of(now, Switch).share)


def withhold_feedback(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let nobody get feedback; visits and observations take place all the same.

    Price: none. Source: a null model.
    """
    school.feedback_withheld[0] = max(school.feedback_withheld[0], options_of(now, Switch).share)


def calm_conflict(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let voiced differences stay constructive and silence leave no conflict; there is none.

    Price: none. Source: a null model.
    """
    share = options_of(now, Switch).share
    school.conflict_calmed[0] = max(school.conflict_calmed[0], share)
    for i in range(school.n):
        for j in range(school.n):
            school.conflict[i, j] *= 1.0 - share


def make_inert(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let whatever a principal intends come out as what a neutral one does.

    Price: what neutral behaviours cost. Source: a null model.
    """
    share = options_of(now, Switch).share
    for k in range(len(school.intended)):
        own = school.intended[k]
        school.intended[k] = share * NEUTRAL_VALUES[k] + (1.0 - share) * own


def hold_climate(school: School, world: World, p: Parameters, now: Now) -> None:
    """Hold trust, conflict, safety, commitment, strain and feeling valued where they are.

    A hire brings her own. Price: none. Source: a null model.
    """
    school.climate_frozen[0] = max(school.climate_frozen[0], options_of(now, Switch).share)


def hold_practice(school: School, world: World, p: Parameters, now: Now) -> None:
    """Hold what teachers use, master, believe and have as a habit where it is.

    A hire brings her own, and a new class is still another class.
    Price: none. Source: a null model.
    """
    school.practice_frozen[0] = max(school.practice_frozen[0], options_of(now, Switch).share)


def switch(name: str, rule: Rule, what: str) -> Programme:
    """Return a switch as a programme; ``what`` says of what its share is."""
    options = tuple(replace(option, about=what) for option in options_in(Switch))
    return Programme(name, (rule,), after="new week", options=options, nothing={"share": 0})


random_mixing = switch("random_mixing", mix_randomly, "of partners met at random")
no_feedback = switch("no_feedback", withhold_feedback, "of feedback that is not given")
no_conflict = switch("no_conflict", calm_conflict, "of conflict that does not arise")
inert_leadership = switch("inert_leadership", make_inert, "of the way to a neutral principal")
freeze_climate = switch("freeze_climate", hold_climate, "of moves that are stopped")
freeze_practice = switch("freeze_practice", hold_practice, "of moves that are stopped")
