"""What is said to people: templates with gaps, said in a reader's language at the very end.

Who makes a message knows no language; who shows it renders it with ``Language.text``. English is
the source, so ``str(message)`` needs no catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import LiteralString

#: Gives a template in a language, as ``Language.text`` does; ``str`` leaves it in English.
type Translate = Callable[[str], str]
#: What fills a gap: another message, which is translated too, or what is the same everywhere.
#: Numbers are: what is to be written into a file has a point before its decimals.
type Gap = Message | str | int | float
#: A message, or a text of the source without gaps.
type Statement = Message | LiteralString


@dataclass(frozen=True, slots=True)
class Message:
    """A text for people: a template with named gaps, and the name and value of each gap.

    A template without values is a text as it stands, braces and all. ``say`` makes messages from
    templates in the source; ``Message(text)`` is a text that has its translation from elsewhere,
    such as a metric's unit.

    >>> message = say("give {kind} from {low} up", kind=say("a number"), low=0)
    >>> print(message)
    give a number from 0 up
    >>> dictionary = {"a number": "bilangan", "give {kind} from {low} up": "{kind} {low} ke atas"}
    >>> message.render(dictionary.get)
    'bilangan 0 ke atas'
    """

    template: str
    values: tuple[tuple[str, Gap], ...] = ()

    def __str__(self) -> str:
        return self.render(str)

    def render(self, translate: Translate) -> str:
        """Return the text in the language of ``translate``."""
        template = translate(self.template)
        if not self.values:
            return template
        return template.format(
            **{
                name: gap.render(translate) if isinstance(gap, Message) else gap
                for name, gap in self.values
            }
        )


def say(template: LiteralString, **values: Gap) -> Message:
    """Return a message from a template that is written out here, where translators find it.

    >>> print(say("at most {count} points", count=3))
    at most 3 points
    """
    return Message(template, tuple(values.items()))


def either(choices: Iterable[Gap]) -> Gap:
    """Return choices, at least one, with "or" between them.

    >>> print(either(["id", "nip", say("a name")]))
    id or nip or a name
    """
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), choices)


def both(parts: Iterable[Gap]) -> Gap:
    """Return parts, at least one, with "and" between them.

    >>> print(both([say("the scenario"), say("the design")]))
    the scenario and the design
    """
    return reduce(lambda one, other: say("{one} and {other}", one=one, other=other), parts)


def number_between(low: float, high: float, whole: bool = False) -> Message:
    """Return what a number may be.

    >>> print(number_between(0, 1), "or", number_between(1, 1000, whole=True))
    a number from 0 to 1 or a whole number from 1 to 1000
    """
    kind = say("a whole number") if whole else say("a number")
    return say("{kind} from {low} to {high}", kind=kind, low=f"{low:.4g}", high=f"{high:.4g}")


def reason(error: OSError) -> Message:
    """Return why the system refuses, in its words.

    >>> print(reason(OSError(28, "No space left on device")))
    No space left on device
    """
    return Message(error.strerror or str(error))
