"""What is typed into a field: read as people write it, or refused with what would be right."""

from __future__ import annotations

import math
from collections.abc import Callable

from collabsim.results.language import Language

type Parse = Callable[[str], float | None]


class RefusedError(Exception):
    """What was typed cannot be right; the text, in the visitor's language, says what would be."""


def number_in(
    low: float, high: float, language: Language, *, whole: bool = False, empty: bool = False
) -> Parse:
    """Return a function that reads a number in a range; it raises RefusedError for anything else.

    Decimals stand after a comma or a point. With ``empty`` nothing typed is None.

    >>> from collabsim.results.language import language
    >>> number_in(0, 1, language("id"))("0,5")
    0.5
    >>> number_in(1, 9, language("en"), whole=True)("2.5")
    Traceback (most recent call last):
    collabsim.interfaces.app.input_parsing.RefusedError: Give a whole number from 1 to 9.
    """
    _ = language.text
    right = (
        _("Give a whole number from {low} to {high}.")
        if whole
        else _("Give a number from {low} to {high}.")
    )
    right = right.format(low=language.short(low), high=language.short(high))

    def parse(text: str) -> float | None:
        text = text.strip()
        if empty and not text:
            return None
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            raise RefusedError(right) from None
        if not low <= value <= high or not math.isfinite(value) or (whole and value != int(value)):
            raise RefusedError(right)
        return int(value) if whole else value

    return parse
