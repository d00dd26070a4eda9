"""What can go wrong, and how it is said: what, where, the value, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass

from collabsim.messages import Message, Statement, Translate, say
from collabsim.plain_text import printable

LONGEST_VALUE = 60
MOST_SHOWN = 20
#: Problems that are sought: a file made by a program can hold a hundred thousand.
MOST_SOUGHT = 100


class Nothing:
    """The value of a problem that has none, such as a missing field."""

    def __reduce__(self) -> str:
        return "NOTHING"  # the one there is, in another process too


NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    ``what`` says what is wrong and ``right`` what would be right; ``value`` is what was found, and
    ``file``, ``line`` (from 1), ``field`` (dotted, or a column's name) say where.

    >>> print(Problem("no such style", "did you mean 'directive'?", "direktive", field="style"))
    style = 'direktive': no such style; did you mean 'directive'?
    """

    what: Statement
    right: Statement
    value: object = NOTHING
    file: str = ""
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        return self.render(str)

    def render(self, translate: Translate) -> str:
        """Return the problem in a line, in the language of ``translate``: no command is in it."""
        line = "" if self.line is None else say("line {number}", number=self.line).render(translate)
        where = ", ".join(part for part in (self.file, line, self._found(translate)) if part)
        what, right = (_as_message(each).render(translate) for each in (self.what, self.right))
        return printable(f"{where}: {what}; {right}" if where else f"{what}; {right}")

    def _found(self, translate: Translate) -> str:
        """Return the field and its value, as far as there are any."""
        if self.value is NOTHING:
            return self.field
        return f"{self.field or say('value').render(translate)} = {_short(self.value)}"


class CollabsimError(Exception):
    """Any error that this package raises on purpose.

    CollabsimError
    └── InputError      something given by a user cannot be right

    >>> raise InputError(Problem("too few", "give at least 1", 0, field="terms"))
    Traceback (most recent call last):
    collabsim.errors.InputError: terms = 0: too few; give at least 1
    """

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(self.render(str))

    def render(self, translate: Translate, most: int = MOST_SHOWN) -> str:
        """Return a line for each problem, ``most`` of them, in the language of ``translate``."""
        lines = [problem.render(translate) for problem in self.problems[:most]]
        if len(self.problems) > most:
            more = say("and {count} more", count=len(self.problems) - most)
            lines.append(more.render(translate))
        return "\n".join(lines)

    def __reduce__(self) -> tuple[type["CollabsimError"], tuple[Problem, ...]]:
        return type(self), self.problems


class InputError(CollabsimError):
    """What a user gave cannot be right: ``problems`` has all that was found, one a line is shown.

    >>> print(InputError(Problem("too few", "give at least 1", 0, field="terms")))
    terms = 0: too few; give at least 1
    """


def similar(name: str, known: Iterable[str]) -> str | None:
    """Return the nearest match of a name, None where nothing is near.

    >>> similar("talkrate", ["talk_rate", "ties"])
    'talk_rate'
    """
    from difflib import get_close_matches  # only needed where something is wrong

    by_lower = {each.lower(): each for each in known}
    close = [] if name.isdigit() else get_close_matches(name.lower(), by_lower, n=1)
    return by_lower[close[0]] if close else None


def nearest(name: str, known: Iterable[str]) -> Message:
    """Return the advice for an unknown name: its nearest match, or all that is known.

    >>> print(nearest("talkrate", ["talk_rate", "ties"]))
    did you mean 'talk_rate'?
    >>> print(nearest("zzz", ["talk_rate", "ties"]))
    known are talk_rate, ties
    """
    names = list({each.lower(): each for each in known}.values())
    close = similar(name, names)
    if close is not None:
        return say("did you mean {name}?", name=repr(close))
    shown, more = ", ".join(names[:MOST_SHOWN]), len(names) - MOST_SHOWN
    if more > 0:
        return say("known are {names} and {count} more", names=shown, count=more)
    return say("known are {names}", names=shown)


def _as_message(wording: Statement) -> Message:
    return wording if isinstance(wording, Message) else Message(wording)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
