"""Advice networks: whom each asks most, and how much likelier one of her grade is among them."""

from __future__ import annotations

import numpy as np

#: Mean number of colleagues left to each where contacts are cut.
KEPT = 4


def advice(contacts: np.ndarray) -> np.ndarray:
    """Return whom each asks most, [school, teacher, colleague], KEPT on average (ties kept)."""
    schools, n = contacts.shape[:2]
    fewest = -np.sort(-contacts.reshape(schools, -1), axis=1)[:, KEPT * n - 1]
    return contacts >= np.maximum(1, fewest)[:, None, None]


def same_grade_odds(ties: np.ndarray, grade: np.ndarray, class_teacher: np.ndarray) -> float:
    """Return the odds ratio of a tie between class teachers of one grade, over all pairs.

    >>> ties = np.ones((1, 4, 4), bool)
    >>> ties[0, 0, 1] = ties[0, 2, 0] = ties[0, 3, 0] = False
    >>> same_grade_odds(ties, np.array([[1, 1, 2, 2]]), np.ones((1, 4), bool))
    1.0
    """
    pair = class_teacher[:, :, None] & class_teacher[:, None] & ~np.eye(ties.shape[1], dtype=bool)
    same = grade[:, :, None] == grade[:, None]
    odds = [(ties & pair & k).sum() / (~ties & pair & k).sum() for k in (same, ~same)]
    return (odds[0] / odds[1]).item()
