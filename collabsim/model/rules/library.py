"""Reading support: the librarian's hours with each class, as far as the principal's reach goes."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import READING
from collabsim.model.parameters import Parameters
from collabsim.model.rules.participation import spend
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, School, World


def reading_support(school: School, world: World, p: Parameters, now: Now) -> None:
    """Give each class its reading slots, an hour of a librarian each, shared out equally.

    slot = ``reading_slots``·reach·(``reading_without_trust`` + the class teacher's mean trust in
    the librarians).
    Source: the field study's reading support; the numbers are assumptions.
    """
    librarians = 0
    for j in range(school.n):
        if school.post[j] == LIBRARIAN:
            librarians += 1
    total = 0.0
    for i in range(school.n):
        school.slots[i] = 0.0
        if school.post[i] == CLASS_TEACHER and librarians > 0:
            trust = p.reading_without_trust + trust_in_librarians(school, i, librarians)
            school.slots[i] = school.reading_slots[0] * school.reach[0] * trust
            total += school.slots[i]
    share = min(1.0, p.librarian_hours * librarians / total) if total > 0.0 else 0.0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            school.slots[i] *= share
            school.term_slots[i] += school.slots[i]
        elif school.post[i] == LIBRARIAN:
            spend(school, i, READING, total * share / librarians)


@helper
def trust_in_librarians(school: School, i: int, librarians: int) -> float:
    """Return a teacher's mean trust in the librarians."""
    trust = 0.0
    for j in range(school.n):
        if school.post[j] == LIBRARIAN:
            trust += school.trust[i, j]
    return trust / librarians
