"""What was odd in a file from elsewhere and how it was mended, to be told in any language."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What can be odd without being wrong."""

    ENCODING = "encoding"
    SHEET = "sheet"
    HEADINGS = "headings"
    UNUSED = "unused"
    MATRIX = "matrix"
    GRAPH = "graph"
    KEY = "key"
    UNDIRECTED = "undirected"
    WEIGHTS = "weights"
    NO_WEIGHT = "no weight"
    NO_ANSWER = "no answer"
    SPELLING = "spelling"
    SELF_TIES = "self ties"
    REPEATED_TIES = "repeated ties"
    OUTSIDERS = "outsiders"
    REPEATED_PEOPLE = "repeated people"
    ALIKE = "alike"
    HEAD = "head"
    NO_TEACHERS = "no teachers"
    MONTHS = "months"
    NO_YEARS = "no years"
    NO_POSTS = "no posts"
    NO_GRADES = "no grades"
    NEITHER = "neither posts nor grades"
    SILENT = "silent"


class Where(StrEnum):
    """The file that an oddity is in."""

    ROSTER = "roster"
    EDGES = "edges"
    BOTH = ""


class Oddity(NamedTuple):
    """One kind of oddity: how often, in which lines (where there are lines), a detail, and where.

    A detail is never a person's name.
    """

    kind: Kind
    count: int = 1
    lines: tuple[int, ...] = ()
    detail: str = ""
    where: Where = Where.BOTH


def counted(
    kind: Kind, lines: Iterable[int | None], detail: str = "", where: Where = Where.BOTH
) -> list[Oddity]:
    """Return the oddity that was found in these lines, if it was.

    >>> [odd.lines for odd in counted(Kind.SELF_TIES, [4, 9, None])]
    [(4, 9)]
    >>> counted(Kind.SELF_TIES, [])
    []
    """
    every = list(lines)
    if not every:
        return []
    there = tuple(dict.fromkeys(line for line in every if line is not None))
    return [Oddity(kind, len(every), there, detail, where)]
