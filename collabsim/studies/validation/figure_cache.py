"""A directory of figures: a scoring that was stopped goes on, and a finished one stays."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from collabsim import statistics
from collabsim.errors import InputError, Problem
from collabsim.kernel.compile import source_hash
from collabsim.messages import Message, reason, say
from collabsim.notices import notify
from collabsim.results.seal import facts_in, sealed
from collabsim.studies.validation.pattern import Figure, Pattern
from collabsim.studies.validation.simulate import SEED
from collabsim.whole_files import refused, write

#: Files of this package that report results and decide none.
REPORTS = frozenset(
    {
        "document.py",
        "document_sections.py",
        "known_misses.py",
        "plot.py",
        "refutation.py",
        "terminal.py",
    }
)


class FigureCache:
    """Figures by pattern, number of schools and null model, as seed, sources and extensions made.

    Nothing is written without a directory. InputError where the directory is a file.

    >>> FigureCache(None).figures(PATTERNS[0], 200, "") is None  # doctest: +SKIP
    True
    """

    def __init__(
        self, directory: Path | None, seed: int = SEED, own: Sequence[object] = ()
    ) -> None:
        """Open a directory, or make it; ``own`` is what else decides figures: values, schools."""
        self.directory, self.seed, self.own = directory, seed, own
        if directory is None:
            return
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = say("cannot be a directory: {reason}", reason=reason(error))
            raise InputError(
                Problem(what, "give another place", str(directory), field="keep")
            ) from error

    def figures(self, pattern: Pattern, size: int, null: str) -> dict[str, Figure] | None:
        """Return the figures that were written; None where there are none as they were written."""
        if self.directory is None or not (file := self._file(pattern, size, null)).is_file():
            return None
        facts = facts_in(file.read_bytes())
        if isinstance(facts, dict) and facts.get("name") == file.stem:
            return {name: Figure(*pair) for name, pair in facts["figures"].items()}
        why = facts if isinstance(facts, Message) else say("of another pattern")
        notify(say("{file}: {why}; it is written anew", file=str(file), why=why))
        return None

    def write(self, pattern: Pattern, size: int, null: str, figures: dict[str, Figure]) -> None:
        """Write figures, whole or not at all."""
        if self.directory is None:
            return
        file = self._file(pattern, size, null)
        with refused(file):
            write(file, sealed({"name": file.stem, "figures": figures}))

    def _file(self, pattern: Pattern, size: int, null: str) -> Path:
        assert self.directory is not None
        own = sources(inspect.getsourcefile(pattern.estimate) or "")
        text = json.dumps([source_hash(), own, pattern.name, size, null, self.seed, *self.own])
        name = f"{pattern.name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
        return self.directory / name


@cache
def sources(own: str) -> str:
    """Return a digest of a pattern's own file and of those that decide figures beside the model.

    As they were when it was first asked for, which is before anything is simulated.
    """
    rooms = Path(__file__).parent, Path(statistics.__file__).parent
    here = {path for room in rooms for path in room.rglob("*.py") if path.name not in REPORTS}
    files = sorted(here | {Path(own).resolve()})
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
