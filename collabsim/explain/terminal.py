"""What ``collabsim explain`` prints: the week as a table, or all that is known about a name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from textwrap import fill

from collabsim.errors import InputError, Problem, nearest
from collabsim.explain.dataflow import use_of
from collabsim.explain.glossary import Thing, things
from collabsim.explain.week import phases, rounds
from collabsim.kernel.columns import declared
from collabsim.model.schedule import Phase
from collabsim.model.state import School
from collabsim.model.step import Rule
from collabsim.results.language import language
from collabsim.results.terminal import WIDTH

#: Columns that headings take.
MARGIN = 14
#: Headings under which stand words, not names.
TRANSLATED = frozenset({"unit", "group", "question", "better", "when", "how often"})
#: What passes on encounters within a phase; the table leaves it out.
QUEUE = {"entries"} | {name for name, each in declared(School).items() if each.axes == ("entry",)}


def find(name: str) -> list[Thing]:
    """Return everything of that name; InputError tells the nearest match of an unknown one.

    Spaces, hyphens and underscores are the same, capitals do not matter.

    >>> [each.kind for each in find("Staff Meeting")]
    ['phase', 'rule', 'activity']
    """
    found = [each for each in things() if key(each.name) == key(name)]
    if not found:
        known = dict.fromkeys(each.name for each in things())
        raise InputError(
            Problem("no such name in the model", nearest(name, known), name, field="name")
        )
    return found


def key(name: str) -> str:
    """Return a name without what writing it differently changes."""
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def explain(name: str, code: str) -> None:
    """Print all that is known about a name."""
    _ = language(code).text
    words = headings(_)
    for each in find(name):
        lines = [f"{each.name} ({words[each.kind]})"]
        for paragraph in each.about.split("\n"):
            lines.append(fill(_(paragraph), WIDTH, initial_indent="  ", subsequent_indent="  "))
        for heading, text in each.facts:
            start = f"  {words[heading]:<{MARGIN}}"
            indent = " " * (MARGIN + 2)
            shown = words.get(text, _(text)) if heading in TRANSLATED else text
            if heading == "option":
                shown = _option(text, _)
            lines.append(fill(shown, WIDTH, initial_indent=start, subsequent_indent=indent))
        sys.stdout.write("\n".join(line for line in lines if line) + "\n\n")


def _option(text: str, _: Callable[[str], str]) -> str:
    """Return what is told of an option, with its unit and meaning in a language."""
    name, kind, about = text.split(": ", 2)
    unit, comma, limits = kind.partition(", ")
    return f"{name}: {_(unit)}{comma}{limits}: {_(about)}"


def explain_week(code: str) -> None:
    """Print the week and what ends with a term and a year: phases, rules, what they use."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    _ = language(code).text
    words = headings(_)
    console = Console(width=WIDTH, highlight=False)
    seen: set[Rule] = set()
    for when, each in phases():
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
        table.add_column(words["phase"], width=18)
        for heading in ("parameters", "reads", "writes"):
            table.add_column(words[heading], ratio=1, overflow="fold")
        for phase in each:
            table.add_row(Text(phase.name, "bold"), *_rounds(phase, _))
            for rule in phase.rules:
                table.add_row(*_row(rule, words, seen))
                seen.add(rule)
        console.print(Text(words[when].upper(), "bold"))
        console.print(table)
        console.print()
    hint = _("One name at a time, with meaning and source: collabsim explain NAME.")
    sys.stdout.write(f"{hint}\n")


def _rounds(phase: Phase, _: Callable[[str], str]) -> list[str]:
    most = rounds(phase)
    return [] if most == 1 else [_("up to {number} times").format(number=most)]


def _row(rule: Rule, words: dict[str, str], seen: set[Rule]) -> list[str]:
    """Return a rule's line; a rule that has been shown is only named."""
    name = f" {rule.__name__}"
    if rule in seen:
        return [name, words["as above"]]
    use = use_of(rule)
    parts = (use.parameters, use.reads - QUEUE, use.writes - QUEUE)
    return [name, *(", ".join(sorted(part)) for part in parts)]


def headings(_: Callable[[str], str]) -> dict[str, str]:
    """Return kinds, headings and set words in a language, by what they are in English."""
    return {
        "parameter": _("parameter"), "behaviour": _("leadership behaviour"),
        "style": _("leadership style"), "phase": _("phase"), "rule": _("rule"),
        "part of rules": _("part of rules"), "column": _("column of the state"),
        "metric": _("metric"), "event": _("kind of event"), "activity": _("activity"),
        "decision": _("decision"), "programme": _("programme"), "preset": _("preset"),
        "constant": _("constant"),
        "field": _("field of a scenario"), "part of": _("part of"), "after": _("acts after"),
        "default": _("default"), "unit": _("unit"),
        "range": _("range"), "group": _("group"), "source": _("source"),
        "read by": _("read by"), "written by": _("written by"), "used by": _("used by"),
        "note": _("note"), "noted by": _("noted by"), "asked by": _("asked by"), "buys": _("buys"),
        "costs": _("costs"), "styles": _("styles"), "behaviours": _("behaviours"),
        "when": _("when"), "how often": _("how often"), "rules": _("rules"),
        "reads": _("reads"), "writes": _("writes"), "parameters": _("parameters"),
        "events": _("events"), "decisions": _("decisions"), "constants": _("constants"),
        "file": _("file"), "axes": _("for each"), "better": _("better"), "answer": _("answer"),
        "option": _("option"), "question": _("question"), "value": _("value"),
        "more": _("more"), "less": _("less"), "neither": _("neither"), "once": _("once"),
        "as above": _("as above"), "at the start": _("at the start"),
        "each week": _("each week"), "at a term's end": _("at a term's end"),
        "at a year's end": _("at a year's end"),
    }  # fmt: skip
