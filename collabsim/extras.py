"""Libraries that few commands need: each comes with an extra, and a command says which it lacks."""

from __future__ import annotations

import os
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from collabsim.errors import InputError, Problem
from collabsim.messages import say

#: The folder that the package lies in: a clone of the repository, or where a wheel is installed.
HOME = Path(__file__).parents[1]


def require(module: str, extra: str, field: str = "") -> None:
    """Raise InputError where a module is not installed, with the line that brings its extra.

    ``field`` is what asked for it.

    >>> require("json", "app")
    >>> require("no_such_module", "app")
    Traceback (most recent call last):
    collabsim.errors.InputError: the library no_such_module is not installed; type: ...
    """
    if find_spec(module) is None:
        what = say("the library {name} is not installed", name=module)
        right = say("type: {command}", command=line_with(extra))
        raise InputError(Problem(what, right, field=field))


def line_with(extra: str) -> str:
    """The line to type where an extra is missing.

    In a clone it is this very command, run by uv with the extra; elsewhere it is pip's.
    """
    if not (HOME / "pyproject.toml").is_file():
        return f'pip install "collabsim[{extra}]"'
    tools = os.pathsep.join(str(HOME / ".uv" / name) for name in ("bin", "Scripts"))
    uv = Path(os.environ.get("UV") or which("uv", path=tools) or "uv")  # uv itself sets UV
    if uv.is_relative_to(Path.cwd()):
        uv = uv.relative_to(Path.cwd())
    project = "" if Path.cwd().is_relative_to(HOME) else f"--project {HOME} "
    program, *arguments = sys.argv
    known = Path(program).stem in ("collabsim", "__main__")
    command = shlex.join(["collabsim", *arguments]) if known else "…"
    return f"{uv} run {project}--python '>=3.12' --extra {extra} {command}"
