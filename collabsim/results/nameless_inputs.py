"""A real staff as files without names: the numbers are the same, to the last bit."""

from __future__ import annotations

from typing import Any

from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, SPECIALIST
from collabsim.results.file_contents import csv_of
from collabsim.scenario import Scenario
from collabsim.scenario.staff.posts import GRADE_OF_POST
from collabsim.scenario.staff.roster import Roster

#: What a roster calls the posts.
POSTS = {CLASS_TEACHER: "class teacher", SPECIALIST: "specialist", LIBRARIAN: "librarian"}


def nameless(scenario: Scenario) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a scenario's fields, and the texts of its staffs' files by the names in the fields.

    People are called T01, T02, … in the roster's order; nothing else of a roster decides numbers
    but years, posts, grades and ties.
    """
    fields = scenario.model_dump(mode="json", exclude_none=True)
    texts: dict[str, str] = {}
    known: dict[str, str] = {}

    def place(kind: str, text: str) -> str:
        if text not in known:
            known[text] = f"{kind}_{len(known) + 1}.csv"
            texts[known[text]] = text
        return known[text]

    for school, given in zip(scenario.schools, fields["schools"], strict=True):
        if school.roster is None:
            continue
        given["staff"] = {"roster": place("roster", _people(school.roster))}
        if school.roster.ties is not None:
            given["staff"]["edges"] = place("edges", _ties(school.roster))
    return fields, texts


def _people(staff: Roster) -> str:
    rows = list(zip(staff.post.tolist(), staff.grade.tolist(), strict=True))
    columns = {
        "id": _names(staff),
        "experience": staff.experience.tolist(),
        "post": [POSTS[post] for post, _ in rows],
        "grade": ["" if grade == GRADE_OF_POST.get(post) else f"{grade:g}" for post, grade in rows],
    }
    return csv_of(columns).decode()


def _ties(staff: Roster) -> str:
    names = _names(staff)
    askers, advisers = ([names[tie[end]] for tie in staff.ties or ()] for end in (0, 1))
    return csv_of({"asker": askers, "adviser": advisers}).decode()


def _names(staff: Roster) -> list[str]:
    width = max(2, len(str(len(staff.ids))))
    return [f"T{number:0{width}}" for number in range(1, len(staff.ids) + 1)]
