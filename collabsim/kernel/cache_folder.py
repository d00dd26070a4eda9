"""The folder of compiled rules: one that nobody else can write in, for what lies there is run."""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from collabsim.messages import say
from collabsim.notices import notify

#: Names another place than the user's cache.
VARIABLE = "COLLABSIM_CACHE"
#: Number of the user who can write everywhere anyway.
ADMINISTRATOR = 0
#: Seconds after which a file that is still being written was left by a killed process.
ABANDONED = 3600


def folder_of(name: str) -> Path:
    """Return the folder for the compiled rules of some sources, which is made if it is not there.

    It is a temporary one, which ends with the process, where nothing can be written, or where
    others can write too; the user is told.
    """
    try:
        root = _root()
        folder = root / name
        root.parent.mkdir(parents=True, exist_ok=True)
        for each in (root, folder):
            each.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (OSError, RuntimeError):  # RuntimeError: nobody knows where the user's home is
        notify(
            say(
                "compiled rules cannot be kept, so they last as long as this command; to keep "
                "them, set {variable} to a folder that can be written",
                variable=VARIABLE,
            )
        )
        return _temporary(name)
    if unsafe := [each for each in (root, folder) if _open_to_others(each, shared=each == root)]:
        notify(
            say(
                "{folder}: others can write there, so compiled rules are not kept in it and last "
                "as long as this command; make it yours alone, or set {variable} to another",
                folder=str(unsafe[0]),
                variable=VARIABLE,
            )
        )
        return _temporary(name)
    _remove_abandoned(folder)
    return folder


def _root() -> Path:
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given).absolute()
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "collabsim"


def _open_to_others(folder: Path, shared: bool = False) -> bool:
    """Whether anybody but the user, or who administers the machine, can write in a folder.

    With ``shared`` it may be one like /tmp, where nobody can take the place of another's folder.
    """
    if os.name != "posix":  # Windows keeps others out of a user's folders by other means
        return False
    found = folder.stat()
    if shared and found.st_mode & stat.S_ISVTX:
        return False
    owners = (ADMINISTRATOR, os.getuid())
    return found.st_uid not in owners or bool(found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _temporary(name: str) -> Path:
    """Return a folder that goes when the process ends; processes that it starts use it too."""
    root = Path(tempfile.mkdtemp(prefix="collabsim-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    os.environ[VARIABLE] = str(root)
    folder = root / name
    folder.mkdir(mode=0o700)
    return folder


def _remove_abandoned(folder: Path) -> None:
    for file in folder.rglob("*.tmp.*"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > ABANDONED:
                file.unlink(missing_ok=True)
