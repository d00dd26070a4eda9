"""Who teaches what: posts and grades, from a school's sizes or from a roster."""

from itertools import count

import numpy as np

from collabsim.errors import Problem, nearest
from collabsim.messages import say
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, SPECIALIST
from collabsim.scenario.staff.csv_table import Row, Table, number

#: The grade in which practices fit a post that has no class.
GRADE_OF_POST = {SPECIALIST: 3.5, LIBRARIAN: 2.0}
POSTS = {
    "class teacher": CLASS_TEACHER,
    "guru kelas": CLASS_TEACHER,
    "specialist": SPECIALIST,
    "guru mapel": SPECIALIST,
    "librarian": LIBRARIAN,
    "pustakawan": LIBRARIAN,
}


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
    are dealt over grades 1 to 6 in the roster's order.
    """
    posts, grades = [], []
    turns = count()
    for row in table.rows:
        post = _post(table, row, problems)
        if row.cells.get("grade"):
            grade = _grade(table, row, problems)
        elif post != CLASS_TEACHER:
            grade = GRADE_OF_POST[post]
        else:
            if "grade" in table.headers:
                what = say("a class teacher without a grade")
                problems.append(table.cell_problem(what, "give a grade from 1 to 6", "grade", row))
            grade = _dealt(next(turns))
        posts.append(post)
        grades.append(grade)
    if CLASS_TEACHER not in posts:
        what, right = say("no class teacher"), say("give at least one a grade")
        problems.append(Problem(what, right, file=table.file))
    return np.array(posts), np.array(grades)


def _post(table: Table, row: Row, problems: list[Problem]) -> int:
    if "post" not in table.headers:
        return SPECIALIST if row.cells.get("grade") == "" else CLASS_TEACHER
    text = row.cells["post"].lower().replace("_", " ")
    if text not in POSTS:
        problems.append(table.cell_problem("no such post", nearest(text, POSTS), "post", row))
    return POSTS.get(text, CLASS_TEACHER)


def _grade(table: Table, row: Row, problems: list[Problem]) -> float:
    grade = number(row.cells["grade"])
    if grade not in range(1, 7):
        problems.append(table.cell_problem("no grade", "give a grade from 1 to 6", "grade", row))
    return grade


def _dealt(turn: int) -> float:
    """Return the grade of the class teacher whose turn it is."""
    return turn % 6 + 1.0
