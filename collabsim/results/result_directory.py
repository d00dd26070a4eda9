"""A directory of results appears whole or not at all, and never in place of something else."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, reason, say

#: The file that marks a directory as results.
MARK = "run.json"
#: Everything that a directory of results may hold.
FILES = frozenset(
    {
        MARK,
        "terms.parquet",
        "terms.csv",
        "summary.csv",
        "events.parquet",
        "figure.png",
        "figure.svg",
        "differences.csv",
        "ways.csv",
        "answer.txt",
    }
)


def check(directory: str | Path) -> Path:
    """Return the full path of a directory that results may be written to; write nothing.

    Raises ``InputError`` where it is a file, holds anything but earlier results, or lies where
    nothing can be written.

    >>> check("results/my-school").name
    'my-school'
    """
    path = Path(directory).expanduser().absolute()
    with _told(path):
        path = path.resolve()
        existing = _nearest(path)
        if not existing.is_dir():
            raise _refusal(
                say("{path} is a file", path=str(existing)), say("give a directory"), path
            )
        if path in (Path.cwd(), *Path.cwd().parents):
            what, right = say("is where you work"), say("give a directory of its own inside")
            raise _refusal(what, right, path)
        if existing == path:
            _check_content(path)
            existing = path.parent
        if not os.access(existing, os.W_OK | os.X_OK):
            what = say("nothing can be written in {path}", path=str(existing))
            raise _refusal(what, say("give another place"), path)
    return path


@contextmanager
def replacing(directory: str | Path) -> Iterator[Path]:
    """Give a temporary directory that takes its place as ``directory`` when the block succeeds.

    After an error, Ctrl-C or a handled SIGTERM in the block nothing of it is left, and what was at
    ``directory`` before is untouched. Raises ``InputError`` as ``check`` does, and where the
    system does not let it write.
    """
    path = check(directory)
    part = _nearest(path.parent) / f".{path.name}.{secrets.token_hex(4)}.part"
    with _told(path):
        try:
            part.mkdir()
            yield part
            _flush(part)
            with _uninterrupted():
                _swap(part, check(path))
        finally:
            with _uninterrupted():
                shutil.rmtree(part, ignore_errors=True)


def _nearest(path: Path) -> Path:
    """Return the path itself or the nearest one above it that exists."""
    return next(place for place in (path, *path.parents) if place.exists())


def _check_content(path: Path) -> None:
    names = {entry.name for entry in path.iterdir()}
    if not names:
        return
    right = say("give a new or empty directory")
    if MARK not in names:
        what = say("is not empty, and what it holds are not earlier results")
        raise _refusal(what, right, path)
    if foreign := sorted(names - FILES):
        what = say("holds {name} beside earlier results", name=repr(foreign[0]))
        raise _refusal(what, right, path)


def _flush(part: Path) -> None:
    """Bring everything to the disk: files first, then the directory that names them."""
    for file in part.rglob("*"):
        if file.is_file():
            with file.open("rb+") as handle:
                os.fsync(handle.fileno())
    for directory in (part, *(path for path in part.rglob("*") if path.is_dir())):
        flush_names(directory)


def flush_names(directory: Path) -> None:
    """Bring the names in a directory to the disk."""
    if os.name == "nt":  # Windows opens no directories
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(part: Path, path: Path) -> None:
    """Put ``part`` in the place of ``path``; what was there goes once that has succeeded."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = part.with_suffix(".old")
    if path.exists():
        path.rename(aside)
    try:
        part.rename(path)
    except OSError:
        if aside.exists():
            aside.rename(path)
        raise
    shutil.rmtree(aside, ignore_errors=True)
    flush_names(path.parent)


@contextmanager
def _uninterrupted() -> Iterator[None]:
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
def _told(path: Path) -> Iterator[None]:
    """Say what the system refuses as ``InputError``."""
    try:
        yield
    except OSError as error:
        what = say("cannot be written: {reason}", reason=reason(error))
        raise _refusal(what, say("give another place"), path) from error


def _refusal(what: Message, right: Message, path: Path) -> InputError:
    return InputError(Problem(what, right, str(path), field="out"))
