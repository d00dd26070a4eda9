"""A directory of results appears whole or not at all, and never in place of something else."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.file_locks import held_folder, is_abandoned
from collabsim.messages import Message, say
from collabsim.results.data import LEVEL_TABLES
from collabsim.results.research_object.publish import FILES as PUBLISHED
from collabsim.whole_files import (
    PARTIAL,
    flush,
    flush_names,
    home_path,
    make_folders,
    partial_name,
    refused,
    uninterrupted,
)

#: The file that marks a directory as results.
MARK = "run.json"
#: What the name of earlier results ends in while newer ones take their place.
ASIDE = ".old"
#: The folder with the source of what was used beside the model.
EXTENSIONS = "extensions"
#: Everything that a directory of results may hold.
FILES = frozenset(
    {
        MARK,
        "terms.parquet",
        "terms.csv",
        "summary.csv",
        *(f"{name}.parquet" for name in LEVEL_TABLES),
        "figure.png",
        "figure.svg",
        "differences.csv",
        "ways.csv",
        "remainders.csv",
        "schools.csv",
        "spreads.csv",
        "scenario.toml",
        "answer.txt",
        "tables.xlsx",
        EXTENSIONS,
        "report.en.html",
        "report.id.html",
        *PUBLISHED,
    }
)


def check(directory: str | Path) -> Path:
    """Return the full path of a directory that results may be written to; write nothing.

    Raises ``InputError`` where it is a file, holds anything but earlier results, or lies where
    nothing can be written.

    >>> check("results/my-school").name
    'my-school'
    """
    path = home_path(directory).absolute()
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
        _clean(part.parent, path.name)
        try:
            part.mkdir()
            with held_folder(part):
                yield part
                flush(part)
                with uninterrupted():
                    _swap(part, path)
        finally:
            with uninterrupted():
                shutil.rmtree(part, ignore_errors=True)


def _nearest(path: Path) -> Path:
    """Return the path itself or the nearest one above it that exists."""
    return next(place for place in (path, *path.parents) if place.exists())


def _check_content(path: Path) -> None:
    try:
        names = {entry.name for entry in path.iterdir()}
    except FileNotFoundError:  # another run puts its own results there just now
        return
    if not names:
        return
    right = say("give a new or empty directory")
    if MARK not in names:
        what = say("is not empty, and what it holds are not earlier results")
        raise _refusal(what, right, path)
    if foreign := sorted(names - FILES):
        what = say("holds {name} beside earlier results", name=repr(foreign[0]))
        raise _refusal(what, right, path)


def _clean(folder: Path, name: str) -> None:
    """Clean up what killed runs left beside the results of that name, or put it back there."""
    left = re.compile(rf"\.{re.escape(name)}\.[0-9a-f]{{8}}")
    found = [path for path in folder.iterdir() if left.fullmatch(path.stem)]
    for part in found:
        if part.suffix == PARTIAL and is_abandoned(part):
            shutil.rmtree(part, ignore_errors=True)
    if any(path.suffix == ASIDE for path in found):
        with held_folder(folder):  # who holds it may be about to remove what it has put aside
            for aside in (path for path in found if path.suffix == ASIDE and path.exists()):
                if (folder / name).exists():
                    shutil.rmtree(aside, ignore_errors=True)
                else:
                    aside.rename(folder / name)


def _swap(part: Path, path: Path) -> None:
    """Put ``part`` in the place of ``path``; what was there goes once that has succeeded."""
    make_folders(path.parent)
    with held_folder(path.parent):
        _exchange(part, check(path))
    flush_names(path.parent)


def _exchange(part: Path, path: Path) -> None:
    aside = part.with_suffix(ASIDE)
    if path.exists():
        path.rename(aside)
    try:
        part.rename(path)
    except OSError:
        if aside.exists():
            aside.rename(path)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _refusal(what: Message, right: Message, path: Path) -> InputError:
    return InputError(Problem(what, right, str(path), field="out"))
