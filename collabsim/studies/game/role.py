"""Roles: who of a school can be played, and which schools can be played at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from collabsim.errors import Problem
from collabsim.messages import say
from collabsim.scenario import Scenario

#: A teacher's permanent number, or the principal.
type Role = int | Literal["principal"]
PRINCIPAL: Literal["principal"] = "principal"
#: Teachers that are played at most.
MOST_TEACHERS = 20


def unplayable(scenario: Scenario) -> Iterator[Problem]:
    """Yield why a scenario cannot be played: several schools, real people, decisions in it.

    >>> list(unplayable(Scenario()))
    []
    """
    first = scenario.schools[0]
    if len(scenario.schools) > 1:
        what, right = say("a game is played in one school"), say("give a scenario with one school")
        yield Problem(what, right, len(scenario.schools), field="schools")
    if first.staff is not None:
        right = say("give a school by its sizes: a game's file goes from hand to hand")
        yield Problem(say("real people are not played"), right, field="schools[0].staff")
    if scenario.choices:
        right = say("leave the choices out: in a game those who take part decide")
        yield Problem(say("decided already"), right, field="choices")


def too_many(roles: Sequence[Role]) -> Iterator[Problem]:
    """Yield what is wrong where roles are played twice, or by more people than there is room for.

    >>> print(next(too_many([3, 3])))
    seats = 3: played twice; give each role once
    """
    for k, role in enumerate(roles):
        if role in roles[:k]:
            yield Problem("played twice", "give each role once", role, field="seats")
    teachers = sum(role != PRINCIPAL for role in roles)
    if teachers > MOST_TEACHERS:
        right = say("give at most {most}", most=MOST_TEACHERS)
        yield Problem("too many teachers", right, teachers, field="seats")
