"""Receipts: what a unit's files were when they were written, and which of them still are.

A unit's receipt says its name, the key of its sweep, and the size and hash of each of its files. A
file that is damaged, missing, doubled, of another unit or of another sweep has no receipt that fits
it, so it never counts.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import reduce
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from collabsim.messages import Gap, Message, say
from collabsim.notices import notify
from collabsim.results.seal import facts_in, sealed
from collabsim.whole_files import PARTIAL

UNITS = "units"
#: Files that are named to the user, of those that do not count.
FEW = 5


class Fault(NamedTuple):
    """A file that does not count, and why; ``begun`` are those that lie there without a receipt."""

    file: str
    why: Message
    begun: bool = False

    @property
    def unit(self) -> str:
        """The unit that the file would be of."""
        return Path(self.file).stem


class Content(NamedTuple):
    """What a directory holds: the tables of each unit that is whole, and what does not count."""

    units: dict[str, tuple[str, ...]]
    faults: tuple[Fault, ...]

    def tell(self, directory: Path, coming: Container[str] = ()) -> None:
        """Tell the user of the files that do not count; nothing where all do.

        Those that a killed call wrote of units that are still ``coming`` are as they should be.
        """
        faults = [each for each in self.faults if not (each.begun and each.unit in coming)]
        if not faults:
            return
        files = listed([say("{file} ({why})", file=each.file, why=each.why) for each in faults])
        notify(say("{place}: not counted: {files}", place=str(directory), files=files))


def listed(things: Sequence[Gap]) -> Gap:
    """Return the first few of some things, at least one, and how many more there are.

    >>> print(listed(["a", "b"]))
    a, b
    """
    shown = list(things[:FEW])
    if len(things) > FEW:
        shown.append(say("and {count} more", count=len(things) - FEW))
    return reduce(lambda one, other: say("{one}, {other}", one=one, other=other), shown)


def receipt(unit: str, key: str, tables: Mapping[str, bytes]) -> bytes:
    """Return the receipt for a unit's files, by table."""
    files = {
        table: {"size": len(content), "sha256": sha256(content).hexdigest()}
        for table, content in tables.items()
    }
    return sealed({"unit": unit, "key": key, "files": files})


def content_of(directory: Path, key: str, tables: Iterable[str]) -> Content:
    """Return what a directory holds of the sweep with that key; OSError where it cannot be read."""
    units: dict[str, tuple[str, ...]] = {}
    faults: list[Fault] = []
    known: set[str] = set()
    for path in _files(directory / UNITS):
        found = _receipt_in(path, key)
        if isinstance(found, Message):
            faults.append(Fault(f"{UNITS}/{path.name}", found))
            continue
        names = {f"{table}/{path.stem}.parquet": said for table, said in found.items()}
        wrong = [Fault(n, why) for n, said in names.items() if (why := _wrong(directory / n, said))]
        faults += wrong
        known |= names.keys()
        if not wrong:
            units[path.stem] = tuple(found)
    for table in tables:
        faults += [
            Fault(name, say("of no unit that is done"), begun=True)
            for path in _files(directory / table)
            if (name := f"{table}/{path.name}") not in known
        ]
    return Content(units, tuple(faults))


def _files(folder: Path) -> list[Path]:
    """Return what is in a folder, without what is being written there; nothing where it is none."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix != PARTIAL)


def _receipt_in(path: Path, key: str) -> dict[str, dict[str, object]] | Message:
    """Return a receipt's files by table; a message says why it is none for its unit and sweep."""
    facts = facts_in(path.read_bytes()) if path.is_file() else say("no file")
    if isinstance(facts, Message):
        return facts
    if facts.get("unit") != path.stem or path.suffix != ".json":
        return say("of no unit that is done")
    return facts["files"] if facts.get("key") == key else say("of another sweep")


def _wrong(path: Path, said: dict[str, object]) -> Message | None:
    """Return what is wrong with a unit's file, None where it is as it was written."""
    if not path.is_file():
        return say("missing")
    content = path.read_bytes()
    if len(content) != said["size"]:
        return say("{found} bytes in place of {size}", found=len(content), size=str(said["size"]))
    same = sha256(content).hexdigest() == said["sha256"]
    return None if same else say("altered since it was written")
