"""The command as it is written into results: what was asked for, and not where one's files lie."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def command_line() -> str:
    """Return the command that is running, without the folders of this machine."""
    return shlex.join(["collabsim", *map(portable_argument, sys.argv[1:])])


def portable_argument(argument: str) -> str:
    """Return an argument in which a path outside the working directory is only a name.

    >>> portable_argument("--out=/somewhere/else/results"), portable_argument("mine.toml")
    ('--out=results', 'mine.toml')
    """
    option, equals, value = argument.rpartition("=") if argument.startswith("--") else ("", "", "")
    path = Path(value if equals else argument)
    here = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    if here.is_absolute() or ".." in here.parts or here.parts[:1] == ("~",):
        here = Path(here.name)
    return f"{option}{equals}{here}" if here != path else argument
