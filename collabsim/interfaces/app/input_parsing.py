"""What is typed into a field: read as people write it, or refused with what would be right."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from collabsim.results.language import Language

type Parse = Callable[[str], float | None]


#: Between thousands people also leave a gap, and some put a currency before an amount.
GAPS = str.maketrans({"\u00a0": "", "\u202f": "", " ": "", "−": "-"})
CURRENCY = re.compile(r"^([-+]?)rp\.?", re.IGNORECASE)
PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?", re.IGNORECASE)


class RefusedError(Exception):
    """What was typed cannot be right; the text, in the visitor's language, says what would be."""


def number_in(
    low: float, high: float, language: Language, *, whole: bool = False, empty: bool = False
) -> Parse:
    """Return a function that reads a number in a range; it raises RefusedError for anything else.

    It is written as ``amount`` reads it. With ``empty`` nothing typed is None.

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
        value = amount(text, language.mark)
        if value is None or not low <= value <= high or (whole and value != int(value)):
            raise RefusedError(right)
        return int(value) if whole else value

    return parse


def amount(text: str, mark: str) -> float | None:
    """Return the number that people write in a language, None where it is none.

    ``mark`` stands before decimals there, the other of point and comma between thousands. What
    cannot be meant so is read the other way round: ``12,5`` is no thousands anywhere.

    >>> amount("500.000", ","), amount("500.000", "."), amount("1.000.000", "."), amount("1e6", ",")
    (500000.0, 500.0, 1000000.0, 1000000.0)
    >>> amount("12,5", "."), amount("0.250", ","), amount("Rp 1.250,5", ","), amount("1_0", ".")
    (12.5, 0.25, 1250.5, None)
    """
    written = CURRENCY.sub(r"\1", text.translate(GAPS))
    other = "," if mark == "." else "."
    for decimal, thousands in ((mark, other), (other, mark)):
        together = _ungrouped(written, decimal, thousands)
        if together is not None and PLAIN.fullmatch(together):
            value = float(together)
            return value if math.isfinite(value) else None
    return None


def _ungrouped(text: str, decimal: str, thousands: str) -> str | None:
    """Return a number without marks between thousands, None where they stand anywhere else."""
    whole, _, rest = text.partition(decimal)
    if thousands in rest:
        return None
    first, *more = whole.split(thousands)
    apart = first.lstrip("+-")
    if more and not (apart[:1] in tuple("123456789") and len(apart) <= len("000")):
        return None
    if any(len(each) != len("000") or not each.isdigit() for each in more):
        return None
    return "".join((first, *more)) + (f".{rest}" if decimal in text else "")
