"""The languages that people read results in: texts and numbers.

English is the source: a text in the code is its own key in the catalogues under ``locale/``.
Texts that nobody has translated, such as the title of a scenario of your own, stay as they are.
``python -m collabsim.interfaces.catalogue`` collects the texts again (it needs Babel).
"""

from __future__ import annotations

import gettext
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collabsim.errors import InputError, Problem, nearest

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "messages"
#: Languages by code, and the mark before the decimals in each.
LANGUAGES = {"en": ".", "id": ","}
#: From here on six digits leave no decimals.
ONE_MORE_DIGIT = 1e6


@dataclass(frozen=True, slots=True)
class Language:
    """One language: ``text`` translates, ``number`` writes a number as its readers do.

    >>> language("id").text("trust")
    'kepercayaan'
    >>> language("id").number(0.5, 2)
    '0,50'
    """

    code: str
    catalogue: gettext.NullTranslations

    @property
    def mark(self) -> str:
        """The mark before decimals."""
        return LANGUAGES[self.code]

    def text(self, message: str) -> str:
        """Return the message in this language, or the message itself where it is not known."""
        return self.catalogue.gettext(message) if message else ""

    def number(self, value: float, decimals: int) -> str:
        """Return a number with so many decimals; a dash where it is not defined.

        >>> language("en").number(-0.0001, 2), language("en").number(float("nan"), 2)
        ('0.00', '–')
        """
        if not math.isfinite(value):
            return "–"
        written = f"{value:z.{decimals}f}"
        return written.replace(".", self.mark)

    def short(self, value: float) -> str:
        """Return a number with no more digits than it needs, its thousands apart.

        >>> language("id").short(2.5), language("id").short(5e6), language("en").short(5e6)
        ('2,5', '5.000.000', '5,000,000')
        """
        if not math.isfinite(value):
            return self.number(value, 0)
        rounded = f"{value:.6g}"
        decimals = 0 if abs(value) >= ONE_MORE_DIGIT else len(rounded.partition(".")[2])
        return grouped(float(rounded), decimals, self) if "e-" not in rounded else rounded

    def listing(self, parts: list[str]) -> str:
        """Return parts as a list in a sentence.

        >>> language("en").listing(["trust", "safety", "strain"])
        'trust, safety and strain'
        """
        if len(parts) < 2:
            return "".join(parts)
        if len(parts) == 2:
            return self.text("{one} and {other}").format(one=parts[0], other=parts[1])
        several = ", ".join(parts[:-1])
        return self.text("{several} and {last}").format(several=several, last=parts[-1])


@cache
def language(code: str) -> Language:
    """Return a language by its code, ``en`` or ``id``; raises ``InputError`` for another.

    >>> language("en").text("trust")
    'trust'
    """
    if code not in LANGUAGES:
        raise InputError(
            Problem("no such language", nearest(code, LANGUAGES), code, field="language")
        )
    if code == "en":
        return Language(code, gettext.NullTranslations())
    return Language(code, gettext.translation(DOMAIN, CATALOGUES, [code]))


def grouped(value: float, decimals: int, language: Language) -> str:
    """Return a number with its thousands apart, as readers write them.

    >>> grouped(1234567, 0, language("en")), grouped(1234.5, 1, language("id"))
    ('1,234,567', '1.234,5')
    """
    if not math.isfinite(value):
        return language.number(value, decimals)
    return _marked(f"{value:z,.{decimals}f}", language)


def exact(value: float, language: Language) -> str:
    """Return a number with all its digits, its thousands apart: what somebody has given.

    >>> exact(1234567.0, language("en")), exact(1234.125, language("id"))
    ('1,234,567', '1.234,125')
    """
    return _marked(f"{value:,}".removesuffix(".0"), language)


def _marked(written: str, language: Language) -> str:
    return written if language.mark == "." else written.translate(str.maketrans(",.", ".,"))
