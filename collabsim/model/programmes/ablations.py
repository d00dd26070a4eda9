"""Switches: schools in which one mechanism is off, to see what the others do without it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, NamedTuple

from collabsim.kernel.compile import helper
from collabsim.model import ablation
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


@helper
def turn_off(school: School, mechanism: int, share: float) -> None:
    """Turn a share of a mechanism off, or more where another switch does."""
    school.ablation[mechanism] = max(school.ablation[mechanism], share)


def make_inert(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let whatever a principal intends come out as what a neutral one does.

    Price: what neutral behaviours cost. Source: a null model.
    """
    share = options_of(now, Switch).share
    for k in range(len(school.intended)):
        own = school.intended[k]
        school.intended[k] = share * NEUTRAL_VALUES[k] + (1.0 - share) * own


def calm_conflict(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let voiced differences stay constructive and silence leave no conflict; there is none.

    Price: none. Source: a null model.
    """
    share = options_of(now, Switch).share
    turn_off(school, ablation.NO_CONFLICT, share)
    for i in range(school.n):
        for j in range(school.n):
            school.conflict[i, j] *= 1.0 - share


def mix_randomly(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let partners in talk, observation, joint preparation and pairs be anybody, equally likely.

    How often they meet stays: joint preparation has the chance of whom she would have met.
    Price: none. Source: a null model.
    """
    turn_off(school, ablation.RANDOM_MIXING, options_of(now, Switch).share)


def withhold_feedback(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let nobody get feedback or remarks; visits and observations take place all the same.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.NO_FEEDBACK, options_of(now, Switch).share)


def remark_only(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let structured feedback be no more than a remark in passing.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.REMARKS_ONLY, options_of(now, Switch).share)


def hold_climate(school: School, world: World, p: Parameters, now: Now) -> None:
    """Hold trust, conflict, safety, commitment, strain and feeling valued where they are.

    A hire brings her own. Price: none. Source: a null model.
    """
    turn_off(school, ablation.FREEZE_CLIMATE, options_of(now, Switch).share)


def hold_practice(school: School, world: World, p: Parameters, now: Now) -> None:
    """Hold what teachers use, master, believe and have as a habit where it is.

    A hire brings her own, and a new class is still another class.
    Price: none. Source: a null model.
    """
    turn_off(school, ablation.FREEZE_PRACTICE, options_of(now, Switch).share)


def hold_own_level(school: School, world: World, p: Parameters, now: Now) -> None:
    """Hold what teachers can do alone: nothing practised beyond it becomes their own.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.OWN_LEVEL_FIXED, options_of(now, Switch).share)


def stop_reflecting(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let reflection do nothing: no growth by practising, no fitting to the class.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.NO_REFLECTION, options_of(now, Switch).share)


def drop_norm(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let nobody's commitment follow that of colleagues.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.NO_NORM, options_of(now, Switch).share)


def decide_nothing(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let staff meetings decide nothing; the exchange in them stays.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.NO_DECISIONS, options_of(now, Switch).share)


def bring_no_cases(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let no class bring a new case.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.NO_CASES, options_of(now, Switch).share)


def talk_alike(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let everybody seek as many talks, whatever they need, want and have time for.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.SAME_TALK, options_of(now, Switch).share)


def talk_one_way(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let only who is asked tell in a talk.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.ONE_WAY_TALK, options_of(now, Switch).share)


def never_run_out(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the principal's hours reach whatever her behaviours ask.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.ENDLESS_HOURS, options_of(now, Switch).share)


def fix_ties(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let nobody choose an adviser anew who still has hers.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.TIES_FIXED, options_of(now, Switch).share)


def make_alike(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let everybody have room for as many practices and be as ready to try them.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.SAME_PERSONS, options_of(now, Switch).share)


def close_school(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let no new practice come from books and courses.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.NOTHING_OUTSIDE, options_of(now, Switch).share)


def need_no_facilities(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let no practice need facilities.

    Price: none. Source: a null model.
    """
    turn_off(school, ablation.NO_FACILITIES, options_of(now, Switch).share)


def switch(name: str, rule: Rule, what: str) -> Programme:
    """Return a switch as a programme; ``what`` says of what its share is."""
    options = tuple(replace(option, about=what) for option in options_in(Switch))
    return Programme(name, (rule,), after="new week", options=options, nothing={"share": 0})


random_mixing = switch("random_mixing", mix_randomly, "of partners met at random")
no_feedback = switch("no_feedback", withhold_feedback, "of feedback that is not given")
remarks_only = switch("remarks_only", remark_only, "of feedback that is a remark")
no_conflict = switch("no_conflict", calm_conflict, "of conflict that does not arise")
inert_leadership = switch("inert_leadership", make_inert, "of the way to a neutral principal")
freeze_climate = switch("freeze_climate", hold_climate, "of moves that are stopped")
freeze_practice = switch("freeze_practice", hold_practice, "of moves that are stopped")
own_level_fixed = switch("own_level_fixed", hold_own_level, "of growth that is stopped")
no_reflection = switch("no_reflection", stop_reflecting, "of what reflection does")
no_norm = switch("no_norm", drop_norm, "of the norm's weight")
no_decisions = switch("no_decisions", decide_nothing, "of matters that are not decided")
no_cases = switch("no_cases", bring_no_cases, "of cases that do not come")
same_talk = switch("same_talk", talk_alike, "of the way to the same talk for all")
one_way_talk = switch("one_way_talk", talk_one_way, "of talks in which one tells")
endless_hours = switch("endless_hours", never_run_out, "of what is missing in reach")
ties_fixed = switch("ties_fixed", fix_ties, "of advisers' change that is stopped")
same_persons = switch("same_persons", make_alike, "of the way to equal persons")
nothing_outside = switch("nothing_outside", close_school, "of new practices that do not come")
no_facilities = switch("no_facilities", need_no_facilities, "of the need for facilities")
