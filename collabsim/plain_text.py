"""Text from elsewhere does nothing where it is shown: no command to a terminal, no formula.

A title, a name or a key of a file may hold anything. What steers a terminal, turns the direction of
writing or cannot stand in XML is refused where it comes in, and written out where it is told of.
"""

from __future__ import annotations

import unicodedata

#: What ends or parts lines: texts of several lines are usual, commands are not.
WHITESPACE = "\n\t"
#: Characters with which a spreadsheet takes a cell for a formula, some of them in full width.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Embeddings, overrides and isolates: what follows them is read in another order than it stands.
TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
#: Controls, halves of a character, and separators of lines that few programs know as such.
CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: In each plane of Unicode the last two places are none, which XML does not take.
NO_CHARACTER = 0xFFFE


def has_commands(text: str) -> bool:
    r"""Whether some of a text's characters are commands rather than writing.

    >>> has_commands("Guru\nkelas"), has_commands("Guru\x1b[31m")
    (False, True)
    """
    return any(_is_command(each) for each in text if each not in WHITESPACE)


def printable(text: str) -> str:
    r"""Return a text for one line of a terminal: what is a command is written out.

    >>> print(printable("red \x1b[31m"))
    red \x1b[31m
    """
    if text.isprintable():
        return text
    return "".join(_escape(each) if _is_command(each) else each for each in text)


def cell(value: object) -> object:
    """Return what stands in a cell of a table: no text in it is a formula to a spreadsheet.

    >>> cell("=1+1"), cell("Budi"), cell(-1.5)
    ("'=1+1", 'Budi', -1.5)
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value


def _is_command(character: str) -> bool:
    return (
        unicodedata.category(character) in CATEGORIES
        or character in TURNS
        or ord(character) & NO_CHARACTER == NO_CHARACTER
    )


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
