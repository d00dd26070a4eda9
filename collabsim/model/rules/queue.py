"""The encounters of a phase: rules say who meets whom, ``encounters`` lets them happen."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, School

#: A teller who does not belong to the staff.
OUTSIDE = -1
#: No practice named: the teller chooses.
ANY = -1


class Telling(NamedTuple):
    """What somebody hears of a practice.

    ``shown`` is the proficiency she sees, ``mastered`` what it is, ``worth`` what is claimed, all
    in [0, 1], and ``trust`` hers in who tells.
    """

    practice: int
    shown: float
    mastered: float
    worth: float
    trust: float


@helper
def queue_encounter(
    school: School,
    asker: int,
    teller: int,
    activity: int,
    depth: float,
    focus: float,
    about: float,
    openness: float,
) -> None:
    """Let ``asker`` meet ``teller`` in this phase; returns nothing.

    ``depth`` in [0, 1] is how much is passed on, ``focus`` how many practices are weighed,
    ``about`` the chance that it is about teaching, ``openness`` that a difference is let out.

    >>> from types import SimpleNamespace
    >>> names = "asker teller activity practice depth focus about openness".split()
    >>> school = SimpleNamespace(entries=[0], **{name: [0.0] for name in names})
    >>> queue_encounter(school, 3, 5, 4, 1.0, 1.0, 1.0, 1.0)
    >>> school.entries, school.asker, school.teller
    ([1], [3], [5])
    """
    k = school.entries[0]
    school.entries[0] += 1
    school.asker[k] = asker
    school.teller[k] = teller
    school.activity[k] = activity
    school.practice[k] = ANY
    school.depth[k] = depth
    school.focus[k] = focus
    school.about[k] = about
    school.openness[k] = openness


@helper
def queue_telling(
    school: School,
    asker: int,
    outsider: int,
    activity: int,
    depth: float,
    telling: Telling,
) -> None:
    """Let ``asker`` be told of a practice by somebody from outside the staff.

    ``outsider`` is the teller's id, -1 for nobody of a school.
    """
    k = school.entries[0]
    school.entries[0] += 1
    school.asker[k] = asker
    school.teller[k] = OUTSIDE
    school.outsider[k] = outsider
    school.activity[k] = activity
    school.practice[k] = telling.practice
    school.depth[k] = depth
    school.skill_shown[k] = telling.shown
    school.teller_skill[k] = telling.mastered
    school.worth_claimed[k] = telling.worth
    school.teller_trust[k] = telling.trust


@helper
def all_marked(school: School, now: Now) -> Floats:
    """Return 1 for everybody."""
    for j in range(school.n):
        now.workspace.marked[j] = 1.0
    return now.workspace.marked


@helper
def class_teachers_marked(school: School, now: Now) -> Floats:
    """Return 1 for class teachers, 0 for others."""
    for j in range(school.n):
        now.workspace.marked[j] = 1.0 if school.post[j] == CLASS_TEACHER else 0.0
    return now.workspace.marked


@helper
def teachers_marked(school: School, now: Now) -> Floats:
    """Return 1 for class teachers and specialists, 0 for librarians."""
    for j in range(school.n):
        now.workspace.marked[j] = 1.0 if school.post[j] != LIBRARIAN else 0.0
    return now.workspace.marked
