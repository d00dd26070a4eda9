"""Who is on the staff: names to tell people apart by, and what each one does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from collabsim.interfaces.app.playback import Playback
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN
from collabsim.results.language import Language

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
#: The place under which the principal is selected, beside the staff's from 0 on.
PRINCIPAL_PLACE = -1
STREAMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the staff: permanent number, name, short label of the post, years of teaching."""

    id: int
    name: str
    label: str
    post: int
    grade: float
    years: float


def name_of(playback: Playback, number: int) -> str:
    """Return the name of a person by her permanent number, also of one who has left."""
    serial = number % 65536
    roster = playback.scenario.schools[playback.school].roster
    if roster is not None and serial < len(roster.ids):
        return roster.ids[serial]
    turn, place = divmod(serial, len(NAMES))
    return NAMES[place] + (f" {turn + 1}" if turn else "")


def people(playback: Playback, language: Language) -> list[Person]:
    """Return the staff by place."""
    _ = language.text
    posts = playback.column("post").tolist()
    grades, streams = playback.column("grade").tolist(), playback.column("stream").tolist()
    seen: Counter[int] = Counter()
    found = []
    for i, number in enumerate(playback.column("id").tolist()):
        post = posts[i]
        seen[post] += 1
        if post == CLASS_TEACHER:
            label = f"{grades[i]:.0f}{STREAMS[streams[i] % len(STREAMS)]}"
        else:
            letter = _("L") if post == LIBRARIAN else _("S")
            label = f"{letter}{seen[post]}"
        years = float(playback.column("experience")[i])
        found.append(Person(number, name_of(playback, number), label, post, grades[i], years))
    return found


def role(person: Person, language: Language) -> str:
    """Return what somebody does, in words."""
    _ = language.text
    if person.post == CLASS_TEACHER:
        return _("class teacher of {label}").format(label=person.label)
    return _("librarian") if person.post == LIBRARIAN else _("specialist teacher")
