"""What ``collabsim verify`` prints: a table a case, and how many numbers are as they must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from collabsim.results.terminal_table import empty_table, print_table
from collabsim.studies.verification.document import formatted
from collabsim.studies.verification.verify import Verified

if TYPE_CHECKING:
    from rich.table import Table


def show(results: Sequence[Verified], code: str) -> None:
    """Print each case with its source, and its numbers with their tolerance and its reason."""
    from rich.console import Console

    from collabsim.results.language import language
    from collabsim.results.terminal import WIDTH

    _ = language(code).text
    console = Console(width=WIDTH, highlight=False)
    for result in results:
        title = f"{result.case.name}: {result.case.title}"
        print_table(console, title, result.case.source, _table(result, code))
        console.print()
    outcomes = [outcome for result in results for outcome in result.outcomes]
    passed = sum(outcome.passes for outcome in outcomes)
    told = _("{passed} of {all} numbers are within their tolerance.")
    console.print(told.format(passed=passed, all=len(outcomes)))


def _table(result: Verified, code: str) -> Table:
    from rich.text import Text

    from collabsim.results.language import language

    _ = language(code).text
    levels = {
        "identity": _("identity"),
        "distribution": _("distribution"),
        "relation": _("relation"),
    }
    table = empty_table(_("number"), _("expected"), _("got"), _("tolerance"))
    table.add_column(_("result"), no_wrap=True)
    for outcome in result.outcomes:
        why = f"{levels[outcome.level]}: {outcome.reason}"
        table.add_row(
            Text.assemble(outcome.what, "\n", (why, "dim")),
            formatted(outcome.expected),
            formatted(outcome.found),
            f"{outcome.tolerance:.2g}",
            _("pass") if outcome.passes else Text(_("MISS"), style="bold red"),
        )
    return table
