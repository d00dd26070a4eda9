"""The encounters of a phase: rules say who meets whom, ``encounters`` lets them happen."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import log, uniform_each
from collabsim.model.clock import Now
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, School

#: A teller who does not belong to the staff.
OUTSIDE = -1
#: Later than any clock rings.
LATEST = 1e300
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


@helper
def first_to_ring(
    school: School, now: Now, mechanism: int, i: int, slots: int, weights: Floats
) -> int:
    """Return the colleague whose clock −log(U)/weight rings first: in proportion to ``weights``.

    Each colleague's clock is keyed by both persons, so one more colleague changes no other clock.
    Returns -1 if nobody has weight.
    """
    drawn = now.workspace.drawn[: school.n]
    uniform_each(drawn, now.luck, mechanism, school.id[i], slots, school.id)
    best = -1
    first = LATEST
    for j in range(school.n):
        latest = first * weights[j] * pace_of_clock(drawn[j])
        if j != i and least_clock(drawn[j]) < latest:
            when = -log(drawn[j]) / weights[j]
            if when < first:
                best = j
                first = when
    return best


@helper
def least_clock(u: float) -> float:
    """Return 8/3·(1 − u³), which (1 + u)³·(−log(u)) is not below: found without a logarithm.

    The first two terms of the series in (1 − u)/(1 + u). The factor leaves room for rounding.

    >>> least_clock(0.5) < -(1.5**3) * log(0.5) < 1.004 * least_clock(0.5)
    True
    """
    return 2.666665 * (1.0 - u) * (1.0 + u + u * u)


@helper
def most_clock(u: float) -> float:
    """Return 2s(1 + (1 − u)²/(12u)), which −log(u) is not above; s = (1 − u)/(1 + u).

    The same series, with every further term divided by 3, like the second. The factor leaves room
    for rounding.

    >>> -log(0.5) < most_clock(0.5) < -1.003 * log(0.5)
    True
    """
    apart = 1.0 - u
    return 2.000002 * apart / (1.0 + u) * (1.0 + apart * apart / (12.0 * u))


@helper
def pace_of_clock(u: float) -> float:
    """Return (1 + u)³, the time in which ``least_clock`` counts.

    >>> pace_of_clock(1.0)
    8.0
    """
    return (1.0 + u) * (1.0 + u) * (1.0 + u)
