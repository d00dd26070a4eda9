"""The source of an extension: the files of one, their hash, and the module that they make.

What is executed are the very bytes that were hashed. A module that was made of the same bytes is
taken again, so that a rule is one function, compiled once.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
import traceback
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.whole_files import refused

#: Where a package says which of its modules is an extension.
GROUP = "collabsim.extensions"
#: What of a package's files decides numbers.
KINDS = (".py", ".toml")
#: Hexadecimal digits of a hash that tell one source from another.
DIGITS = 16

#: Modules by place and hash: the same bytes are the same functions.
_MODULES: dict[tuple[str, str], ModuleType] = {}
#: The hash that each installed extension had when it was imported: Python imports once.
_IMPORTED: dict[str, str] = {}


def text_of(path: Path) -> dict[str, bytes]:
    """Return a file's bytes under its name; InputError where it cannot be read."""
    if not path.is_file():
        right = say("give a Python file, or the name of an installed extension")
        raise InputError(Problem("no such extension", right, file=str(path), field="use"))
    with refused(path, field="use"):
        return {path.name: path.read_bytes()}


def package_files(name: str) -> dict[str, bytes]:
    """Return the files of an installed extension that decide numbers, by their paths in it."""
    spec = find_spec(entry_point(name).module)
    if spec is None or spec.origin is None:
        right = say("install it again")
        raise InputError(Problem("has no files", right, name, field="use"))
    origin = Path(spec.origin)
    if spec.submodule_search_locations is None:
        return text_of(origin)
    folder = origin.parent
    files = sorted(each for each in folder.rglob("*") if each.suffix in KINDS and each.is_file())
    with refused(folder, field="use"):
        return {
            f"{name}/{each.relative_to(folder).as_posix()}": each.read_bytes() for each in files
        }


def entry_point(name: str) -> EntryPoint:
    """Return where an installed extension begins; InputError tells the nearest of an unknown."""
    known = {each.name: each for each in entry_points(group=GROUP)}
    if name not in known:
        right = say("give a Python file, or the name of an installed extension")
        if Path(f"{name}.py").is_file():
            right = say("did you mean {name}?", name=repr(f"{name}.py"))
        elif known:
            right = say("{advice} (or give a Python file)", advice=nearest(name, known))
        raise InputError(Problem("no such extension", right, name, field="use"))
    return known[name]


def hash_of(files: Mapping[str, bytes]) -> str:
    """Return a hash of names and bytes.

    >>> hash_of({"tea.py": b""}) == hash_of({"coffee.py": b""})
    False
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:DIGITS]


def module_of(path: Path, content: bytes, digest: str) -> ModuleType:
    """Return the module that a file's bytes make; InputError where they raise."""
    place = str(path), digest
    if place not in _MODULES:
        # numba, named tuples and data classes look their module up by its name
        module = ModuleType(f"extension_{path.stem}_{digest}")
        module.__file__ = str(path)
        sys.modules[module.__name__] = module
        try:
            exec(compile(content, str(path), "exec"), module.__dict__)  # noqa: S102  (named by the user)
        except InputError as error:
            del sys.modules[module.__name__]
            raise InputError(*(each if each.file else replace(each, file=str(path))
                               for each in error.problems)) from error  # fmt: skip
        except (Exception, SystemExit) as error:
            del sys.modules[module.__name__]
            raise _failure(error, path) from error
        if beside := _neighbour(module, path):
            del sys.modules[module.__name__]
            what = say("imports {name}, which is beside it and no part of it", name=beside)
            right = say("make one file of both, or a package")
            raise InputError(Problem(what, right, file=str(path)))
        _MODULES[place] = module
    return _MODULES[place]


def _neighbour(module: ModuleType, path: Path) -> str:
    """Return the name of a file beside an extension that it imports, "" for none."""
    names = {each.__name__ if isinstance(each, ModuleType) else getattr(each, "__module__", None)
             for each in vars(module).values()}  # fmt: skip
    names = {name for name in names if isinstance(name, str) and not name.startswith("collabsim.")}
    for name in sorted(names - {module.__name__}):
        file = getattr(sys.modules.get(name), "__file__", None)
        if file is not None and Path(file).parent == path.parent and Path(file) != path:
            return Path(file).name
    return ""


def package_module(name: str, digest: str) -> ModuleType:
    """Return the module with which an installed extension begins; InputError where it raises."""
    where = entry_point(name)
    if _IMPORTED.setdefault(name, digest) != digest:
        what = say("changed since it was loaded")
        raise InputError(Problem(what, say("start Python again"), name, field="use"))
    try:
        return importlib.import_module(where.module)
    except InputError:
        raise
    except (Exception, SystemExit) as error:
        raise _failure(error, Path(name)) from error


def _failure(error: BaseException, path: Path) -> InputError:
    """Return the error that says what an extension raised, and in which of its lines."""
    here = [
        each for each in traceback.extract_tb(error.__traceback__) if each.filename == str(path)
    ]
    line = here[-1].lineno if here else None
    if isinstance(error, SyntaxError) and error.filename == str(path):
        line = error.lineno
    told = error.msg if isinstance(error, SyntaxError) else str(error)
    what = say("cannot be loaded: {why}", why=f"{type(error).__name__}: {told}")
    return InputError(Problem(what, "mend it", file=str(path), line=line))
