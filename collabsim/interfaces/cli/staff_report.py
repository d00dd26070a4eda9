"""A staff that was imported, beside generated ones, in words."""

from __future__ import annotations

import sys
from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

from collabsim.results.language import Language, language
from collabsim.results.staff_notes import note_sentence
from collabsim.results.terminal import WIDTH
from collabsim.results.terminal_table import empty_table

if TYPE_CHECKING:
    from pathlib import Path

    from collabsim.scenario.staff.imported import Imported
    from collabsim.statistics.network import Comparison


def show_staff(imported: Imported, comparison: Comparison, code: str) -> None:
    """Print the staff's size, what was odd in its files, and how it compares."""
    from rich.console import Console
    from rich.text import Text

    chosen = language(code)
    _ = chosen.text
    console = Console(width=WIDTH, highlight=False, soft_wrap=False)
    people, ties = len(imported.staff.ids), len(imported.ties)
    size = _("A staff of {people}, with {ties} ties.").format(people=people, ties=ties)
    console.print(Text(size, style="bold"))
    for odd in imported.oddities:
        text = fill(note_sentence(odd, chosen), WIDTH, initial_indent="- ", subsequent_indent="  ")
        console.print(Text(text))
    console.print()
    console.print(_table(comparison, chosen))
    console.print()
    console.print(Text(verdict(comparison, chosen)))


def tell_of_staff(path: Path, code: str) -> None:
    """Say on standard error, before anything is written, that names will be."""
    _ = language(code).text
    told = _("The names in these files will be written beside {path}; --anonymise replaces them.")
    sys.stderr.write(f"{told.format(path=path)}\n")


def show_written(path: Path, anonymised: bool, code: str) -> None:
    """Print what was written where, and what an anonymised staff still tells."""
    from rich.console import Console
    from rich.text import Text

    _ = language(code).text
    console = Console(width=WIDTH, highlight=False)
    console.print()
    if anonymised:
        text = _(
            "Names are replaced, in random order. Years, posts and grades are as they were: who "
            "knows the school may still recognise people by them."
        )
        console.print(Text(text))
    names = f"{path.name}, roster.csv, ties.csv"
    written = _("Written to {folder}: {names}.").format(folder=path.parent, names=names)
    console.print(Text(written), soft_wrap=True)
    console.print(Text(_("Simulate it: collabsim run {path}").format(path=path)), soft_wrap=True)


def names(chosen: Language) -> list[str]:
    """Return what each network figure is called, in their order."""
    _ = chosen.text
    return [
        _("advisers of those who ask"),
        _("odds ratio of a tie within a grade"),
        _("share of ties that are returned"),
        _("inequality of being asked (Gini)"),
        _("being asked with years of teaching (correlation)"),
        _("closed triads, as a multiple of chance"),
    ]


def _table(comparison: Comparison, chosen: Language) -> object:
    _ = chosen.text
    answer = {True: _("yes"), False: _("no"), None: "–"}
    table = empty_table(_("network"), _("this staff"), "P5 – P95")
    table.add_column(_("inside"))
    rows = zip(names(chosen), *comparison, comparison.inside, strict=True)
    for name, real, low, high, inside in rows:
        span = "–" if isnan(low) else f"{chosen.number(low, 2)} – {chosen.number(high, 2)}"
        table.add_row(name, chosen.number(real, 2), span, answer[inside])
    return table


def verdict(comparison: Comparison, chosen: Language) -> str:
    """Return in a sentence where the staff lies outside the generated ones."""
    _ = chosen.text
    outside = [
        name
        for name, inside in zip(names(chosen), comparison.inside, strict=True)
        if inside is False
    ]
    about = _(
        "P5 – P95: nine in ten of the staffs that the model makes for the same posts, grades and "
        "years lie within."
    )
    if not outside:
        return f"{about} {_('In every figure known, this staff could be one of them.')}"
    differs = _("This staff lies outside in: {names}. Its own ties are simulated as they are.")
    return f"{about} {differs.format(names=chosen.listing(outside))}"
