"""What was odd in a file from elsewhere and how it was mended, to be told in any language."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What can be odd without being wrong."""

    ENCODING = "encoding"
    MATRIX = "matrix"
    GRAPHML = "graphml"
    LABELS = "labels"
    UNDIRECTED = "undirected"
    WEIGHTS = "weights"
    NO_WEIGHT = "no weight"
    SPELLING = "spelling"
    SELF_TIES = "self ties"
    REPEATED_TIES = "repeated ties"
    REPEATED_PEOPLE = "repeated people"
    NO_YEARS = "no years"
    NO_POSTS = "no posts"
    NO_GRADES = "no grades"
    NEITHER = "neither posts nor grades"
    SILENT = "silent"


class Oddity(NamedTuple):
    """One kind of oddity: how often, in which lines (where there are lines), and a detail.

    A detail is never a person's name.
    """

    kind: Kind
    count: int = 1
    lines: tuple[int, ...] = ()
    detail: str = ""


def counted(kind: Kind, lines: Iterable[int | None]) -> list[Oddity]:
    """Return the oddity that was found in these lines, if it was.

    >>> counted(Kind.SELF_TIES, [4, 9])
    [Oddity(kind=<Kind.SELF_TIES: 'self ties'>, count=2, lines=(4, 9), detail='')]
    >>> counted(Kind.SELF_TIES, [])
    []
    """
    every = list(lines)
    return [Oddity(kind, len(every), tuple(n for n in every if n is not None))] if every else []
