"""What people and practices are called: made-up names, or those of a real staff."""

from __future__ import annotations

from typing import Any

from collabsim.messages import Message, say
from collabsim.model.state import KNOWN_PRACTICES
from collabsim.scenario import School

#: Made-up names, given in the order in which people came to the school; a real staff has its own.
NAMES = (
    "Andi", "Sari", "Budi", "Wati", "Rahma", "Joko", "Dewi", "Hasan", "Intan", "Yusuf", "Murni",
    "Arif", "Lestari", "Baso", "Tuti", "Rizal", "Nurul", "Agus", "Fitri", "Daeng", "Kartini",
    "Bayu", "Ratna", "Ilham", "Sinta", "Hendra", "Aisyah", "Wawan", "Mega", "Syamsul", "Putri",
    "Dimas", "Halima", "Eko", "Yanti", "Faisal", "Rini", "Gunawan", "Salma", "Tono", "Citra",
    "Amir", "Hasna", "Rudi", "Laras", "Zainal", "Nining", "Surya", "Wulan", "Idris", "Ayu",
    "Burhan", "Endang", "Latif", "Melati", "Oki", "Puspa", "Samsir", "Titi", "Umar", "Vina",
    "Wahyu", "Yuni", "Zaki",
)  # fmt: skip
STREAMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: A person's permanent number is her school's, times this, and her own in it.
PERSONS = 65536
#: The number in it under which the principal acts.
PRINCIPAL = PERSONS - 1


def is_teacher(number: Any) -> Any:
    """Whether a permanent number, or each of an array, is that of somebody on the staff.

    >>> is_teacher(0), is_teacher(PRINCIPAL), is_teacher(-1)
    (True, False, False)
    """
    return (number >= 0) & (number % PERSONS != PRINCIPAL)


def person_name(school: School, number: int) -> str:
    """Return the name of a person by her permanent number, also of one who has left.

    >>> person_name(School(), 1), person_name(School(), len(NAMES))
    ('Sari', 'Andi 2')
    """
    serial = number % PERSONS
    if school.roster is not None and serial < len(school.roster.ids):
        return school.roster.ids[serial]
    turn, place = divmod(serial, len(NAMES))
    return NAMES[place] + (f" {turn + 1}" if turn else "")


def practice_name(number: int) -> Message:
    """Return what a practice is called: known ones by number, inventions by theirs.

    >>> print(practice_name(0))
    practice 1
    """
    if number >= KNOWN_PRACTICES:
        return say("invention {number}", number=number - KNOWN_PRACTICES + 1)
    return say("practice {number}", number=number + 1)
