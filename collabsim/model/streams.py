"""What a draw is for: one number a mechanism, so that no two share their luck.

Never renumber: a changed number is other luck.
"""

from __future__ import annotations

from zlib import crc32

from collabsim.errors import InputError, Problem
from collabsim.kernel.compile import helper
from collabsim.messages import say
from collabsim.model.clock import Now
from collabsim.model.state import School

# a person, drawn once for life
EXPERIENCE, BEGINNER, STANCE, TALENT, SKILL, BELIEF, FIRST_CHOICE, CLASS_FIT = range(1, 9)
SAFETY_BASE, COMMITMENT_BASE, STRAIN_BASE, APPROACHABILITY, IMPRESSION, PERCEPTION = range(9, 15)
# the world and the principal
PRACTICE_VALUE, PRACTICE_HOME, PRACTICE_PLACE, PRINCIPAL_STANCE, MANDATE_PICK = range(20, 25)
# ties
TIE_COUNT, TIE_CHOICE = range(30, 32)
# meeting
TALK_COUNT, TALK_PARTNER, MEETING_COUNT, MEETING_SPEAKS, MEETING_PARTNER = range(40, 45)
PRESENTS, RECOGNISES = range(47, 49)
PREPARATION_PARTNER, PREPARATION_MEETS, REVIEW_PARTNER, OBSERVES, OBSERVED = range(49, 54)
KKG_MEETS, KKG_GOES, KKG_TOLD, KKG_TELLER, KKG_WILLING, KKG_PERCEPTION = range(54, 60)
# discussing
ABOUT, DIMENSION, VOICE, MEDIATION, TURNS_PERSONAL, ROLES_UNCLEAR = range(60, 66)
# sharing
WILLING, HOW_MANY, WHICH, TAKES_UP, HELD_BY_MANDATE = range(70, 75)
# practising, inventing, feedback
OWN_RESULTS, ABANDONS, TRIES_ALONE, OWN_CHOICE, INVENTS, NEW_VALUE, NEW_KIND = range(75, 82)
INFORMATIVE, FEEDBACK_KIND, FEEDBACK_EFFECT, VISITED, FOLLOWS_UP, PEER_TELLS = range(82, 88)
# term's and year's end
RESULTS_SEEN, LEAVES, NEW_CLASS, GRADE_MOVES, GRADE_PARTNER = range(90, 95)
# pupils
BACKGROUND, CLASS_SIZE, PUPIL_ENTRY, PUPIL_RATE, FLUENT_AT_ENTRY = range(110, 115)
BECOMES_FLUENT, CLASS_SCORE, PUPIL_SCORE = range(115, 118)
# programmes
PAIR_MEETS, PAIRED, PEER_OBSERVES, PEER_OBSERVED = range(102, 106)
SUCCEEDED, SHOCKED, STARTS_PRACTICE, CURRICULUM = range(106, 110)
CURRICULUM_VALUE, MIXED, FEEDBACK_WITHHELD = range(120, 123)
# a person, drawn once for life
VALUED_BASE, TALKATIVENESS, READINESS, ROOM = range(130, 134)
# cases, decisions, what comes from outside, ties chosen anew, facilities
CASE_COMES, CASE_KIND, CASE_ALONE, CASE_BROUGHT, CASE_SOLVED = range(140, 145)
PROPOSES, PROPOSER, MATTER_KIND, MATTER_SIDE, STAFF_ASKED, SUPPORTS, SPEAKS_OUT = range(150, 157)
DECIDES, CARRIED_OUT, PRINCIPAL_WISH, MATTER_WAITS = range(157, 161)
FROM_OUTSIDE, TIE_LOST, FACILITIES, STRUCTURED, ONLY_REMARKED, ONE_WAY, PRACTICE_CHANGES = range(
    170, 177
)
#: From here on mechanisms are those of rules of one's own, up to the last that a draw can have.
YOURS, LAST = 1000, 65_535

#: The names of streams by their numbers: no two may share their luck.
_NAMES: dict[int, str] = {}


def stream(name: str) -> int:
    """Return the number of a stream of chance of one's own: the same for a name, everywhere.

    Give it a name with that of your extension in front, and keep it in a constant that your rules
    read. Another name is other luck, unlike that of any mechanism of the model. Raises InputError
    where a name has by chance the number of another one in use.

    >>> MEETS = stream("lesson_study.meets")
    >>> MEETS == stream("lesson_study.meets"), YOURS <= MEETS <= LAST
    (True, True)
    """
    number = YOURS + crc32(name.encode()) % (LAST - YOURS + 1)
    taken = _NAMES.setdefault(number, name)
    if taken != name:
        what = say("has the same luck as {other}", other=repr(taken))
        raise InputError(Problem(what, "give it another name", name, field="stream"))
    return number


@helper
def slot(now: Now, activity: int, other: int, practice: int) -> int:
    """Return a draw's slot: unlike for every activity, round, other person (id) and practice.

    >>> from types import SimpleNamespace
    >>> now = SimpleNamespace(round=0)
    >>> slot(now, 4, 7, 0) == slot(now, 4, 8, 0)
    False
    """
    return (
        (int(activity) << 26)
        | (int(now.round) << 20)
        | (int(practice) << 12)
        | (int(other) & 0xFFF)
    )


@helper
def lasting(other: int, practice: int) -> int:
    """Return the slot of a draw that lasts for life, by other person (id) and practice."""
    return (int(practice) << 12) | (int(other) & 0xFFF)


@helper
def principal_id(school: School) -> int:
    """Return the id under which a school's principal draws."""
    return int(school.number) * 65536 + 65535
