"""What happened in a week, as a picture needs it: who met whom, and how it ended.

Read from the event record and from nothing else: what is not recorded is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from collabsim.model.events import (
    ADOPTED,
    CONSENSUS,
    CONSTRUCTIVE,
    COPIED,
    DECIDED,
    DISAPPOINTED,
    ENCOUNTER,
    FEEDBACK_DOWN,
    FEEDBACK_UP,
    HEARD,
    HIRED,
    INVENTED,
    KKG,
    LEFT,
    MEDIATED,
    PERSONAL,
    RECOGNISED,
    REMARK,
    SILENT,
    SOLVED,
    TOLD,
    VISIT,
)

#: How an encounter can look, from the least to the most notable.
OTHER_TALK, TEACHING_TALK, SHARING, KEPT_SILENT, DIFFERENCE, PERSONAL_CONFLICT = range(6)
ENDINGS = {SILENT: KEPT_SILENT, CONSTRUCTIVE: DIFFERENCE, PERSONAL: PERSONAL_CONFLICT}
#: Feedback events have this and the next five numbers.
FIRST_FEEDBACK, LAST_FEEDBACK = FEEDBACK_UP, FEEDBACK_DOWN + 2
#: What shows at a teacher: the latest of these.
MARKS = {ADOPTED: "adopted", INVENTED: "invented", HIRED: "hired", SOLVED: "solved"}
#: What passes between the principal and a teacher.
FROM_PRINCIPAL = {HEARD: "heard", DISAPPOINTED: "disappointed", RECOGNISED: "recognised"}


@dataclass(slots=True)
class Line:
    """What passed between two colleagues in a week, told by its most notable moment."""

    kind: int = OTHER_TALK
    meetings: int = 0
    mediated: bool = False


@dataclass(slots=True)
class Happenings:
    """A week of one school. Teachers are places on the staff, ``lines`` have the lower one first.

    ``shared`` are (teller, hearer) of practices told within the staff, ``outside`` hears of one
    from outside, ``marks`` say what a teacher did, ``principal`` what passed between her and the
    principal; ``counts`` has the number of each.
    """

    lines: dict[tuple[int, int], Line] = field(default_factory=dict)
    shared: list[tuple[int, int]] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    principal: dict[int, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def happenings(events: dict[str, np.ndarray], ids: np.ndarray) -> Happenings:
    """Return what a week's events show; ``ids`` are the staff's permanent numbers by place."""
    week = Happenings()
    if not events:
        return week
    place = {int(number): i for i, number in enumerate(ids)}
    rows = zip(
        *(events[name].tolist() for name in ("kind", "activity", "who", "whom", "amount")),
        strict=True,
    )
    for kind, activity, who, whom, amount in rows:
        i, j = place.get(who, -1), place.get(whom, -1)
        if i < 0:
            continue
        if kind in MARKS:
            week.marks[i] = MARKS[kind]
        elif kind in FROM_PRINCIPAL:
            week.principal[i] = FROM_PRINCIPAL[kind]
        elif activity == VISIT and (kind == REMARK or FIRST_FEEDBACK <= kind <= LAST_FEEDBACK):
            week.principal[i] = "visited"
        elif kind == TOLD and activity == KKG:
            week.marks.setdefault(i, "from KKG")
        elif j >= 0:
            _between(week, kind, i, j, amount)
    week.counts = _counts(events)
    return week


def _between(week: Happenings, kind: int, i: int, j: int, amount: float) -> None:
    line = week.lines.setdefault((min(i, j), max(i, j)), Line())
    if kind == ENCOUNTER:
        line.meetings += 1
        line.kind = max(line.kind, TEACHING_TALK if amount else OTHER_TALK)
    elif kind == TOLD:
        line.kind = max(line.kind, SHARING)
        week.shared.append((j, i))
    elif kind == MEDIATED:
        line.mediated = True
    elif kind in ENDINGS:
        line.kind = max(line.kind, ENDINGS[kind])


def _counts(events: dict[str, np.ndarray]) -> dict[str, int]:
    """Return how often each thing happened this week, by the names that the page shows."""
    kind, amount = events["kind"], events["amount"]
    met = kind == ENCOUNTER
    feedback = (kind >= FIRST_FEEDBACK) & (kind <= LAST_FEEDBACK)
    return {
        "teaching": int((met & (amount > 0)).sum()),
        "other": int((met & (amount == 0)).sum()),
        "shared": int((kind == TOLD).sum()),
        "copied": int((kind == COPIED).sum()),
        "adopted": int((kind == ADOPTED).sum()),
        "silent": int((kind == SILENT).sum()),
        "constructive": int((kind == CONSTRUCTIVE).sum()),
        "personal": int((kind == PERSONAL).sum()),
        "mediated": int((kind == MEDIATED).sum()),
        "decided": int(((kind == CONSENSUS) | (kind == DECIDED)).sum()),
        "feedback": int(feedback.sum()),
        "invented": int((kind == INVENTED).sum()),
        "left": int((kind == LEFT).sum()),
    }
