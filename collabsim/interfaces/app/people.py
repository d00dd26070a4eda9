"""Who is on the staff: what each one is called, and does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from collabsim.interfaces.app.playback import Playback
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN
from collabsim.results.language import Language
from collabsim.results.person_names import STREAMS, person_name

#: The place under which the principal is selected, beside the staff's from 0 on.
PRINCIPAL_PLACE = -1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the staff: permanent number, name, short label of the post, years of teaching."""

    id: int
    name: str
    label: str
    post: int
    grade: float
    years: float


def people(playback: Playback, language: Language) -> list[Person]:
    """Return the staff by place."""
    _ = language.text
    posts = playback.column("post").tolist()
    grades, streams = playback.column("grade").tolist(), playback.column("stream").tolist()
    seen: Counter[int] = Counter()
    school = playback.the_school
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
        found.append(Person(number, person_name(school, number), label, post, grades[i], years))
    return found


def role(person: Person, language: Language) -> str:
    """Return what somebody does, in words."""
    _ = language.text
    if person.post == CLASS_TEACHER:
        return _("class teacher of {label}").format(label=person.label)
    return _("librarian") if person.post == LIBRARIAN else _("specialist teacher")
