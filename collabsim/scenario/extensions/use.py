"""Which extensions are used: named by a user, and asked for by her files.

A file of a scenario, a design or targets says which extensions it needs, and executes none: those
that are used are the ones that a command (``--use``) or a call (``use=``) names. So a file that a
stranger sent runs no code, and it says the same on every machine, wherever the extension lies.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.plain_text import has_commands
from collabsim.scenario.extensions.clashes import clashes
from collabsim.scenario.extensions.extension import PYTHON, Extension

#: What extensions are given as: files, names of installed packages, or what was loaded of them.
type Use = str | Path | Extension | Iterable[str | Path | Extension]


NAMES = str, Path, Extension


def extensions(use: Use = ()) -> tuple[Extension, ...]:
    """Return the extensions that are named, each once.

    Raises InputError where one is missing or cannot be loaded, and where two have parts of the
    same name.

    >>> extensions()
    ()
    """
    several = (use,) if isinstance(use, NAMES) or not isinstance(use, Iterable) else tuple(use)
    if not all(isinstance(each, NAMES) for each in several):
        right = say("give files such as {name}, or names of packages", name="lesson_study.py")
        raise InputError(Problem("wrong type", right, use, field="use"))
    loaded = [each if isinstance(each, Extension) else Extension.of(each) for each in several]
    found = tuple(dict.fromkeys(loaded))
    problems = clashes([(each.called, each.parts) for each in found]) if len(found) > 1 else []
    if problems:
        raise InputError(*problems)
    return found


def _used(given: Any, info: ValidationInfo) -> tuple[Extension, ...]:
    """Return the extensions of a part: those named in Python, or those that its file may use."""
    if info.context is None:
        return extensions(given)
    allowed: tuple[Extension, ...] = info.context["use"]
    wanted = [given] if isinstance(given, str) else given
    if not isinstance(wanted, list | tuple) or not all(_is_name(each) for each in wanted):
        right = say("give a list of names, such as [{name}]", name='"lesson_study.py"')
        raise _refused([Problem("wrong type", right, given)])
    known = {each.name for each in allowed}
    missing = [each for each in wanted if _name(each) not in known]
    if missing:
        folder = info.context["folder"]
        raise _refused([_unnamed(each, folder) for each in missing])
    return allowed


def _is_name(each: object) -> bool:
    return isinstance(each, str) and each != "" and not has_commands(each)


def _name(called: str) -> str:
    return PurePath(called).stem if called.endswith(PYTHON) else called


def _unnamed(called: str, folder: Path | None) -> Problem:
    """Return the problem of an extension that a file asks for and nobody named."""
    beside = None if folder is None else folder / called
    place = str(beside) if beside is not None and beside.is_file() else called
    what = say("its code runs only where you name it")
    right = say("look at it, then add --use {place} (in Python: use={quoted})",
                place=place, quoted=repr(place))  # fmt: skip
    return Problem(what, right, called)


def _refused(problems: list[Problem]) -> PydanticCustomError:
    return PydanticCustomError("refused", "refused", {"problems": problems})


Used = Annotated[
    tuple[Extension, ...],
    BeforeValidator(_used),
    PlainSerializer(lambda used: [each.called for each in used]),
    WithJsonSchema({"type": "array", "items": {"type": "string"}}),
]
