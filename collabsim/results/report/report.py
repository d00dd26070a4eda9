"""A report: what a decision needs, on two pages, whatever was simulated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Table(NamedTuple):
    """A small table: its headings, and rows of as many cells; the first cell names the row."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Repeat(NamedTuple):
    """How to get the same again: a command, a link to the page, and what it was made with."""

    command: str = ""
    link: str = ""
    made_with: str = ""


NO_TABLE, NOWHERE = Table(), Repeat()


@dataclass(frozen=True)
class Report:
    """What stands in a report, all of it in the words of one language.

    ``answer`` is what a reader in a hurry takes with her, ``details`` say it in full; ``picture``
    is an SVG element. ``plan``, ``costs``, ``sure``, ``change`` and ``limits`` are sentences.

    >>> Report("Meetings", "Do they pay?").picture
    ''
    """

    title: str
    question: str
    plan: tuple[str, ...] = ()
    answer: str = ""
    details: tuple[str, ...] = ()
    picture: str = ""
    caption: str = ""
    effects: Table = NO_TABLE
    costs: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    repeat: Repeat = NOWHERE
