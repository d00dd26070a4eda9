"""Compile the model's rules before they are needed, in two processes when nothing is there yet.

The processes take rules from both ends of the list; a file each, made by whoever comes first, says
who compiles what. All that is compiled ends in one cache, from which everybody loads.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from collabsim.kernel import compile as compiling
from collabsim.model.programmes import REGISTRY
from collabsim.model.step import Rule
from collabsim.scenario import load
from collabsim.simulation.chunk import Chunk, blank
from collabsim.simulation.lift import number_of, plan_of

HELPER = "import sys; from collabsim.simulation.warmup import assist; assist(*sys.argv[1:])"
#: What a helping process compiles: the model's own rules, or those of every programme too.
MODEL, ALL = "model", "all"


def warm() -> None:
    """Compile every rule of the model and of its programmes now, so that nobody waits later."""
    if compiling.interpreted():
        return
    chunk = blank(load("typical_sd"), [0])
    _compile(chunk, every_rule(chunk), ALL, alone=_one_core())


def make_ready(chunk: Chunk) -> None:
    """Compile, or load, every rule that a chunk needs; then threads only run what is there."""
    if compiling.interpreted():
        return
    _compile(chunk, chunk.rules(), MODEL, alone=compiling.kept() or _one_core())


def every_rule(chunk: Chunk) -> tuple[Rule, ...]:
    """Return the rules of a chunk and those of every programme that there is, each once.

    >>> chunk = blank(load("typical_sd"), [0])
    >>> len(every_rule(chunk)) > len(chunk.rules())
    True
    """
    programmes = (rule for programme in REGISTRY.values() for rule in programme.rules)
    return tuple(dict.fromkeys((*chunk.rules(), *programmes)))


def assist(claims: str, which: str) -> None:
    """Compile rules from the last to the first, until all are claimed."""
    chunk = blank(load("typical_sd"), [0])
    rules = every_rule(chunk) if which == ALL else chunk.rules()
    _share(reversed(rules), Path(claims))


def _one_core() -> bool:
    return (os.cpu_count() or 1) == 1


def _compile(chunk: Chunk, rules: tuple[Rule, ...], which: str, *, alone: bool) -> None:
    if not alone:
        with tempfile.TemporaryDirectory(prefix="collabsim-") as claims:
            command = [sys.executable, "-c", HELPER, claims, which]
            with subprocess.Popen(command, stdin=subprocess.DEVNULL):
                _share(rules, Path(claims))
    for rule in rules:  # what another process compiled is loaded, or compiled if it failed
        number_of(rule)
    chunk.run(plan_of([]))  # compiles the loop, or loads it: a plan without steps does nothing


def _share(rules: Iterable[Rule], claims: Path) -> None:
    for rule in rules:
        try:
            (claims / rule.__name__).touch(exist_ok=False)
        except FileExistsError:
            continue
        number_of(rule)
