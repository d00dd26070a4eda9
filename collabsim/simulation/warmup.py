"""Compile rules and metrics before they are needed, in two processes when nothing is there yet.

The processes take steps from both ends of the list; a file each, made by whoever comes first, says
who compiles what. Rules that call the same helpers stand together, so that few helpers are
translated by both. All that is compiled ends in one cache, from which everybody loads.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from collabsim.kernel import compile as compiling
from collabsim.model.programmes import REGISTRY
from collabsim.model.rules.encounters import encounters
from collabsim.model.step import Step
from collabsim.scenario import load
from collabsim.simulation.chunk import Chunk, blank
from collabsim.simulation.step_loop import number_of, plan_of

HELPER = "import sys; from collabsim.simulation.warmup import assist; assist(*sys.argv[1:])"
#: What a helping process compiles: the model's own rules, or those of every programme too.
MODEL, ALL = "model", "all"
#: It takes longest, a quarter of all; begun last it would be waited for alone. The helping process
#: begins with it: that one can be killed in its midst, while an interruption of this process waits
#: until the compiler gives the rule back that it is at.
LONGEST = encounters


def warm() -> None:
    """Compile all of the model and of its programmes now, so that nobody waits later."""
    if compiling.interpreted():
        return
    chunk = blank(load("typical_sd"), [0])
    _compile(chunk, every_step(chunk), ALL, alone=_one_core())


def make_ready(chunk: Chunk) -> None:
    """Compile, or load, all that a chunk needs; then threads only run what is there."""
    if compiling.interpreted():
        return
    _compile(chunk, chunk.steps(), MODEL, alone=compiling.has_compiled() or _one_core())


def every_step(chunk: Chunk) -> tuple[Step, ...]:
    """Return the steps of a chunk and those of every programme that there is, each once.

    >>> chunk = blank(load("typical_sd"), [0])
    >>> len(every_step(chunk)) > len(chunk.steps())
    True
    """
    programmes = (Step(rule) for programme in REGISTRY.values() for rule in programme.rules)
    return tuple(dict.fromkeys((*chunk.steps(), *programmes)))


def assist(claims: str, which: str) -> None:
    """Compile steps, the longest and what is like it first, until all are claimed."""
    chunk = blank(load("typical_sd"), [0])
    steps = every_step(chunk) if which == ALL else chunk.steps()
    _share(_by_likeness(steps), Path(claims))


def _one_core() -> bool:
    return (os.cpu_count() or 1) == 1


def _by_likeness(steps: Iterable[Step]) -> list[Step]:
    """Return the longest, then the others by how many helpers they call that it does not call.

    Less those that both call.
    """
    its = compiling.helpers_of(LONGEST)

    def unlike(step: Step) -> tuple[bool, int]:
        helpers = compiling.helpers_of(step.rule)
        return step.rule is not LONGEST, len(helpers - its) - len(helpers & its)

    return sorted(steps, key=unlike)


def _compile(chunk: Chunk, steps: tuple[Step, ...], which: str, *, alone: bool) -> None:
    if not alone:
        with tempfile.TemporaryDirectory(prefix="collabsim-") as claims:
            command = [sys.executable, "-c", HELPER, claims, which]
            with subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0) as helper:
                try:
                    _compile_loop(chunk)
                    _share(reversed(_by_likeness(steps)), Path(claims))
                except BaseException:  # an interruption, too, which comes to this process alone
                    helper.kill()
                    raise
    for step in steps:  # what another process compiled is loaded, or compiled if it failed
        number_of(step.rule, step.measures)
    _compile_loop(chunk)


def _compile_loop(chunk: Chunk) -> None:
    chunk.run(plan_of([]))  # or loads it: a plan without steps does nothing


def _share(steps: Iterable[Step], claims: Path) -> None:
    with _no_garbage_sought():
        for step in steps:
            name = f"{step.rule.__module__}.{step.rule.__qualname__}"
            try:
                (claims / name).touch(exist_ok=False)
            except FileExistsError:
                continue
            number_of(step.rule, step.measures)


@contextmanager
def _no_garbage_sought() -> Iterator[None]:
    """Keep Python from looking through numba's millions of objects again and again: most stay."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()
