"""What can go wrong, and how it is told: what, where, the value, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_VALUE = 60
MOST_SHOWN = 20


class Nothing:
    """The value of a problem that has none, such as a missing field."""


NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    ``what`` says what is wrong and ``right`` what would be right; ``value`` is what was found, and
    ``file``, ``line`` (from 1), ``field`` (dotted, or a column's name) say where.

    >>> print(Problem("no such style", "did you mean 'directive'?", "direktive", field="style"))
    style = 'direktive': no such style; did you mean 'directive'?
    """

    what: str
    right: str
    value: object = NOTHING
    file: str = ""
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        field = self.field or ("value" if self.value is not NOTHING else "")
        if self.value is not NOTHING:
            field += f" = {_short(self.value)}"
        line = f"line {self.line}" if self.line is not None else ""
        where = ", ".join(part for part in (self.file, line, field) if part)
        return f"{where}: {self.what}; {self.right}" if where else f"{self.what}; {self.right}"


class CollabsimError(Exception):
    """Any error that this package raises on purpose.

    CollabsimError
    └── InputError      something given by a user cannot be right

    >>> raise InputError(Problem("too few", "give at least 1", 0, field="terms"))
    Traceback (most recent call last):
    collabsim.errors.InputError: terms = 0: too few; give at least 1
    """


class InputError(CollabsimError):
    """What a user gave cannot be right: ``problems`` has all that was found, one a line is shown.

    >>> print(InputError(Problem("too few", "give at least 1", 0, field="terms")))
    terms = 0: too few; give at least 1
    """

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        lines = [str(problem) for problem in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            lines.append(f"and {len(problems) - MOST_SHOWN} more")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type["InputError"], tuple[Problem, ...]]:
        return type(self), self.problems


def nearest(name: str, known: Iterable[str]) -> str:
    """The advice for an unknown name: its nearest match, or all that is known.

    >>> nearest("talkrate", ["talk_rate", "ties"])
    "did you mean 'talk_rate'?"
    >>> nearest("zzz", ["talk_rate", "ties"])
    'known are talk_rate, ties'
    """
    from difflib import get_close_matches  # only needed where something is wrong

    by_lower = {each.lower(): each for each in known}
    close = [] if name.isdigit() else get_close_matches(name.lower(), by_lower, n=1)
    if close:
        return f"did you mean {by_lower[close[0]]!r}?"
    names = list(by_lower.values())
    more = f" and {len(names) - MOST_SHOWN} more" if len(names) > MOST_SHOWN else ""
    return f"known are {', '.join(names[:MOST_SHOWN])}{more}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
