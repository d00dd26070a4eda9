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

from collabsim.chunk import Chunk, blank
from collabsim.engine import compile as compiling
from collabsim.lifting import Rule
from collabsim.scenario import load

HELPER = "import sys; from collabsim.warmup import assist; assist(sys.argv[1])"


def warm() -> None:
    """Compile every rule of the model now, so that no later run waits for it."""
    make_ready(blank(load("typical_sd"), [0]))


def make_ready(chunk: Chunk) -> None:
    """Compile, or load, every rule that a chunk needs; then threads only run what is there."""
    if compiling.interpreted():
        return
    rules = chunk.rules()
    if compiling.kept() or (os.cpu_count() or 1) == 1:
        for rule in rules:
            chunk.compile(rule)
        return
    with tempfile.TemporaryDirectory(prefix="collabsim-") as claims:
        with subprocess.Popen([sys.executable, "-c", HELPER, claims], stdin=subprocess.DEVNULL):
            _share(chunk, rules, Path(claims))
        for rule in rules:  # what the other process compiled is loaded, or compiled if it failed
            chunk.compile(rule)


def assist(claims: str) -> None:
    """Compile the model's rules from the last to the first, until all are claimed."""
    chunk = blank(load("typical_sd"), [0])
    _share(chunk, reversed(chunk.rules()), Path(claims))


def _share(chunk: Chunk, rules: Iterable[Rule], claims: Path) -> None:
    for rule in rules:
        try:
            (claims / rule.__name__).touch(exist_ok=False)
        except FileExistsError:
            continue
        chunk.compile(rule)
