"""Names that stand for two things: an extension's and the model's, or those of two extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.errors import Problem
from collabsim.messages import say
from collabsim.model.leadership import STYLES
from collabsim.model.metrics import METRICS
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.model.programmes import REGISTRY
from collabsim.model.schedule import Schedule

if TYPE_CHECKING:
    from collabsim.scenario.extensions.extension import Parts

PRESETS = Path(__file__).parent.parent / "presets"
#: Words of a command that stand where a style or a programme could.
WORDS = ("status_quo",)
#: Columns that stand beside metrics in tables.
COLUMNS = ("point", "replicate", "school", "year", "term")


def _ours() -> dict[str, set[str]]:
    """Return the model's names by their kinds; what a command takes as an arm is one kind."""
    schedule = Schedule()
    phases = (*schedule.week, *schedule.term_end, *schedule.year_end)
    presets = {file.stem for file in PRESETS.glob("*.toml")}
    return {
        "arm": {*REGISTRY, *STYLES, *presets, *WORDS},
        "metric": {each.name for each in (*METRICS, *BEGINNERS)} | {*COLUMNS},
        "phase": {each.name for each in phases},
    }


def _names(parts: Parts) -> Iterator[tuple[str, str]]:
    for names in (parts.programmes, parts.styles, parts.presets):
        yield from (("arm", name) for name in names)
    yield from (("metric", each.name) for each in parts.metrics)
    yield from (("phase", each.name) for each in parts.rules)


def clashes(named: Sequence[tuple[str, Parts]]) -> list[Problem]:
    """Return the problems of names that are there already, or that no command could be given.

    ``named`` are the parts of each extension, by what it is called.
    """
    taken = {(kind, name): "collabsim" for kind, names in _ours().items() for name in names}
    found: list[Problem] = []
    for whose, parts in named:
        names = list(_names(parts))
        found += _unwritable(whose, (name for kind, name in names if kind != "phase"))
        for kind, name in dict.fromkeys(names):
            if (kind, name) in taken:
                owner = taken[kind, name]
                what = say("{owner} has something of that name already", owner=owner)
                found.append(Problem(what, "give another name", name, file=whose))
            taken[kind, name] = whose
        found += _doubled(whose, parts)
    return found


def _doubled(whose: str, parts: Parts) -> Iterator[Problem]:
    """Yield names that one extension gives to two metrics or rules."""
    for each in (parts.metrics, parts.rules):
        names = [part.name for part in each]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Problem("named twice", "give another name", name, file=whose)


def _unwritable(whose: str, names: Iterable[str]) -> Iterator[Problem]:
    """Yield names that are no words: commands and files could not be given them."""
    for name in names:
        if not name.isidentifier():
            right = say("give letters, digits and _, such as lesson_study")
            yield Problem("not a name", right, name, file=whose)
