"""A seat: one phone in a room, known by a secret, whichever of its tabs it speaks through."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.plain_text import has_commands
from collabsim.results.language import LANGUAGES, Language, language

#: Characters of a first name.
LONGEST_NAME = 20


@dataclass(eq=False)
class Seat:
    """Who takes part. ``number`` counts from 1 and is never given twice in a room.

    ``token`` is the secret by which its phone comes back; ``name`` is "" where none was given;
    ``tabs`` are its open connections: with none the phone sleeps or has left.
    """

    number: int
    token: str
    name: str = ""
    code: str = "en"
    tabs: int = 0

    @property
    def language(self) -> Language:
        """The language that its phone shows."""
        return language(self.code)

    @property
    def here(self) -> bool:
        """Whether its phone is connected."""
        return self.tabs > 0

    @property
    def label(self) -> str:
        """What it is called on the projector."""
        return self.name or f"#{self.number}"


def first_name(given: object) -> str:
    r"""Return a name as it is shown: one line, no commands, not too long; "" for anything else.

    >>> first_name("  Siti \n Aminah "), first_name("a\x1b[31m"), first_name(7)
    ('Siti Aminah', '', '')
    """
    if not isinstance(given, str) or has_commands(given):
        return ""
    return " ".join(given.split())[:LONGEST_NAME].strip()


def known_language(given: object, usual: str) -> str:
    """Return a language's code, the usual one for anything that is none.

    >>> known_language("id", "en"), known_language("xx", "en"), known_language([], "en")
    ('id', 'en', 'en')
    """
    return given if isinstance(given, str) and given in LANGUAGES else usual
