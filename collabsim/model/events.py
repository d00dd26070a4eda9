"""What happened, as columns: off, counted or full. Recording changes no other bit.

Events are counted in ``tally`` by kind and activity; with full recording each is also a line of
``lines`` (week, kind, activity, who, whom, practice, cause) with its ``amount``. ``cause`` is the
line number of the event it follows from, -1 for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.messages import say

if TYPE_CHECKING:
    from collabsim.model.clock import Now

OFF, COUNTED, FULL = 0, 1, 2
LEVELS = {"off": OFF, "counted": COUNTED, "full": FULL}

#: Activities: where an event happened, what time is spent on. A programme of your own uses OTHER.
ACTIVITIES = (
    "none", "talk", "staff meeting", "mandate", "other", "joint preparation", "item review",
    "KKG", "observation", "visit", "matched pairs", "training", "coaching",
    "evaluation", "advising", "reading support", "leading", "covering", "outside the school",
    "cases",
)  # fmt: skip
(
    NOWHERE, TALK, STAFF_MEETING, MANDATE, OTHER, JOINT_PREPARATION, ITEM_REVIEW,
    KKG, OBSERVATION, VISIT, PAIRING, TRAINING, COACHING, EVALUATION, ADVISING, READING, LEADING,
    COVERING, OUTSIDE_SCHOOL, CASES,
) = range(len(ACTIVITIES))  # fmt: skip

#: Kinds of event, in the order of the tally's columns; what ``amount`` means in brackets.
KINDS = (
    "encounter",  # (1: about teaching)
    "agreement",  # stances close enough (distance)
    "silent difference",  # not voiced (distance of stances)
    "constructive difference",  # voiced, and stays about the matter (distance)
    "personal conflict",  # (new conflict)
    "mediated",  # the principal steps in (distance)
    "told",  # somebody hears of a practice (proficiency shown)
    "copied",  # proficiency gained from a colleague (gain)
    "adopted",  # taken up (proficiency)
    "dropped",  # given up, for another or not (proficiency)
    "heard",  # the principal asks and acts (feeling valued)
    "disappointed",  # she asks and nothing follows (feeling valued)
    "recognised",  # (feeling valued)
    "left",  # (years of teaching)
    "hired",  # (years of teaching)
    "invented",  # a new practice (its value)
    "invention lost",  # no place was free (its value)
    "informative feedback",  # that helped (effect d), and so on
    "corrective feedback",
    "praise or blame",
    "harmful informative feedback",  # that harmed (effect d), and so on
    "harmful corrective feedback",
    "harmful praise or blame",
    "remark",  # a hint about a practice, in passing (effect d)
    "case",  # a class brings its teacher a case (1: about pupils, 2: about teaching)
    "case solved",  # alone or with a colleague (weeks it was open)
    "consensus",  # a matter is decided by the staff together (mean support)
    "decided",  # the principal decides a matter (mean support of who spoke, or 0)
    "put off",  # no decision yet (mean support)
)
(
    ENCOUNTER, AGREEMENT, SILENT, CONSTRUCTIVE, PERSONAL, MEDIATED, TOLD, COPIED, ADOPTED, DROPPED,
    HEARD, DISAPPOINTED, RECOGNISED, LEFT, HIRED, INVENTED, INVENTION_LOST, FEEDBACK_UP, _, _,
    FEEDBACK_DOWN, _, _, REMARK, CASE, SOLVED, CONSENSUS, DECIDED, PUT_OFF,
) = range(len(KINDS))  # fmt: skip

FIELDS = ("week", "kind", "activity", "who", "whom", "practice", "cause")


class Record(NamedTuple):
    """The record of one school, or with one axis more in front that of many."""

    level: int
    tally: Floats
    lines: Ints
    amount: Floats
    used: Ints


def new_record(level: int, rows: int, staff: int) -> Record:
    """Return an empty record; with full recording there is room for a busy week a school."""
    room = 256 + 128 * staff if level == FULL else 0
    return Record(
        level,
        np.zeros((rows, len(KINDS), len(ACTIVITIES))),
        np.zeros((rows, room, len(FIELDS)), np.int64),
        np.zeros((rows, room)),
        np.zeros((rows, 2), np.int64),
    )


def record_of(record: Any, r: int) -> Any:
    """Return row ``r`` of a record; compiled code passes on where it lies."""
    return Record(record.level, record.tally[r], record.lines[r], record.amount[r], record.used[r])


@helper
def note(
    now: Now,
    kind: int,
    activity: int,
    who: int,
    whom: int,
    practice: int,
    amount: float,
    cause: int,
) -> int:
    """Record one event (``who``, ``whom``: ids, -1 for nobody); return its number or -1."""
    record = now.record
    if record.level == OFF:
        return -1
    record.tally[kind, activity] += 1.0
    if record.level == COUNTED:
        return -1
    number = record.used[1]
    record.used[1] += 1
    k = record.used[0]
    if k < len(record.amount):
        line = record.lines[k]
        line[0] = now.week
        line[1] = kind
        line[2] = activity
        line[3] = who
        line[4] = whom
        line[5] = practice
        line[6] = cause
        record.amount[k] = amount
    record.used[0] += 1
    return number


class Journal:
    """Collects full records of a chunk's schools week by week, so that a buffer never overflows.

    Raises ``InputError`` when more is noted in one week than there is room for.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.parts: list[dict[str, Any]] = []

    def copy(self) -> Journal:
        """Return a journal that goes on from here on its own."""
        other = Journal()
        other.parts = list(self.parts)
        return other

    def take(self, record: Record, replicate: Ints, number: Ints) -> None:
        """Move what the buffers hold into the journal and empty them."""
        room = record.amount.shape[1]
        if record.level != FULL:
            return
        if (record.used[:, 0] > room).any():
            what = say("a school noted more than {room} events in one week", room=room)
            raise InputError(Problem(what, "let less happen in a week, or count events only"))
        taken = np.arange(room) < record.used[:, :1]
        if taken.any():
            rows, _ = np.nonzero(taken)
            part: dict[str, Any] = {"replicate": replicate[rows], "school": number[rows]}
            first = record.used[:, 1] - record.used[:, 0]
            part["number"] = (first[:, None] + np.arange(room))[taken]
            part |= {name: record.lines[..., k][taken] for k, name in enumerate(FIELDS)}
            part["amount"] = record.amount[taken]
            self.parts.append(part)
        record.used[:, 0] = 0

    def columns(self) -> dict[str, np.ndarray]:
        """Return all events as columns, in order of replicate, school and number."""
        names = ("replicate", "school", "number", *FIELDS, "amount")
        if not self.parts:
            return {name: np.zeros(0, float if name == "amount" else np.int64) for name in names}
        joined = {name: np.concatenate([part[name] for part in self.parts]) for name in names}
        order = np.lexsort((joined["number"], joined["school"], joined["replicate"]))
        return {name: column[order] for name, column in joined.items()}
