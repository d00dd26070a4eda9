"""Clean files of a staff: a scenario, its roster and its ties."""

import csv
import json
from contextlib import suppress
from io import StringIO
from pathlib import Path

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, SPECIALIST
from collabsim.plain_text import cell
from collabsim.scenario.files import load
from collabsim.scenario.scenario import Scenario
from collabsim.scenario.staff.posts import GRADE_OF_POST
from collabsim.scenario.staff.roster import Roster

NAMES_OF_POSTS = {
    CLASS_TEACHER: "class teacher",
    SPECIALIST: "specialist",
    LIBRARIAN: "librarian",
}
#: What stands beside the scenario.
FILES = ("roster.csv", "ties.csv")
SCENARIO = """\
# A real staff: who is on it is in roster.csv, who asks whom in ties.csv. How the school is led
# and how many pupils a class has is not in these files: set it below.
name = {name}
title = "A real staff of {size}"
question = "What becomes of this staff room?"
terms = 6

[leadership]
style = "neutral"

[[schools]]
pupils = 26

[schools.staff]
roster = "roster.csv"
edges = "ties.csv"
"""


def roster_csv(staff: Roster) -> str:
    """Return the text of a clean roster."""
    rows = [
        (staff.ids[i], f"{staff.experience[i]:.10g}", NAMES_OF_POSTS[post], _grade(post, grade))
        for i, (post, grade) in enumerate(
            zip(staff.post.tolist(), staff.grade.tolist(), strict=True)
        )
    ]
    return _csv([("id", "experience", "post", "grade"), *rows])


def _grade(post: int, grade: float) -> str:
    return "" if grade == GRADE_OF_POST.get(post) else f"{grade:g}"


def ties_csv(staff: Roster) -> str:
    """Return the text of a clean list of ties, in the order of the roster."""
    ties = sorted(staff.ties or ())
    return _csv([("asker", "adviser"), *((staff.ids[i], staff.ids[j]) for i, j in ties)])


def _csv(rows: list[tuple[str, ...]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([map(cell, row) for row in rows])
    return text.getvalue()


def check_free(scenario: Path) -> None:
    """Refuse to write where there is something already."""
    if scenario.suffix.lower() != ".toml":
        right = say("give the name of a TOML file, as staff/scenario.toml")
        raise InputError(Problem("no scenario's name", right, str(scenario), field="out"))
    if scenario.exists():
        raise _taken(scenario)


def _taken(path: Path) -> InputError:
    right = say("give another place, or move it away")
    return InputError(Problem("there is one already", right, str(path), field="out"))


def write_staff(staff: Roster, scenario: Path) -> Scenario:
    """Write a scenario with ``roster.csv`` and ``ties.csv`` beside it; return it as it reads.

    Nothing is replaced, and either all three files are there afterwards or none. The scenario
    comes last, so that a kill leaves none without its staff; what it leaves is what is written.
    """
    check_free(scenario)
    toml = SCENARIO.format(name=json.dumps(scenario.stem, ensure_ascii=False), size=len(staff.ids))
    texts = {"roster.csv": roster_csv(staff), "ties.csv": ties_csv(staff), scenario.name: toml}
    with whole_files.refused(scenario, say("give another place"), field="out"):
        return _write_new(texts, scenario)


def _write_new(texts: dict[str, str], scenario: Path) -> Scenario:
    """Write files of which none is there yet; where one cannot be, all go again."""
    made = whole_files.missing_folders(scenario.parent)
    placed: list[Path] = []
    try:
        with whole_files.uninterrupted():
            for name, text in texts.items():
                placed.append(scenario.parent / name)
                try:
                    whole_files.write(placed[-1], text, new=True)
                except FileExistsError as error:  # another's, which stays
                    raise _taken(placed.pop()) from error
        return load(scenario)
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
        for folder in made:
            with suppress(OSError):  # somebody else has put something there
                folder.rmdir()
        raise
