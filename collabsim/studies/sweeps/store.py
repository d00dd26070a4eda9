"""The directory of a sweep: what it says is done is whole on the disk, and nothing is rewritten.

``sweep.json`` says what is swept, ``points.parquet`` has a row a point, ``terms/`` a file a unit,
as have ``teachers/``, ``events/`` and ``failed/`` where there is something to keep. A file appears
under its name once it is whole; a unit is done when its file in ``terms/`` is there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import Message, reason, say

SWEEP = say("sweep")
MANIFEST, POINTS, TERMS, FINISHED = "sweep.json", "points.parquet", "terms", "finished.json"


class Store:
    """A directory of a sweep. Several sweeps of the same design may write into it at once.

    ``marked`` is the file that says what it holds, and ``kind`` the word for that.
    """

    def __init__(
        self, directory: str | Path, marked: str = MANIFEST, kind: Message = SWEEP
    ) -> None:
        self.path = Path(directory).expanduser().absolute()
        self.marked = marked
        self.kind = kind

    def manifest(self) -> dict[str, Any] | None:
        """Return what the directory says of itself, None where there is nothing yet.

        Raises InputError where it holds something else.
        """
        file = self.path / self.marked
        with self.refused():
            if file.is_file():
                return read_json(file)
            names = self.path.iterdir() if self.path.is_dir() else ()
            if any(each.suffix != whole_files.PARTIAL for each in names):
                what = say("is not empty, and what it holds is no {kind}", kind=self.kind)
                raise self.refusal(what, say("give a new or empty directory"))
            if self.path.exists() and not self.path.is_dir():
                raise self.refusal(say("is a file"), say("give a directory"))
        return None

    def done(self) -> set[str]:
        """Return the names of the units that are done."""
        terms = self.path / TERMS
        with self.refused():
            if not terms.is_dir():
                return set()
            names = os.listdir(terms)  # noqa: PTH208  (a million paths would take seconds)
            return {n.removesuffix(".parquet") for n in names if n.endswith(".parquet")}

    def has(self, unit: str) -> bool:
        """Whether a unit is done by now."""
        return (self.path / TERMS / f"{unit}.parquet").exists()

    def keep(self, unit: str, tables: dict[str, bytes]) -> None:
        """Write a unit's tables, terms last: then it is done."""
        for table in sorted(tables, key=lambda name: name == TERMS):
            self.write(f"{table}/{unit}.parquet", tables[table])

    def write(self, name: str, content: bytes, *, first: bool = False) -> bool:
        """Write a file, whole or not at all; with ``first`` only if there is none of that name.

        Return whether it was written. Raises InputError where the system refuses.
        """
        with self.refused():
            try:
                whole_files.write(self.path / name, content, new=first)
            except FileExistsError:
                return False
        return True

    def clean(self) -> None:
        """Remove what killed sweeps left half-written, but nothing that may still be written."""
        whole_files.remove_abandoned(self.path)

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Turn what the system refuses into InputError."""
        try:
            yield
        except OSError as error:
            what = say("cannot be written or read: {reason}", reason=reason(error))
            right = say("make room or give another place; what is done is kept, so run it again")
            raise self.refusal(what, right) from error

    def refusal(self, what: Message, right: Message) -> InputError:
        """Return the error that tells what is wrong with the directory."""
        return InputError(Problem(what, right, str(self.path), field="out"))


def read_json(file: Path) -> dict[str, Any]:
    """Return what a JSON file of a sweep says; InputError where it is none."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        what = say("not JSON: {why}", why=str(error))
        right = say("give the directory of a sweep")
        raise InputError(Problem(what, right, file=str(file))) from error
