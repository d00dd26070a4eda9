"""What an import did with each oddity, and the staff beside generated ones, in words."""

from __future__ import annotations

import sys
from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

from collabsim.results.language import Language, language
from collabsim.results.terminal import WIDTH
from collabsim.results.terminal_table import empty_table

if TYPE_CHECKING:
    from pathlib import Path

    from collabsim.scenario.staff.import_notes import Oddity
    from collabsim.scenario.staff.importer import Imported
    from collabsim.statistics.network import Comparison

#: Lines that are named before the others are only counted.
MOST_LINES = 8


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


def note_sentence(odd: Oddity, chosen: Language) -> str:
    """Return what was odd and what became of it, in a sentence or two."""
    _ = chosen.text
    sentences = {
        "encoding": _(
            "The file is in the older encoding Windows-1252 and was read as such: look whether "
            "letters with accents are right ({detail})."
        ),
        "matrix": _("The ties are a matrix of {count} people: the row asks, the column is asked."),
        "graphml": _("The ties are a GraphML network with {count} edges: the source asks."),
        "labels": _("People of the network found in the roster by their labels: {count}."),
        "undirected": _("The network has no directions: each tie was taken both ways."),
        "weights": _(
            "Cells that are neither 0 nor 1: anything above 0 was taken as a tie, however "
            "large{lines}."
        ),
        "no weight": _("Edges of weight 0 or below, left out: {count}."),
        "spelling": _(
            "Ties whose names differ from the roster's by case, spaces or a decimal 0 only, and "
            "were taken for the same: {count}{lines}."
        ),
        "self ties": _("Ties to oneself, left out: {count}{lines}."),
        "repeated ties": _("Ties that are there already, left out: {count}{lines}."),
        "repeated people": _("Roster rows that only repeat another, left out: {count}{lines}."),
        "no years": _(
            "People without years of teaching: {count}{lines}. They got the median of the others, "
            "{detail} years."
        ),
        "no posts": _(
            "The roster has no posts: whoever has an empty grade became a specialist, all others "
            "class teachers."
        ),
        "neither posts nor grades": _(
            "The roster has neither posts nor grades: everybody became a class teacher, grades 1 "
            "to 6 one after the other, and nothing is said about ties within grades."
        ),
        "no grades": _(
            "The roster has no grades: class teachers were spread over grades 1 to 6 one after "
            "the other, and nothing is said about ties within grades."
        ),
        "silent": _(
            "People who name nobody: {count}. Whether they did not answer or ask nobody is not "
            "known. They have no advisers in the scenario, and figures about asking leave them out."
        ),
    }
    where = {"roster": _("roster"), "edges": _("ties")}
    detail = where.get(odd.detail, odd.detail.replace(".", chosen.mark))
    return sentences[odd.kind].format(
        count=odd.count, lines=_lines(odd.lines, chosen), detail=detail
    )


def _lines(lines: tuple[int, ...], chosen: Language) -> str:
    """Return which lines, in brackets."""
    if not lines:
        return ""
    _ = chosen.text
    named = ", ".join(map(str, lines[:MOST_LINES]))
    if len(lines) > MOST_LINES:
        named += ", …"
    return " " + (_("(line {line})") if len(lines) == 1 else _("(lines {line})")).format(line=named)


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
