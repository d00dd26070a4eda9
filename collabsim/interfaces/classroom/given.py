"""What comes back from a form or a phone: nothing of it is trusted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.plain_text import has_commands


def one_of[T: str](given: dict[str, Any], name: str, options: Collection[T]) -> T:
    """Return which of the options was chosen; ValueError where it is none of them.

    >>> one_of({"course": "rises"}, "course", ("rises", "falls"))
    'rises'
    """
    for option in options:
        if option == given[name]:
            return option
    raise ValueError(name)


def whole(given: dict[str, Any], name: str, low: int, high: int) -> int:
    """Return a whole number between bounds; InputError where it is none.

    >>> whole({"seed": 15}, "seed", 0, 99)
    15
    """
    value = given[name]
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        right = say("give a whole number from {low} to {high}", low=low, high=high)
        raise InputError(Problem("out of bounds", right, field=name))
    return value


def line_of(given: dict[str, Any], name: str, longest: int) -> str:
    """Return a text of one line; ValueError where it is none or too long.

    >>> line_of({"question": " Who   asks? "}, "question", 20)
    'Who asks?'
    """
    value = given[name]
    if not isinstance(value, str) or has_commands(value) or len(value) > longest:
        raise ValueError(name)
    return " ".join(value.split())


def heights(given: dict[str, Any], name: str, count: int, low: float, high: float) -> list[float]:
    """Return what was drawn, one number a place, within the chart; ValueError where it is not that.

    >>> heights({"line": [0, 0.5]}, "line", 2, 0.0, 1.0)
    [0.0, 0.5]
    """
    values = given[name]
    if not isinstance(values, list) or len(values) != count:
        raise ValueError(name)
    if not all(type(each) in (int, float) and low <= each <= high for each in values):
        raise ValueError(name)
    return [float(each) for each in values]
