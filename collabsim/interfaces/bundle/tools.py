"""The tools that fetch packages, in an environment of their own: pip, and uv for the resolving."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from collabsim.errors import CollabsimError, Problem
from collabsim.interfaces.bundle.platforms import MACOS
from collabsim.messages import say

OFFLINE = ("connection", "resolve host", "name resolution", "dns", "unreachable", "timed out")

#: Runs ``python -m MODULE ARGUMENTS…`` of the tools' environment.
Run = Callable[..., None]


class BundleError(CollabsimError):
    """A bundle cannot be made here: no network, no space, or a package has no wheel for it.

    >>> str(BundleError(Problem("pip stopped: no space", "free some")))
    'pip stopped: no space; free some'
    """


def tools(directory: Path) -> Run:
    """Make an environment with the tools in ``directory``, and return what runs them.

    Raises ``BundleError`` where this Python cannot make environments, or nothing can be fetched.
    """
    try:
        venv.create(directory, symlinks=os.name != "nt", with_pip=True)
    except (subprocess.CalledProcessError, ModuleNotFoundError) as error:
        right = say("install Python's venv and ensurepip (Debian, Ubuntu: python3-venv)")
        problem = Problem("this Python makes no environments with pip", right)
        raise BundleError(problem) from error
    python = directory / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def run(module: str, *arguments: str | Path) -> None:
        _run([str(python), "-m", module, *map(str, arguments)])

    run("pip", "install", "--retries", "1", "uv", "wheel")
    return run


def _run(command: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"MACOSX_DEPLOYMENT_TARGET": MACOS, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        encoding=sys.getdefaultencoding(),
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BundleError(reason(command[2], done.stderr or done.stdout))


def reason(tool: str, said: str) -> Problem:
    """Return why a tool stopped, from what it said.

    >>> reason("pip", "WARNING: ... Temporary failure in name resolution").what
    'the package index cannot be reached'
    >>> print(reason("pip", "ERROR: No space left on device").what)
    pip stopped: ERROR: No space left on device
    """
    if any(word in said.lower() for word in OFFLINE):
        right = say("a bundle is made where there is internet; only installing from it needs none")
        return Problem("the package index cannot be reached", right)
    last = " ".join(line.strip() for line in said.strip().splitlines()[-4:])
    what = say("{tool} stopped: {message}", tool=tool, message=last)
    return Problem(what, "nothing is left of the bundle; try again")
