"""Options that a command may be given: all that is wrong is told at once, before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.events import LEVELS
from collabsim.results import result_directory
from collabsim.results.data import table_names
from collabsim.results.language import LANGUAGES

#: What numbers may be, both included.
BOUNDS = {
    "terms": (1, 24),
    "replicates": (1, 1_000_000),
    "seed": (0, 2**63 - 1),
    "threads": (1, 1024),
}


def check(numbers: dict[str, int | None], record: str | None, lang: str, out: Path | None) -> None:
    """Refuse wrong options before anything begins, all of them at once."""
    problems = [
        Problem(
            "out of bounds",
            say("give a whole number from {low} to {high}", low=low, high=high),
            value,
            field=name,
        )
        for name, value in numbers.items()
        for low, high in [BOUNDS[name]]
        if value is not None and not low <= value <= high
    ]
    for name, value, known in (("record", record, LEVELS), ("lang", lang, LANGUAGES)):
        if value is not None and value not in known:
            problems.append(Problem("not known", nearest(value, known), value, field=name))
    if problems:
        raise InputError(*problems)
    if out is not None:
        result_directory.check(out)


def refuse_extensions(use: list[str] | None) -> None:
    """Refuse extensions where a document about the model itself is written."""
    if use:
        raise InputError(Problem("not with --write", "leave it out", use[0], field="use"))


def levels(tables: str | None, weeks: str | None, out: Path | None) -> dict[str, Any]:
    """Return what ``run`` is to record beside the terms: tables, and at the ends of which weeks."""
    names = names_in(tables)
    numbers = names_in(weeks)
    problems = [
        Problem("no whole number", say("give weeks such as 17,35"), word, field="weeks")
        for word in numbers
        if not word.isdecimal()
    ]
    if out is None and names:
        problems.append(Problem("nowhere to write it", "give --out too", tables, field="tables"))
    if problems:
        raise InputError(*problems)
    return {
        "tables": table_names(names),
        "weeks": None if weeks is None else tuple(map(int, numbers)),
    }


def numbers_in(words: list[str]) -> dict[str, float]:
    """Return numbers by name from settings NAME=NUMBER; InputError for what is none.

    >>> numbers_in(["N=50", "exit=0.1"])
    {'N': 50.0, 'exit': 0.1}
    """
    found, problems = {}, []
    for word in words:
        name, _, value = word.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            right = say("give NAME=NUMBER, such as N=50")
            problems.append(Problem("no setting", right, word, field="set"))
    if problems:
        raise InputError(*problems)
    return found


def names_in(words: str | None) -> list[str]:
    """Return names from a list with commas.

    >>> names_in("teachers, ties"), names_in(None)
    (['teachers', 'ties'], [])
    """
    return [word.strip() for word in (words or "").split(",") if word.strip()]


def refuse_beside_repeat(given: Mapping[str, object]) -> None:
    """Refuse what the stored run says already."""
    right = say("leave it out: the stored run says it")
    problems = [
        Problem("not with --repeat", right, value, field=name)
        for name, value in given.items()
        if value is not None
    ]
    if problems:
        raise InputError(*problems)
