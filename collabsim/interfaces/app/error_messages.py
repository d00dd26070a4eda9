"""What is wrong with a file, a link or a wish, told in the visitor's language.

Problems are found deep in the model, which speaks English; here the usual ones are recognised by
their pattern and said again. What is not known stays as it was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from collabsim.errors import InputError, Problem
from collabsim.results.language import Language

type Text = Callable[[str], str]
#: Problems that a message on the page has room for.
MOST_TOLD = 4


def told(error: InputError, language: Language) -> str:
    """Return what is wrong, a line for each problem, in a language.

    >>> from collabsim.results.language import language
    >>> error = InputError(Problem("too few", "give a list", [], field="schools"))
    >>> print(told(error, language("id")))
    schools = []: terlalu sedikit; berikan daftar
    """
    _ = language.text
    lines = [str(_spoken(problem, language)) for problem in error.problems[:MOST_TOLD]]
    more = len(error.problems) - MOST_TOLD
    if more > 0:
        lines.append(_("and {count} more").format(count=more))
    return "\n".join(lines)


def _spoken(problem: Problem, language: Language) -> Problem:
    line = language.text("line {number}").format(number=problem.line)
    where = (problem.file, "" if problem.line is None else line)
    return replace(
        problem,
        what=_again(problem.what, language),
        right=_again(problem.right, language),
        file=", ".join(part for part in where if part),
        line=None,
    )


def _again(words: str, language: Language) -> str:
    """Return words in a language, and those in the gaps of their pattern too."""
    for pattern, said in _known(language):
        found = pattern.fullmatch(words)
        if found:
            gaps = {name: _again(part, language) for name, part in found.groupdict().items()}
            return said.format(**gaps)
    return language.text(words)


@cache
def _known(language: Language) -> list[tuple[re.Pattern[str], str]]:
    pairs = zip(_patterns(str), _patterns(language.text), strict=True)
    return [(_as_pattern(english), said) for english, said in pairs]


def _as_pattern(message: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(message)), re.DOTALL)


def _patterns(_: Text) -> list[str]:
    """Return every pattern that is known, the narrower one before the wider."""
    return [
        # a file that is none
        _("not TOML: {why}"), _("see toml.io for how it is written"), _("Invalid value"),
        _("Cannot overwrite a value"), _("Expected '=' after a key in a key/value pair"),
        _("the file is too large"), _("give one of at most {count} characters"),
        _("the link cannot be opened: {why}"), _("ask for it again"), _("it is too long"),
        _("it is not complete"), _("something is missing in it"), _("it holds no scenario"),
        _("more than a link can hold"), _("keep the scenario as a file"),
        _("a real staff is read from files on this machine"),
        _("open it with: collabsim app --scenario FILE"),
        # what is wrong
        _("missing"), _("too few"), _("empty"), _("out of bounds"), _("out of range"),
        _("wrong type"), _("not a number"), _("not a whole number"), _("not known"),
        _("over before it begins"), _("no such field"), _("no such style"),
        _("no such parameter"), _("no such programme"), _("no such option"), _("no such school"),
        _("no such post"), _("no such decision"),
        # what would be right
        _("did you mean {name}?"), _("known are {names} and {count} more"), _("known are {names}"),
        _("give {what} ({about})"), _("give {what}"), _("{kind} from {low} to {high}"),
        _("{kind} from {low} up"), _("a whole number"), _("a number"), _("a text"), _("a list"),
        _("a table with {names}"), _("a table"), _("true or false"),
    ]  # fmt: skip
