"""What a terminal shows: progress, tables, and why a command stops."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import fill
from typing import TYPE_CHECKING, Any

from collabsim.errors import CollabsimError
from collabsim.messages import Translate
from collabsim.notices import Notice

if TYPE_CHECKING:
    from rich.table import Table

    from collabsim.results.progress.progress import Progress
    from collabsim.results.run_data import Outcome
    from collabsim.scenario import Scenario


#: Columns that everything on standard output fits into.
WIDTH = 80
WRONG_INPUT, INTERRUPTED, TERMINATED = 2, 130, 143
#: Seconds after which a signal that was lost is sent again.
AGAIN = 0.1


#: How matplotlib begins in a command: without a user's settings, which may not even be readable.
PICTURES = {"MPLBACKEND": "agg", "MATPLOTLIBRC": os.devnull}


class Terminated(BaseException):
    """SIGTERM has come. No ordinary handler of errors shall catch it."""


@contextmanager
def calm(lang: str = "en") -> Iterator[None]:
    """End a command with one message in a language, and an exit code, where it cannot go on."""
    before = signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    os.environ |= PICTURES
    _spoken[:] = [lang]
    try:
        with _no_signal_lost(), _notices_in(lang):
            yield
    except CollabsimError as error:
        text = _translate(lang)
        lines = "\n".join(f"  {line}" for line in error.render(text).splitlines())
        _end(f"{text('This cannot be done:')}\n{lines}", WRONG_INPUT)
    except KeyboardInterrupt:
        text = _translate(lang)
        _end(text("Stopped; nothing half-written is left."), INTERRUPTED)
    except Terminated:
        text = _translate(lang)
        _end(text("Terminated; nothing half-written is left."), TERMINATED)
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _notices_in(lang: str) -> Iterator[None]:
    """Tell notices on standard error, in a language; other warnings as ever."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", Notice)
        before = warnings.showwarning

        def show(message: Warning | str, *rest: Any, **more: Any) -> None:
            if isinstance(message, Notice):
                text = _translate(lang)
                sys.stderr.write(f"{text('Note:')} {message.message.render(text)}\n")
            else:
                before(message, *rest, **more)

        warnings.showwarning = show
        yield


@contextmanager
def _no_signal_lost() -> Iterator[None]:
    """Stop for a signal that came within a callback of the compiler, too.

    What it raises there goes no further: the compiler goes on, or misses what the callback was for
    and fails. So the signal is sent again a moment later, and the work does not end without it.
    """
    lost: list[BaseException] = []
    sent: list[threading.Timer] = []
    before = sys.unraisablehook

    def note(ignored: sys.UnraisableHookArgs) -> None:
        if not isinstance(ignored.exc_value, (KeyboardInterrupt, Terminated)):
            before(ignored)
            return
        lost.append(ignored.exc_value)
        terminated = isinstance(ignored.exc_value, Terminated)
        number = signal.SIGTERM if terminated else signal.SIGINT
        sent.append(threading.Timer(AGAIN, _thread.interrupt_main, (number,)))
        sent[-1].daemon = True
        sent[-1].start()

    sys.unraisablehook = note
    try:
        yield
        if lost:
            raise lost[0]
    except Exception as error:
        if lost:
            raise lost[0] from error
        raise
    finally:
        for timer in sent:
            timer.cancel()
        sys.unraisablehook = before


@contextmanager
def show_progress(task: str, lang: str = "en") -> Iterator[Progress]:
    """Show progress on standard error: a bar on a terminal, else lines; and what is compiled.

    >>> with show_progress("sweeping") as progress:
    ...     progress(0, 100_000)
    >>> progress.remaining
    'measuring speed'
    """
    from collabsim.kernel import compile as compiler

    if sys.stderr.isatty():
        from collabsim.results.progress.bar import Bar as Shown
    else:
        from collabsim.results.progress.log import Log as Shown
    before = compiler.announce
    with Shown(task, lang) as progress:
        compiler.announce = progress.compiles
        try:
            yield progress
        finally:
            compiler.announce = before


def show(results: Outcome, code: str, every: bool = False) -> None:
    """Print title, table and sentence of results."""
    from rich.console import Console
    from rich.text import Text

    from collabsim.results.extension_sources import named
    from collabsim.results.language import language
    from collabsim.results.sentences import note, what_happened
    from collabsim.results.tables import title

    console = Console(width=WIDTH, highlight=False)
    console.print(Text(title(results, language(code)), style="bold"))
    console.print(table_of(results, code, every))
    console.print(Text(note(results, code), style="dim"))
    if told := named(results.scenario.use, language(code)):
        console.print(Text(told, style="dim"))
    console.print()
    console.print(Text(what_happened(results, code)))


def show_scenarios(scenarios: list[Scenario], code: str) -> None:
    """Print each scenario's name, title and question."""
    from collabsim.results.language import language

    _ = language(code).text
    for each in scenarios:
        question = fill(_(each.question), WIDTH, initial_indent="  ", subsequent_indent="  ")
        sys.stdout.write(f"{each.name}: {_(each.title)}\n{question}\n\n")


def table_of(results: Outcome, code: str, every: bool = False) -> Table:
    """Return the headline metrics, or every one, as a table with a column for each term."""
    from rich.text import Text

    from collabsim.results.language import language
    from collabsim.results.metric_format import capital
    from collabsim.results.tables import MOST_TERMS, formats, rows, spread_terms
    from collabsim.results.terminal_table import empty_table

    _ = language(code).text
    terms = spread_terms(results.terms, MOST_TERMS)
    lines = list(rows(results, formats(results, language(code), every), terms))
    spans = any(row.span for row in lines)  # few schools have none
    headings = [f"{term + 1}" for term in terms] + (["P10 – P90"] if spans else [])
    table = empty_table(_("term"), *headings)
    for row in lines:
        cells = (f"{mean}\n{margin}" for mean, margin in zip(row.means, row.margins, strict=True))
        name = Text.assemble((capital(row.label), "bold"), "\n", (row.unit, "dim"))
        table.add_row(name, *cells, *([row.span] if spans else ()))
    return table


def _terminate(*_: object) -> None:
    raise Terminated


#: The language of the command that runs.
_spoken = ["en"]


def translation() -> Translate:
    """Return what translates into the language of the command that runs, or ran last."""
    return _translate(_spoken[-1])


def _translate(code: str) -> Translate:
    """Return what translates; English where a language that is not known is the error itself."""
    from collabsim.results.language import LANGUAGES, language

    return language(code if code in LANGUAGES else "en").text


def _end(message: str, code: int) -> None:
    sys.stderr.write(f"{message}\n")
    raise SystemExit(code)
