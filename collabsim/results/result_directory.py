"""A directory of results appears whole or not at all, and never in place of something else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, say
from collabsim.whole_files import (
    flush,
    flush_names,
    make_folders,
    partial_name,
    refused,
    uninterrupted,
)

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
        "tables.xlsx",
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
    with refused(path, say("give another place"), field="out"):
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
    part = partial_name(_nearest(path.parent) / path.name)
    with refused(path, say("give another place"), field="out"):
        try:
            part.mkdir()
            yield part
            flush(part)
            with uninterrupted():
                _swap(part, check(path))
        finally:
            with uninterrupted():
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


def _swap(part: Path, path: Path) -> None:
    """Put ``part`` in the place of ``path``; what was there goes once that has succeeded."""
    make_folders(path.parent)
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


def _refusal(what: Message, right: Message, path: Path) -> InputError:
    return InputError(Problem(what, right, str(path), field="out"))
