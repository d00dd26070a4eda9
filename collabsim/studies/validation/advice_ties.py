"""Advice networks: whom each names, whom each asks most, and what such networks look like.

The data are answers to "whom do you ask?", which lies between whom a teacher would name and whom
she turned to in the year, so both are scored.
"""

from __future__ import annotations

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.observations import Observations

#: Mean number of colleagues left to each where contacts are cut.
KEPT = 4


def networks(seen: Observations, term: int) -> dict[str, np.ndarray]:
    """Return ties at a year's last term, [school, teacher, colleague], by how they are asked for.

    Colleagues ``named``, and ``contacts``: talks about teaching, whose partner she chose herself,
    that she sought in the year, cut at the mean out-degree. Needs the columns tie and contacts.
    """
    named, sought = (seen.teacher(name)[:, term] for name in ("tie", "contacts"))
    return {"named": named == 1, "contacts": advice(sought)}


def encounters(seen: Observations, since: int) -> np.ndarray:
    """Return how many encounters with each she began from a week on, [school, teacher, colleague].

    Of who is there at the end. Needs the events encounter, and the column id.
    """
    met, who = seen.event("encounter", since), seen.teacher("id")[:, -1]
    school = np.searchsorted(seen.number, met["replicate"])
    she, colleague = (who[school] == met[name][:, None] for name in ("who", "whom"))
    there = she.any(axis=1) & colleague.any(axis=1)
    cell = np.ravel_multi_index(
        (school[there], she[there].argmax(axis=1), colleague[there].argmax(axis=1)),
        shape := (*who.shape, who.shape[1]),
    )
    return np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape)


def advice(contacts: np.ndarray) -> np.ndarray:
    """Return whom each asks most, [school, teacher, colleague], KEPT on average (ties kept)."""
    schools, n = contacts.shape[:2]
    fewest = -np.sort(-contacts.reshape(schools, -1), axis=1)[:, KEPT * n - 1]
    return contacts >= np.maximum(1, fewest)[:, None, None]


def same_grade(seen: Observations, term: int) -> np.ndarray:
    """Return which pairs are class teachers of one grade, [school, teacher, colleague].

    Needs the columns grade and post.
    """
    grade, post = (seen.teacher(name)[:, term] for name in ("grade", "post"))
    teaches = post == CLASS_TEACHER
    same = (grade[:, :, None] == grade[:, None]) & teaches[:, :, None] & teaches[:, None]
    return same & ~np.eye(grade.shape[1], dtype=bool)


def same_grade_odds(ties: np.ndarray, grade: np.ndarray, class_teacher: np.ndarray) -> float:
    """Return the odds ratio of a tie between class teachers of one grade, over all pairs.

    nan or infinite where a kind of pair has no tie, or none without.

    >>> ties = np.ones((1, 4, 4), bool)
    >>> ties[0, 0, 1] = ties[0, 2, 0] = ties[0, 3, 0] = False
    >>> same_grade_odds(ties, np.array([[1, 1, 2, 2]]), np.ones((1, 4), bool))
    1.0
    """
    pair = class_teacher[:, :, None] & class_teacher[:, None] & ~np.eye(ties.shape[1], dtype=bool)
    same = grade[:, :, None] == grade[:, None]
    odds = [
        ratio((ties & pair & k).sum().item(), (~ties & pair & k).sum().item())
        for k in (same, ~same)
    ]
    return ratio(*odds)


def reciprocity(ties: np.ndarray) -> float:
    """Return the share of ties that go both ways.

    >>> reciprocity(np.array([[[0, 1, 1], [1, 0, 0], [0, 0, 0]]], bool))
    0.6666666666666666
    """
    return ratio((ties & ties.transpose(0, 2, 1)).sum().item(), ties.sum().item())
