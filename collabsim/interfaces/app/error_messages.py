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
    >>> wrong = Problem("out of bounds", "give a number from 0 up", -1, field="rupiah_an_hour")
    >>> print(message(InputError(wrong), language("id")))
    rupiah_an_hour = -1: di luar batas; berikan bilangan dari 0 ke atas
    """
    return error.render(language.text, MOST_PROBLEMS)
