"""Options that a command may be given: all that is wrong is told at once, before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.events import LEVELS
from collabsim.results import result_directory
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
