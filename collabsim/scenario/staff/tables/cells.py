"""What single cells mean: missing, a number, years of teaching, and whether there is a tie."""

import math
import re

#: How spreadsheets and people write that something is not known.
_MISSING = """
|-|--|–|—|−|.|..|...|…|?|na|n/a|n.a.|nan|null|none|nil|#n/a|missing|kosong|tidak ada|tak ada
|tdk ada|tidak diisi|tidak menjawab|tidak ada jawaban|no answer|no one|nobody
"""
MISSING = frozenset(word.strip() for word in _MISSING.split("|"))
_YES, _NO = "true yes y ya benar", "false no n tidak tdk salah ☐ □ ◻"
#: Where a tick is a yes, a cross may be a no.
CROSS, TICKS = "x", frozenset("✓✔☑✅√v")
YES, NO = frozenset(_YES.split()) | TICKS | {CROSS}, frozenset(_NO.split())
#: How rows and columns begin that are about others.
TOTALS = re.compile(r"(total|jumlah|rata-rata|rerata|average|keterangan|catatan)\b|(sum|mean)\W*$")
NUMBER = r"\d+(?:[.,]\d+)?"
MONTHS = 12  # of a year


def is_missing(text: str) -> bool:
    """Whether a cell says that something is not known.

    >>> is_missing("N/A"), is_missing("tidak ada"), is_missing("0")
    (True, True, False)
    """
    return text.casefold().strip("()") in MISSING


def is_total(text: str) -> bool:
    """Whether a cell heads a row or column that adds others up, or a note on them.

    >>> is_total("Jumlah guru:"), is_total("Rini")
    (True, False)
    """
    return bool(TOTALS.match(text.casefold()))


def number(text: str) -> float:
    """Return the number in a cell, decimal commas allowed; nan where there is none.

    >>> number("4,5"), number("1_0")
    (4.5, nan)
    """
    if re.fullmatch(rf"[+-]?(?:{NUMBER}|[.,]\d+)(?:e[+-]?\d+)?", text.strip(), re.I | re.A):
        return float(text.replace(",", "."))
    return math.nan


def years(text: str, months: bool = False) -> float:
    """Return years of teaching, nan where a cell has none; ``months`` if plain numbers are months.

    >>> years("3 thn 6 bln"), years("12,5"), years("36", months=True), years("1-5 tahun")
    (3.5, 12.5, 3.0, nan)
    """
    plain = number(text)
    if not math.isnan(plain):
        return plain / MONTHS if months else plain
    found = re.fullmatch(
        rf"(?:({NUMBER})\s*(?:tahun|thn|th|years?|yrs?|y)\b\.?)?[\s,]*(?:dan |and )?"
        rf"(?:({NUMBER})\s*(?:bulan|bln|bl|months?|mos?|m)\b\.?)?",
        text.casefold(),
    )
    if not found or not any(found.groups()):
        return math.nan
    return number(found[1] or "0") + number(found[2] or "0") / MONTHS


def strength(text: str) -> float:
    """Return how strong a tie a cell gives: 0 for none, nan where it cannot be said.

    Missing is no tie; yes is 1; a number is itself.

    >>> [strength(cell) for cell in ("0", "TRUE", "✓", "-", "2,5", "ya", "tidak", "often")]
    [0.0, 1.0, 1.0, 0.0, 2.5, 1.0, 0.0, nan]
    """
    plain = text.casefold()
    if is_missing(text) or plain in NO:
        return 0.0
    if plain in YES:
        return 1.0
    given = number(text)
    return given if 0 <= given < math.inf else math.nan
