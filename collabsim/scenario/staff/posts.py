"""Who teaches what: posts and grades, from a school's sizes or from a roster."""

import math
from itertools import count

import numpy as np

from collabsim.errors import Problem, nearest, similar
from collabsim.messages import say
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, SPECIALIST
from collabsim.scenario.staff.post_names import (
    ANY_TEACHER,
    HEAD,
    NO_TEACHER,
    SHOWN,
    grade_of,
    is_several_grades,
    post_of,
)
from collabsim.scenario.staff.tables.cells import is_missing
from collabsim.scenario.staff.tables.table import Row, Table

POSTS = (CLASS_TEACHER, SPECIALIST, LIBRARIAN)
#: The grade in which practices fit a post that has no class.
GRADE_OF_POST = {SPECIALIST: 3.5, LIBRARIAN: 2.0}


def spread(classes: int, specialists: int, librarians: int) -> tuple[np.ndarray, np.ndarray]:
    """Return posts and grades of a staff by its sizes, classes spread evenly over six grades.

    >>> post, grade = spread(classes=7, specialists=1, librarians=1)
    >>> grade.tolist()
    [1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 3.5, 2.0]
    """
    post = [CLASS_TEACHER] * classes + [SPECIALIST] * specialists + [LIBRARIAN] * librarians
    grades = sorted(_dealt(place) for place in range(classes))
    return np.array(post), np.array(grades + [GRADE_OF_POST[p] for p in post[classes:]])


def read_posts(table: Table, problems: list[Problem]) -> tuple[np.ndarray, np.ndarray]:
    """Return posts and grades of a roster, and add what is wrong to the problems.

    Whoever has no grade in a roster without posts is a specialist; without grades, class teachers
    are dealt over grades 1 to 6 in the roster's order. A grade may stand in the post: Guru Kelas 4.
    """
    posts, grades = [], []
    turns = count()
    told = "grade" in table.places or any(
        post_of(row.cells.get("post", ""))[1] for row in table.rows
    )
    for row in table.rows:
        post, taught = _post(table, row, problems)
        if post is None:
            continue
        grade = _grade(table, row, post, taught, problems)
        if grade is None and post != CLASS_TEACHER:
            grade = GRADE_OF_POST[post]
        elif grade is None:
            if told:
                what = say("a class teacher without a grade")
                column = "grade" if "grade" in table.places else "post"
                problems.append(table.cell_problem(what, "give a grade from 1 to 6", column, row))
            grade = _dealt(next(turns))
        posts.append(post)
        grades.append(grade)
    if CLASS_TEACHER not in posts and not problems:
        what, right = say("no class teacher"), say("give at least one a grade")
        problems.append(Problem(what, right, file=table.file))
    return np.array(posts), np.array(grades)


def _post(table: Table, row: Row, problems: list[Problem]) -> tuple[int | None, int | None]:
    """Return a person's post, None where it is none, and the grade if the post says one."""
    ungraded = is_missing(row.cells.get("grade", ""))
    if "post" not in table.places:
        empty = "grade" in table.places and ungraded
        return (SPECIALIST if empty else CLASS_TEACHER), None
    text = row.cells["post"]
    post, taught = post_of(text)
    if post == ANY_TEACHER and not ungraded:
        return CLASS_TEACHER, None
    if post in POSTS:
        return post, taught
    what, right = say("no such post"), say("write one of: {names}", names=SHOWN)
    if post in (HEAD, NO_TEACHER):
        what = say("no teacher")
        right = say("take the line out, or import with --outsiders leave-out")
    elif post is None and similar(text, SHOWN.split(", ")):
        right = nearest(text, SHOWN.split(", "))
    problems.append(table.cell_problem(what, right, "post", row))
    return None, None


def _grade(
    table: Table, row: Row, post: int, taught: int | None, problems: list[Problem]
) -> float | None:
    """Return the grade of a person, None where none is given."""
    text = row.cells.get("grade", "")
    if is_missing(text) or (post == SPECIALIST and is_several_grades(text)):
        return None if taught is None else float(taught)
    grade = grade_of(text)
    if math.isnan(grade):
        problems.append(table.cell_problem("no grade", "give a grade from 1 to 6", "grade", row))
    elif taught not in (None, grade):
        right = say("the post says grade {grade}: give the right one", grade=taught)
        problems.append(table.cell_problem("two grades", right, "grade", row))
    return grade


def _dealt(turn: int) -> float:
    """Return the grade of the class teacher whose turn it is."""
    return turn % 6 + 1.0
