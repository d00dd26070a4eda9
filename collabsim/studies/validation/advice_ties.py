"""Advice networks: whom each asks most, and how much likelier one of her grade is among them."""

from __future__ import annotations

import numpy as np

from collabsim.model.events import TALK
from collabsim.model.state import CLASS_TEACHER
from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.observations import Observations

#: Mean number of colleagues left to each where contacts are cut.
KEPT = 4


def contacts(seen: Observations, since: int, sought: bool) -> np.ndarray:
    """Return how often each turned to each from a week on, [school, teacher, colleague].

    All encounters that she began; or those only that a survey of whose advice she seeks asks for:
    talks, whose partner she chose herself, about teaching. Of who is there at the end. Needs the
    events encounter, and the column id.
    """
    met, who = seen.event("encounter", since), seen.teacher("id")[:, -1]
    if sought:
        asked = (met["activity"] == TALK) & (met["amount"] == 1)
        met = {name: column[asked] for name, column in met.items()}
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
