"""Ties change, talk follows them, and both sides learn."""

from functools import partial

from experiments.laws.arms import NEUTRAL, STAFF_16, TYPICAL, arm, between
from experiments.laws.book.sources import ASSUMPTION, ISOLATION, TIES
from experiments.laws.colleagues import (
    advisers_still_named,
    help_for_isolated,
    learning_of_advisers,
    named_newcomers,
)
from experiments.laws.law import FALLS, RISES, Bounds, Law
from experiments.laws.measures import change
from experiments.laws.practices import spread_of_room

law = partial(Law, section="Ties and persons")

PERSONS = (
    law(
        "advisers change",
        "nothing, in schools of 16 staff",
        ((STAFF_16, NEUTRAL),),
        advisers_still_named(),
        Bounds(0.3, 0.6),
        TIES,
        share=0.5,
    ),
    law(
        "ties fixed: advisers stay",
        "ties that nobody chooses anew, in schools of 16 staff",
        ((STAFF_16, arm("neutral", "ties_fixed")),),
        advisers_still_named(),
        Bounds(low=0.9),
        "what the ablation means",
        share=0.5,
    ),
    law(
        "being named does not grow with years at the school by itself",
        "nothing, in schools of 16 staff",
        ((STAFF_16, NEUTRAL),),
        named_newcomers(),
        Bounds(-1.0, 1.0),
        "Pitts & Spillane 2009: years do not explain who is asked; the bounds are a judgement",
        share=0.5,
    ),
    law(
        "who is asked much is told much",
        "nothing, in schools of 16 staff",
        ((STAFF_16, NEUTRAL),),
        learning_of_advisers(),
        RISES,
        "assumption: both sides of a talk learn",
        share=0.5,
    ),
    law(
        "who is isolated gets less help",
        "nothing",
        ((TYPICAL, NEUTRAL),),
        help_for_isolated(),
        FALLS,
        ISOLATION,
    ),
    law(
        "partners at random: less is passed on",
        "partners met at random, against as it is",
        between(arm("neutral", "random_mixing"), NEUTRAL),
        change("useful_sharings"),
        FALLS,
        "assumption: one asks whom one trusts and who knows",
    ),
    law(
        "teachers differ in the room they have for practices",
        "nothing",
        ((TYPICAL, NEUTRAL),),
        spread_of_room(),
        Bounds(low=0.5),
        ASSUMPTION,
    ),
    law(
        "the same room for all: teachers differ less in how many they use",
        "equal room and readiness, against as it is",
        between(arm("neutral", "same_persons"), NEUTRAL),
        spread_of_room(),
        FALLS,
        "what the ablation means",
    ),
)
