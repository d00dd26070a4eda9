"""Patterns of a user's own: those that an extension holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.extensions import Extension
from collabsim.studies.validation.pattern import Pattern


def patterns_in(used: tuple[Extension, ...]) -> Iterator[tuple[Extension, Pattern]]:
    """Yield the patterns of extensions, each with the one that it is from."""
    for extension in used:
        for value in extension.parts.values:
            if isinstance(value, Pattern):
                yield extension, value


def extension_with_patterns(path: Path) -> Extension:
    """Return the extension in a file that defines patterns; its code is run.

    Raises InputError where there is no such file, it cannot be run, or it defines none.
    """
    extension = Extension.of(path)
    if not any(patterns_in((extension,))):
        right = say("define one: NAME = Pattern(…)")
        raise InputError(Problem("defines no pattern", right, str(path), field="pattern"))
    return extension
