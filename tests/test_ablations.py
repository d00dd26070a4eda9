"""Each mechanism that is turned off changes what it moves, rule by rule, and nothing else."""

from collections import defaultdict
from collections.abc import Set
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from collabsim.kernel.columns import every_row
from collabsim.model.ablation import MECHANISMS
from collabsim.model.rules.encounters import encounters
from collabsim.model.schedule import steps_of
from collabsim.model.state import World
from collabsim.simulation.chunk import begin, fork
from collabsim.simulation.step_loop import plan_of
from tests.schools import SMALL, to_week_0

#: Schools in which whatever a mechanism may change comes often.
BUSY = SMALL.replace(
    follow_pupils=False,
    parameters=SMALL.parameters | {
        "observe_rate": 36, "visit_rate": 36, "recognition_rate": 36, "outside_rate": 6,
        "meetings_per_month": 4, "kkg_per_month": 4, "kkg_share": 1, "kkg_told": 1,
        "preparing_rate": 1, "case_rate": 0.3, "invent": 0.05, "spill": 1,
        "adopt_rate": 1, "attachment": 0, "habit_years": 8, "readiness_sd": 2,
        "room_sd": 3, "case_alone": 0.5,
    },
)  # fmt: skip
TAKEN_UP = {"used", "habit", "example", "proficiency", "world.users", "world.drop_week"}
#: What an invention changes; it takes the place of another practice.
NEW = TAKEN_UP | {
    "own_level", "talent", "fit", "belief", "advised", "visited", "edition", "package",
    "mandated", "common_practice", "agreement", "world.edition", "world.value", "world.home",
    "world.place", "world.management", "world.equipped",
}  # fmt: skip
TOLD = {"belief", "tellings", "hearings"}
FEEDBACK = {"proficiency", "fit", "advised", "feedback", "reflection", "valued"}
CLIMATE = {"trust", "conflict", "safety"}
#: What hangs on whether a difference turns personal.
DIFFERENCE = CLIMATE | TOLD | NEW | {"hurt", "stance", "reflection", "case", "case_weeks"}
#: What a decision changes, and the tellings that it queues.
DECISION = {
    "decision_week", "stance", "belief", "common_practice", "agreement", "entries", "asker",
    "teller", "outsider", "activity", "practice", "depth", "skill_shown", "teller_skill",
    "worth_claimed", "teller_trust",
}  # fmt: skip


class Change(NamedTuple):
    """The columns that a mechanism changes in a rule: for certain, and now and then besides."""

    surely: Set[str]
    perhaps: Set[str] = frozenset()


def met(change, *phases):
    """The same change in the encounters of some phases."""
    return {f"encounters, {phase}": change for phase in phases}


PAIRS = ("talk", "joint preparation", "staff meeting", "item review", "observation")
PARTNERS = Change({"teller", "hours", "spent"})
#: For each mechanism the rules in which it acts, and what it changes there.
ACTS = {
    "random_mixing": {
        "talk": PARTNERS, "observation": PARTNERS, "prepare_together": Change({"teller", "times"}),
    },
    "no_feedback": {
        **dict.fromkeys(("visits", "encounters, observation"), Change(FEEDBACK, TAKEN_UP)),
        **met(Change({"proficiency"}, TAKEN_UP), "staff meeting", "item review"),
    },
    "remarks_only": dict.fromkeys(
        ("visits", "encounters, observation"), Change(FEEDBACK, TAKEN_UP)
    ),
    "no_conflict": met(Change({"conflict"}, DIFFERENCE), *PAIRS),
    "freeze_climate": {
        **met(Change(CLIMATE), *PAIRS[:-1]), **met(Change(CLIMATE | {"valued"}), "observation"),
        "staff_meeting": Change({"valued"}, {"teller_trust"}),
        "attitudes": Change({"commitment", "safety", "strain", "valued"}),
        "decay": Change({"trust", "conflict"}), "visits": Change({"strain", "valued"}),
        "recognition": Change({"valued"}), "reward": Change({"valued"}),
    },
    "freeze_practice": {
        **met(Change({"belief", "proficiency"}, NEW), *PAIRS[:-1], "at KKG"),
        **met(Change({"belief", "proficiency", "fit"}, NEW | FEEDBACK), "observation"),
        "cases": Change({"proficiency"}), "staff_meeting": Change({"belief"}),
        "visits": Change({"proficiency", "fit"}), "bring_from_outside": Change({"used"}, NEW),
        "practise": Change({"own_level", "proficiency", "fit", "belief", "habit"}, NEW),
    },
    "own_level_fixed": {"practise": Change({"own_level", "proficiency"}, TAKEN_UP)},
    "no_reflection": {"practise": Change({"own_level", "proficiency", "fit"}, TAKEN_UP)},
    "no_norm": {"attitudes": Change({"commitment"})},
    "no_decisions": {"staff_meeting": Change({"matters", "support", "valued"}, DECISION)},
    "no_cases": {"cases": Change({"case", "hours", "spent"})},
    "same_talk": {"seek_talk": Change({"talks"})},
    "one_way_talk": met(Change({"proficiency", *TOLD}, NEW), "talk"),
    "endless_hours": {"lead": Change({"reach"})},
    "ties_fixed": {"renew_ties": Change({"tie"})},
    "same_persons": {
        **met(Change({"used"}, NEW | FEEDBACK), *PAIRS, "at KKG"),
        **dict.fromkeys(("bring_from_outside", "practise"), Change({"used"}, NEW)),
    },
    "nothing_outside": {"bring_from_outside": Change({"used"}, NEW)},
    "no_facilities": {
        "teach": Change({
            "quality", "management", "disruption", "teaching_time", "learned", "term_taught",
            "term_time",
        }),
    },
}  # fmt: skip


def columns_of(chunk):
    """All columns of a chunk by name, but for the switches themselves."""
    worlds = every_row(World, chunk.worlds)
    named = {name: getattr(chunk.columns, name) for name in chunk.columns._fields}
    named |= {f"world.{name}": getattr(worlds, name) for name in worlds._fields}
    named.pop("ablation")
    return named


def differing(one, other):
    """The columns in which two chunks differ in any bit."""
    pairs = zip(columns_of(one).items(), columns_of(other).values(), strict=True)
    return {name for (name, a), b in pairs if not np.array_equal(a, b, equal_nan=True)}


def steps_to_come(chunk):
    """Each step of a chunk's week, and of what ends with it: its name, turn and plan."""
    ends = chunk.clock
    phases = chunk.schedule.week
    phases += chunk.schedule.term_end * ends.ends_term + chunk.schedule.year_end * ends.ends_year
    for phase in phases:
        for step in steps_of([phase], chunk.p):
            name = step.rule.__name__
            place = f"{name}, {phase.name}" if step.rule is encounters else name
            yield place, step.turn, plan_of([step])


def blocks(chunk):
    """All that a chunk's schools and clusters hold."""
    return (*chunk.schools, *chunk.worlds)


@cache
def found():
    """What each mechanism changes in each rule: columns, over a year's last weeks.

    Before each step two chunks stand alike; then the mechanism is off in one of them.
    """
    changed = {name: defaultdict(set) for name in MECHANISMS}
    whole = to_week_0(begin(BUSY, range(16)))
    whole.advance(6)
    without = fork(whole)
    for without.week in range(whole.week, whole.week + 6):
        for place, turn, plan in steps_to_come(whole):
            before = [block.copy() for block in blocks(whole)]
            whole.run(plan)
            for number, name in enumerate(MECHANISMS if turn == 0 else ()):
                for block, was in zip(blocks(without), before, strict=True):
                    block[...] = was
                without.columns.ablation[:, number] = 1.0
                without.run(plan)
                if some := differing(whole, without):
                    changed[name][place] |= some
        whole.week += 1
    return changed


def matches(changed, acts):
    """Whether something changed in just these rules, and in each of them only what may."""
    return changed.keys() == acts.keys() and all(
        some.surely <= changed[rule] <= some.surely | some.perhaps for rule, some in acts.items()
    )


def test_every_mechanism_is_told_of():
    assert list(ACTS) == list(MECHANISMS)


@pytest.mark.parametrize("name", MECHANISMS)
def test_a_mechanism_changes_in_each_rule_only_what_it_should(name):
    assert matches(found()[name], ACTS[name]), dict(found()[name])


@pytest.mark.parametrize("name", MECHANISMS)
def test_no_mechanism_passes_for_another(name):
    assert [other for other in MECHANISMS if matches(found()[name], ACTS[other])] == [name]
