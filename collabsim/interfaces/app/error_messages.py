"""What is wrong with a file, a link or a wish, said in the visitor's language."""

from __future__ import annotations

from collabsim.errors import InputError
from collabsim.results.language import Language

#: Problems that a message on the page has room for.
MOST_PROBLEMS = 4


def message(error: InputError, language: Language) -> str:
    """Return what is wrong, a line for each problem, in a language.

    >>> from collabsim.errors import Problem
    >>> from collabsim.results.language import language
    >>> error = InputError(Problem("too few", "give at least one", [], field="schools"))
    >>> print(message(error, language("id")))
    schools = []: terlalu sedikit; berikan paling sedikit satu
    """
    return error.render(language.text, MOST_PROBLEMS)
