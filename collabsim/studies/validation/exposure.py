"""Exposures: each time a colleague tells a teacher of a practice that she does not use."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.studies.validation.observations import Observations


def exposures(seen: Observations, term: int) -> tuple[Any, ...]:
    """Return whether she tried it, own valuation, proficiency shown, and share of colleagues using.

    One row an exposure of a term, counted from 0; valuation and share as at the end of the term
    before. Needs events told and adopted, and columns id, used, belief, stance, trust, place.
    """
    weeks = int(seen.parameter("weeks_per_term")[0])
    told, adopted = (
        {name: column[events["week"] < (term + 1) * weeks] for name, column in events.items()}
        for events in (seen.event(kind, term * weeks) for kind in ("told", "adopted"))
    )
    before = {name: column[:, term - 1] for name, column in seen.teachers.items()}
    school = np.searchsorted(seen.number, told["replicate"])
    is_she = before["id"][school] == told["who"][:, None]
    she, practice = is_she.argmax(axis=1), told["practice"]
    own = _valuation(before, seen.parameter("stance_belief"))[school, she, practice]
    users = _users(before["trust"], before["used"])[school, she, practice]
    new = is_she.any(axis=1) & (told["whom"] >= 0) & (before["used"][school, she, practice] == 0)
    new &= told["number"] < _first_adoption(told, adopted)
    tried = np.isin(_event(told, "number"), _event(adopted, "cause"))
    return tuple(column[new] for column in (tried, own, told["amount"], users))


def _valuation(before: dict[str, Any], by_stance: Any) -> Any:
    """Return b* of each teacher and practice: see ``rules.worth.liking``."""
    apart = before["stance"][:, :, None] - before["place"][:, None]
    near = 1 - 2 * np.sqrt((apart**2).sum(axis=-1)) / np.sqrt(2)
    return np.clip(before["belief"] + by_stance[:, None, None] * near, 0, 1)


def _users(trust: Any, used: Any) -> Any:
    """Return the t²-weighted share of colleagues using a practice, [school, teacher, practice]."""
    weight = trust**2 * ~np.eye(trust.shape[1], dtype=bool)
    return weight @ used / weight.sum(axis=2, keepdims=True)


def _event(events: dict[str, Any], number: str) -> Any:
    return events["replicate"] * (1 << 40) + events[number]


def _first_adoption(told: dict[str, Any], adopted: dict[str, Any]) -> Any:
    """Return the number of the event by which she took the practice up; a large one if never."""
    keys = [
        (each["replicate"] * (1 << 20) + each["who"]) * (1 << 8) + each["practice"]
        for each in (adopted, told)
    ]
    order = np.lexsort((adopted["number"], keys[0]))
    known, first = np.unique(keys[0][order], return_index=True)
    at = np.searchsorted(known, keys[1])
    found = np.append(known, -1)[at] == keys[1]
    numbers = np.append(adopted["number"][order][first], 0)
    return np.where(found, numbers[at], np.iinfo(np.int64).max)
