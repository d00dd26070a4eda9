"""A comparison in a terminal: a table of differences for each arm, then what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from collabsim.results.extension_sources import named, used_by
from collabsim.results.language import Language, language
from collabsim.results.terminal import WIDTH
from collabsim.results.terminal_table import empty_table
from collabsim.studies.comparison.labels import difference_format, listed_metrics, mark_of
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.sentences import note, paragraphs

if TYPE_CHECKING:
    from rich.table import Table

    from collabsim.studies.comparison.paired_outcomes import Compared


def show(comparison: Compared, code: str, every: bool = False) -> None:
    """Print the tables and the sentences of a comparison."""
    tongue = language(code)
    console = Console(width=WIDTH, highlight=False)
    for arm in range(len(comparison.arms) - 1):
        heading = tongue.text("{arm} less {reference}, year {year}").format(
            arm=comparison.arms[arm].name,
            reference=comparison.reference.name,
            year=comparison.year,
        )
        console.print(Text(heading, style="bold"))
        console.print(_table(comparison, arm, tongue, every))
    console.print(Text(note(comparison, code), style="dim"))
    if told := named(used_by(arm.scenario for arm in comparison.arms), tongue):
        console.print(Text(told, style="dim"))
    for paragraph in paragraphs(comparison, code):
        console.print()
        console.print(Text(paragraph))


def _table(comparison: Compared, arm: int, tongue: Language, every: bool) -> Table:
    _ = tongue.text
    table = empty_table("")
    for name in (comparison.arms[arm].name, comparison.reference.name, _("difference"), ""):
        table.add_column(name, justify="right")  # an arm may have a long name
    table.add_column("P10 – P90", justify="right", no_wrap=True)
    for metric in listed_metrics(comparison.metrics, comparison.primary, every):
        found = comparison.difference(metric, arm)
        if found.finding is Finding.SAME and metric != comparison.primary:
            continue
        form = difference_format(found, tongue)
        name = Text.assemble((form.heading, "bold"), "\n", (form.unit, "dim"))
        levels = (form.number(comparison.level(metric, place)) for place in (arm, -1))
        mark = mark_of(comparison, metric, arm)
        difference = f"{form.signed(found.mean)}\n{form.margin(found.margin)}"
        table.add_row(name, *levels, difference, mark, form.interval(*found.span()))
    return table
