"""The three openings: a school, what can be done in it, and what to look at after a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collabsim.scenario import Leadership, LeadershipChange, ProgrammeSpec, Scenario, load

SCHOOL = load("malengkeri").replace(
    name="opening", leadership=Leadership(style="neutral"), title="", question=""
)
#: What a new practice is worth, in mean practices: much, or nobody would see it travel. Assumption.
WORTH = 6.0


@dataclass(frozen=True)
class Opening:
    """One question before the sandbox.

    ``base`` is the school as it goes on by itself; ``acts`` are the scenarios that can be chosen,
    by name, none where hours are shared out; ``outcomes`` are metrics that are shown, ``idea``
    whether the users of the new practice are, ``years`` how long it goes on.
    """

    name: str
    base: Scenario
    acts: Mapping[str, Scenario]
    outcomes: tuple[str, ...] = ("commitment",)
    idea: bool = False
    years: int = 1


def _led(**behaviours: float) -> Scenario:
    return SCHOOL.replace(leadership=Leadership(style="neutral", **behaviours))


def _idea(starters: int, *beside: str) -> Scenario:
    """Return the school in which some teachers start a new practice, with programmes beside it."""
    idea = ProgrammeSpec(name="new_practice", options={"starters": starters, "value": WORTH})
    return SCHOOL.replace(programmes=(idea, *(ProgrammeSpec(name=name) for name in beside)))


HOURS = Opening("hours", SCHOOL, {}, ("commitment", "strain"))
TRAVEL = Opening(
    "idea",
    _idea(1),
    {
        "alone": _idea(1),
        "meetings": _idea(1, "extra_meetings"),
        "three": _idea(3),
        "six": _idea(6),
    },
    (),
    idea=True,
    years=2,
)
QUARREL = Opening(
    "quarrel",
    SCHOOL,
    {
        "mediate": _led(mediation=1.0),
        "hear": _led(voice=1.0, agenda_control=0.1),
        "decide": _led(agenda_control=1.0, monitoring=0.8, voice=0.1),
        "leave": _led(mediation=0.0, availability=0.3),
    },
    ("personal_conflicts", "silent_differences", "commitment"),
)
#: In the order in which they are met.
OPENINGS = {each.name: each for each in (HOURS, TRAVEL, QUARREL)}


def as_change(base: Scenario, chosen: Scenario) -> Scenario | None:
    """Return the base with an act as a change from week 0 on; None where it changes nothing.

    >>> as_change(SCHOOL, SCHOOL) is None
    True
    >>> as_change(SCHOOL, QUARREL.acts["leave"]).leadership_in(0).mediation
    0.0
    """
    if chosen == base:
        return None
    led = LeadershipChange(week=0, leadership=chosen.leadership)
    changes = () if chosen.leadership == base.leadership else (led,)
    return base.replace(leadership_changes=changes, programmes=chosen.programmes)
