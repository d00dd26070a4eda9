"""A rule of one's own that cannot be compiled, or that stops: one sentence that says where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.messages import say

#: How numba heads a reason, and colours a terminal.
HEADING = re.compile(r"Failed in \w+ mode pipeline \(step: [^)]*\)\s*|\x1b\[[0-9;]*m")
#: Where numba says that a line is.
PLACE = re.compile(r'File "(?P<file>[^"]*)", line (?P<line>\d+)')


def uncompiled(rule: Any, error: Exception) -> InputError:
    """Return the error of a rule of one's own that cannot be compiled: its line, and why."""
    text = HEADING.sub("", str(error)).strip()
    said = [each.strip() for each in text.splitlines()]
    why = next(iter(said), "") or type(error).__name__
    if why.endswith(":"):  # of what is told in a line that begins with >>>
        why = f"{why.removesuffix(':')} {next((e[3:].strip() for e in said if e[:3] == '>>>'), '')}"
    code = rule.__code__
    lines = [
        int(found["line"])
        for found in PLACE.finditer(text)
        if Path(found["file"]).name == Path(code.co_filename).name
    ]
    line = lines[0] if lines else code.co_firstlineno
    what = say("cannot be compiled: {why}", why=why)
    right = say("use numbers, tuples, loops, numpy and math, and functions with @cs.helper")
    return InputError(Problem(what, right, file=code.co_filename, line=line, field=rule.__name__))


def stopped(rules: Iterable[Any], error: Exception) -> InputError:
    """Return the error of compiled rules of one's own, one of which has stopped.

    Compiled code does not know its line; interpreted, the same rule stops at the same place.
    """
    names = ", ".join(dict.fromkeys(rule.__name__ for rule in rules))
    what = say("stopped: {why}", why=f"{type(error).__name__}: {error}")
    right = say("set NUMBA_DISABLE_JIT=1 and run it with --replicates 1: Python names the line")
    return InputError(Problem(what, right, field=names))
