"""An extension: a Python file or an installed package, by its hash; and the parts that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.leadership import STYLES, Style
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.programmes import REGISTRY
from collabsim.model.programmes.programme import Programme
from collabsim.model.schedule import Phase
from collabsim.scenario.extensions import source
from collabsim.scenario.extensions.clashes import clashes
from collabsim.whole_files import home_path

PYTHON = ".py"


class Parts(NamedTuple):
    """What an extension has: the values at the top of its module, by their kind.

    ``rules`` act wherever it is used, ``metrics`` are measured there. ``programmes``, ``styles``
    and ``presets`` (TOML files, by the stems of their names) can be named. ``values`` are all that
    the module holds: rooms above look for patterns and cases there.
    """

    rules: tuple[Phase, ...]
    programmes: Mapping[str, Programme]
    metrics: tuple[Metric, ...]
    styles: Mapping[str, Style]
    presets: Mapping[str, Path]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """A Python file, or an installed package, as it was when it was named.

    ``name`` is the file's without its ending, or the package's entry point; ``version`` is the
    package's ("" for a file), ``hash`` sixteen hexadecimal digits over all of its source, ``file``
    the full path ("" for a package). It is a value of texts: another process loads the code from
    its place, and refuses it where the hash is another.

    >>> Extension.of("lesson_study.py").parts.programmes  # doctest: +SKIP
    {'lesson_study': Programme(…)}
    """

    name: str
    version: str
    hash: str
    file: str

    @classmethod
    def of(cls, named: str | Path) -> Extension:
        """Return the extension in a file ``*.py``, or the installed one of that name.

        Raises InputError where there is none, where loading it raises, and where a name in it is
        one of the model's.
        """
        path = home_path(named)
        if path.suffix == PYTHON or isinstance(named, Path):
            path = path.absolute()
            found = cls(path.stem, "", source.hash_of(source.text_of(path)), str(path))
        else:
            name = str(named)
            owner = source.entry_point(name).dist
            number = "" if owner is None else version(owner.name)
            found = cls(name, number, source.hash_of(source.package_files(name)), "")
        _ = found.parts  # what cannot be loaded is refused now
        return found

    @property
    def called(self) -> str:
        """What files that use it call it: the file's name, or the package's."""
        return f"{self.name}{PYTHON}" if self.file else self.name

    @property
    def files(self) -> dict[str, bytes]:
        """Its source, by the names of its files; InputError where it is another one by now."""
        path = Path(self.file)
        found = source.text_of(path) if self.file else source.package_files(self.name)
        if source.hash_of(found) != self.hash:
            what = say("changed since it was loaded")
            right = say("leave it as it is while it is used, or begin again")
            raise InputError(Problem(what, right, file=self.file or self.name, field="use"))
        return found

    @property
    def parts(self) -> Parts:
        """What it has; it is loaded when this is first asked for."""
        return _parts_of(self)

    @property
    def facts(self) -> dict[str, str]:
        """What a result says of it: name, version, hash, and what files call it."""
        return {
            "name": self.name, "version": self.version, "hash": self.hash, "called": self.called,
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} {self.version or self.hash}"


@cache
def _parts_of(extension: Extension) -> Parts:
    files = extension.files
    if extension.file:
        path = Path(extension.file)
        module = source.module_of(path, files[path.name], extension.hash)
    else:
        module = source.package_module(extension.name, extension.hash)
    parts = parts_in(module)
    problems = clashes([(extension.called, parts)])
    if problems:
        raise InputError(*problems)
    return parts


def parts_in(module: ModuleType) -> Parts:
    """Return the parts that stand at the top of a module, in their order, each once."""
    values = tuple({id(value): value for value in _own(module)}.values())
    programmes = [value for value in values if isinstance(value, Programme)]
    styles = [value for value in values if isinstance(value, Style)]
    presets = [v for v in values if isinstance(v, Path) and v.suffix == ".toml"]
    return Parts(
        tuple(value for value in values if isinstance(value, Phase)),
        {each.name: each for each in programmes},
        tuple(value for value in values if isinstance(value, Metric)),
        {each.name: each for each in styles},
        {each.stem: each for each in presets},
        values,
    )


def _own(module: ModuleType) -> Iterator[Any]:
    """Yield what a module holds, without what it imported of the model's."""
    ours = {id(each) for each in (*REGISTRY.values(), *METRICS, *STYLES.values())}
    for name, value in vars(module).items():
        if not name.startswith("__") and id(value) not in ours:
            yield value
