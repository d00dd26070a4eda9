"""What somebody who plays is asked, and what can be answered."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import Message


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: a short name, its words, and the decisions (name, answer) that it stands for."""

    name: str
    words: Message
    decisions: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the week. Who does not answer leaves it to the person that she plays."""

    name: str
    words: Message
    options: tuple[Option, ...]

    def option(self, name: str) -> Option:
        """Return the option of that name; InputError tells which there are.

        >>> from collabsim.messages import say
        >>> ask = Question("ask", say("Ask them?"), (Option("yes", say("yes"), ()),))
        >>> ask.option("jes")
        Traceback (most recent call last):
        collabsim.errors.InputError: ask = 'jes': not among the answers; did you mean 'yes'?
        """
        for each in self.options:
            if each.name == name:
                return each
        known = [each.name for each in self.options]
        right = nearest(name if isinstance(name, str) else "", known)
        raise InputError(Problem("not among the answers", right, name, field=self.name))
