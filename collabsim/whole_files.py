"""A file appears whole under its name, or what was there before stays: after a kill, a full disk.

A file is written beside its place under a name of its own, brought to the disk, and renamed.
"""

from __future__ import annotations

import errno
import os
import secrets
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from filecmp import cmp
from glob import escape
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from collabsim.errors import NOTHING, InputError, Problem
from collabsim.file_locks import held, is_abandoned
from collabsim.messages import Message, reason, say

#: What a name ends in while its file is written; it begins with a dot, which readers pass over.
PARTIAL = ".partial"
MAKE_ROOM = say("make room or give another place")
#: What systems say that cannot give a file a second name.
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


def home_path(named: str | Path) -> Path:
    """Return a path in which ``~`` is a home; that of nobody known stays as it is written.

    >>> home_path("~/results") == Path.home() / "results", home_path("~ nobody").name
    (True, '~ nobody')
    """
    return Path(os.path.expanduser(named))  # noqa: PTH111  (Path.expanduser raises for nobody)


def write(path: Path, content: bytes | str, *, new: bool = False, clean: bool = True) -> None:
    """Write a file, whole or not at all, and the folders above it; texts are UTF-8 as they are.

    Raises OSError where the system refuses, FileExistsError with ``new`` where there is a file
    that holds anything else. With ``clean`` it removes what killed processes left of that file.

    >>> write(Path("answer.txt"), "42")  # doctest: +SKIP
    """
    with opened(path, new=new, clean=clean) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def opened(path: Path, *, new: bool = False, clean: bool = True) -> Iterator[BinaryIO]:
    """Give a binary file that takes its place as ``path`` when the block succeeds.

    Raises what ``write`` does. Nothing is left of a file whose block fails.
    """
    make_folders(path.parent)
    if clean:
        _remove(path.parent.glob(f".{escape(path.name)}.*{PARTIAL}"))
    partial = partial_name(path)
    try:
        with partial.open("xb") as file, held(file.fileno()):
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.utime(partial)  # so that nobody takes it for abandoned before it has its name
        if new:
            _link(partial, path)
        else:
            partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    flush_names(path.parent)


def partial_name(path: Path) -> Path:
    """Return the name under which a file or folder is written: no two calls give the same."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{PARTIAL}")


def missing_folders(folder: Path) -> list[Path]:
    """Return those of a folder and the ones above it that are not there, the innermost first."""
    return list(takewhile(lambda each: not each.exists(), (folder, *folder.parents)))


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, and bring their names to the disk."""
    missing = missing_folders(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # which here would say that the file wanted is there
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    for each in missing:
        flush_names(each.parent)


def flush(folder: Path) -> None:
    """Bring all that a folder holds to the disk: files first, then the folders that name them."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb+") as handle:
                os.fsync(handle.fileno())
    for each in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        flush_names(each)


def flush_names(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    if os.name == "nt":  # Windows opens no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_abandoned(folder: Path) -> None:
    """Remove files that killed processes wrote in part, but none that is still written."""
    _remove(folder.rglob(f".*{PARTIAL}"))


def _remove(partials: Iterable[Path]) -> None:
    for partial in partials:
        if is_abandoned(partial):
            with suppress(OSError):
                partial.unlink(missing_ok=True)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C and SIGTERM back until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda got, _: held.append(got)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for came in held:
            signal.raise_signal(came)


@contextmanager
def refused(
    path: str | Path,
    right: Message = MAKE_ROOM,
    field: str = "",
) -> Iterator[None]:
    """Turn the system's OSError in the block into an InputError about a file or an option's value.

    >>> with refused("a.txt"):
    ...     raise OSError(28, "No space left on device")
    Traceback (most recent call last):
    collabsim.errors.InputError: a.txt: cannot be written: No space left on device; ...
    """
    try:
        yield
    except OSError as error:
        what = say("cannot be written: {reason}", reason=reason(error))
        value, file = (str(path), "") if field else (NOTHING, str(path))
        raise InputError(Problem(what, right, value, file, field=field)) from error


def _link(partial: Path, path: Path) -> None:
    """Give a whole file its name, unless another has it; FileExistsError then."""
    try:
        os.link(partial, path)
    except OSError as error:
        if path.is_file() and cmp(partial, path, shallow=False):
            return
        if error.errno not in NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        partial.replace(path)
