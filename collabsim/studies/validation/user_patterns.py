"""A pattern of a user's own: a Python file that holds one ``Pattern``."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.studies.validation.pattern import Pattern


def pattern_in(path: Path) -> Pattern:
    """Return the one pattern that a file defines; its code is run.

    Raises InputError where there is no such file, it cannot be run, or it defines none or several.
    """
    if not path.is_file():
        raise InputError(Problem("no such file", "give a Python file", str(path), field="pattern"))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise InputError(Problem("not Python", "give a Python file", str(path), field="pattern"))
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except InputError:
        raise
    except Exception as error:
        what = say("cannot be run: {why}", why=f"{type(error).__name__}: {error}")
        raise InputError(Problem(what, "mend it", str(path), field="pattern")) from error
    found = [value for value in vars(module).values() if isinstance(value, Pattern)]
    if len(found) != 1:
        what = say("defines {count} patterns", count=len(found))
        right = say("define one: NAME = Pattern(…)")
        raise InputError(Problem(what, right, str(path), field="pattern"))
    return found[0]
