"""The directory of a sweep: what it says is done is whole on the disk, and nothing is rewritten.

``sweep.json`` says what is swept, ``points.parquet`` has a row a point, ``terms/`` a file a unit,
as have ``teachers/`` and other tables, and ``failed/``, where there is something to keep. A file
appears under its name once it is whole; a unit is done when its receipt in ``units/`` is there, and
it counts as long as its files are those that the receipt names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import Message, reason, say
from collabsim.results.data import LEVEL_TABLES
from collabsim.results.research_object.publish import FILES as PUBLISHED
from collabsim.results.result_directory import EXTENSIONS
from collabsim.results.seal import facts_in, sealed
from collabsim.studies.sweeps.parquet_files import columns_in
from collabsim.studies.sweeps.receipts import UNITS, Content, content_of, receipt

SWEEP = say("sweep")
MANIFEST, POINTS, TERMS, FINISHED = "sweep.json", "points.parquet", "terms", "finished.json"
#: Tables that a unit may have a file in.
TABLES = (TERMS, *LEVEL_TABLES, "failed")
#: What a sweep writes: a directory that holds nothing else is one, if its manifest was lost.
OURS = {MANIFEST, POINTS, FINISHED, UNITS, "sensitivity", EXTENSIONS, *TABLES, *PUBLISHED}
#: Changes when a directory of this format can no longer be read as before.
FORMAT = 2


class Store:
    """A directory of a sweep. Several sweeps of the same design may write into it at once.

    ``marked`` is the file that says what it holds, ``kind`` the word for that, and ``ours`` the
    names that may be in it without that file.
    """

    def __init__(
        self,
        directory: str | Path,
        marked: str = MANIFEST,
        kind: Message = SWEEP,
        ours: Iterable[str] = OURS,
    ) -> None:
        self.path = whole_files.home_path(directory).absolute()
        self.marked = marked
        self.kind = kind
        self.ours = frozenset(ours)

    def manifest(self) -> dict[str, Any] | Message | None:
        """Return what the directory says of itself, None where there is nothing yet.

        A message says why that cannot be read. Raises InputError where the directory holds
        something else, or was written by another version.
        """
        with self.refused():
            if (self.path / self.marked).is_file():
                facts = self.facts(self.marked)
                if isinstance(facts, dict) and facts.get("format") != FORMAT:
                    what = say("of another version of this program")
                    raise self.refusal(what, say("give a new or empty directory"))
                return facts
            names = self.path.iterdir() if self.path.is_dir() else ()
            if any(not self._is_ours(each) for each in names):
                what = say("is not empty, and what it holds is no {kind}", kind=self.kind)
                raise self.refusal(what, say("give a new or empty directory"))
            if self.path.exists() and not self.path.is_dir():
                raise self.refusal(say("is a file"), say("give a directory"))
        return None

    def _is_ours(self, path: Path) -> bool:
        return path.name in self.ours or path.suffix == whole_files.PARTIAL

    def facts(self, name: str) -> dict[str, Any] | Message:
        """Return what a sealed file says; a message where it is missing or not as it was written.

        Raises InputError where the system does not let it be read.
        """
        with self.refused():
            try:
                return facts_in((self.path / name).read_bytes())
            except FileNotFoundError:
                return say("missing")

    def points(self) -> dict[str, np.ndarray] | None:
        """Return the points' factors, by name; None where the file is missing or damaged."""
        with self.refused():
            try:
                return columns_in((self.path / POINTS).read_bytes())
            except FileNotFoundError:
                return None

    def done(self) -> set[str]:
        """Return the names of the units that have a receipt."""
        with self.refused():
            try:
                names = os.listdir(self.path / UNITS)  # noqa: PTH208  (a million paths take long)
            except FileNotFoundError:
                return set()
            return {n.removesuffix(".json") for n in names if n.endswith(".json")}

    def has(self, unit: str) -> bool:
        """Whether a unit has a receipt by now."""
        return (self.path / UNITS / f"{unit}.json").exists()

    def check(self, key: str) -> Content:
        """Return the units whose files are all as they were written for a sweep, and what is not.

        ``key`` is the sweep's.
        """
        with self.refused():
            return content_of(self.path, key, TABLES)

    def keep(self, unit: str, tables: dict[str, bytes], key: str) -> None:
        """Write a unit's tables, and its receipt last: then it is done."""
        for table, content in tables.items():
            self.write(f"{table}/{unit}.parquet", content)
        self.write(f"{UNITS}/{unit}.json", receipt(unit, key, tables))

    def forget(self, units: Iterable[str]) -> None:
        """Take the receipts of units away, so that they are not done."""
        for unit in units:
            with self.refused(), suppress(FileNotFoundError):
                (self.path / UNITS / f"{unit}.json").unlink()

    def seal(self, name: str, facts: dict[str, Any], *, first: bool = False) -> bool:
        """Write facts under a seal as ``write`` writes."""
        return self.write(name, sealed(facts), first=first)

    def write(self, name: str, content: bytes, *, first: bool = False) -> bool:
        """Write a file, whole or not at all; with ``first`` only if there is none of that name.

        Return whether it was written. Raises InputError where the system refuses.
        """
        with self.refused():
            try:
                whole_files.write(self.path / name, content, new=first, clean=False)
            except FileExistsError:
                return False
        return True

    def clean(self) -> None:
        """Remove what killed sweeps left half-written, but nothing that is still written."""
        with self.refused():
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
