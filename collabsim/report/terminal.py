"""What a terminal shows: progress, tables, and why a command stops."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from textwrap import fill
from typing import TYPE_CHECKING

from collabsim.errors import CollabsimError

if TYPE_CHECKING:
    from rich.table import Table

    from collabsim.report.outcome import Outcome
    from collabsim.scenario import Scenario


#: Columns that everything on standard output fits into.
WIDTH = 80
WRONG_INPUT, INTERRUPTED, TERMINATED = 2, 130, 143


class Terminated(BaseException):
    """SIGTERM has come. No ordinary handler of errors shall catch it."""


class Progress:
    """What work tells of itself: call it with done and to do, and name a stage as it begins."""

    def __init__(self, count: Callable[[int, int], None], begin: Callable[[str], None]) -> None:
        self.count = count
        self.stage = begin

    def __call__(self, done: int, total: int) -> None:
        """Tell how much is done, of how much."""
        self.count(done, total)


@contextmanager
def calm() -> Iterator[None]:
    """End a command with one message and an exit code where it cannot go on."""
    before = signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        yield
    except CollabsimError as error:
        lines = "\n".join(f"  {line}" for line in str(error).splitlines())
        _end(f"This cannot be done:\n{lines}", WRONG_INPUT)
    except KeyboardInterrupt:
        _end("Stopped; nothing half-written is left.", INTERRUPTED)
    except Terminated:
        _end("Terminated; nothing half-written is left.", TERMINATED)
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def watched(task: str) -> Iterator[Progress | None]:
    """Show progress on standard error, if it is a terminal; and say what is compiled.

    Gives a function of (done, total) for the work to call, or None where nobody watches.
    """
    if sys.stderr.isatty():
        with _bar(task) as progress:
            yield progress
        return
    names: list[str] = []

    def announce(name: str) -> None:
        before = ", " if names else "Compiling, for the first run only: "
        names.append(name)
        sys.stderr.write(before + name)
        sys.stderr.flush()

    with _announced_by(announce):
        try:
            yield None
        finally:
            if names:
                sys.stderr.write("\n")


def show(results: Outcome, code: str, every: bool = False) -> None:
    """Print title, table and sentence of results."""
    from rich.console import Console
    from rich.text import Text

    from collabsim.report.language import language
    from collabsim.report.overview import title
    from collabsim.report.sentences import note, what_happened

    console = Console(width=WIDTH, highlight=False)
    console.print(Text(title(results, language(code)), style="bold"))
    console.print(_table(results, code, every))
    console.print(Text(note(results, code), style="dim"))
    console.print()
    console.print(Text(what_happened(results, code)))


def show_scenarios(scenarios: list[Scenario], code: str) -> None:
    """Print each scenario's name, title and question."""
    from collabsim.report.language import language

    _ = language(code).text
    for each in scenarios:
        question = fill(_(each.question), WIDTH, initial_indent="  ", subsequent_indent="  ")
        sys.stdout.write(f"{each.name}: {_(each.title)}\n{question}\n\n")


def _table(results: Outcome, code: str, every: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from collabsim.report.language import language
    from collabsim.report.overview import MOST_TERMS, capital, rows, shown, spread_terms

    _ = language(code).text
    terms = spread_terms(results.terms, MOST_TERMS)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    table.add_column(_("term"))
    for term in terms:
        table.add_column(f"{term + 1}", justify="right", no_wrap=True)
    table.add_column("P10 – P90", justify="right", no_wrap=True)
    for row in rows(results, shown(results, language(code), every), terms):
        cells = (f"{mean}\n{margin}" for mean, margin in zip(row.means, row.margins, strict=True))
        name = Text.assemble((capital(row.label), "bold"), "\n", (row.unit, "dim"))
        table.add_row(name, *cells, row.span)
    return table


@contextmanager
def _bar(task: str) -> Iterator[Progress]:
    from rich import progress as parts
    from rich.console import Console

    with parts.Progress(
        parts.TextColumn("{task.description}"),
        parts.BarColumn(),
        parts.TaskProgressColumn(),
        parts.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        number = bar.add_task(task, total=None)
        told: list[str] = []
        stage = task

        def begin(name: str) -> None:
            nonlocal stage
            stage = name
            bar.reset(number, total=None, description=name)

        def announce(name: str) -> None:
            if not told:
                bar.console.print("Compiling, for the first run only; it can take a minute.")
            told.append(name)
            bar.update(number, description=f"compiling {name}")

        def count(done: int, total: int) -> None:
            bar.update(number, description=stage, completed=done, total=total)

        with _announced_by(announce):
            yield Progress(count, begin)


@contextmanager
def _announced_by(announce: Callable[[str], None]) -> Iterator[None]:
    from collabsim.engine import compile as compiler

    before, compiler.announce = compiler.announce, announce
    try:
        yield
    finally:
        compiler.announce = before


def _terminate(*_: object) -> None:
    raise Terminated


def _end(message: str, code: int) -> None:
    sys.stderr.write(f"{message}\n")
    raise SystemExit(code)
