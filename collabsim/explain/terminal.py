"""What ``collabsim explain`` prints: the week, phase by phase, or all that is known of a name."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from textwrap import fill

from collabsim.errors import InputError, Problem, nearest
from collabsim.explain.extension_glossary import things_with
from collabsim.explain.glossary import Thing
from collabsim.explain.mentions import mentions
from collabsim.explain.week import phases, rounds
from collabsim.model.schedule import Phase
from collabsim.model.step import Rule
from collabsim.results.language import language
from collabsim.results.terminal import WIDTH
from collabsim.scenario.extensions import Extension, rules_of

#: Things that are listed for a word that is no name.
MOST_LISTED = 16
#: Columns that headings take.
MARGIN = 14
#: Headings under which stand words, not names.
TRANSLATED = frozenset({"unit", "group", "level", "question", "better", "when", "how often"})
#: Columns that names of rules take in the week.
MARGIN_OF_RULES = 18


def find(name: str, used: tuple[Extension, ...] = ()) -> list[Thing]:
    """Return everything of that name; InputError tells the nearest match of an unknown one.

    ``used`` are extensions.

    Spaces, hyphens and underscores are the same, capitals do not matter.

    >>> [each.kind for each in find("Staff Meeting")]
    ['phase', 'rule', 'activity']
    """
    all_things = things_with(used)
    found = [each for each in all_things if key(each.name) == key(name)]
    if not found:
        known = dict.fromkeys(each.name for each in all_things)
        raise InputError(
            Problem("no such name in the model", nearest(name, known), name, field="name")
        )
    return found


def key(name: str) -> str:
    """Return a name without what writing it differently changes."""
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def explain(name: str, code: str, used: tuple[Extension, ...] = ()) -> None:
    """Print all that is known about a name; of a word that is none, what is spoken of with it.

    Raises InputError where the word is nowhere.
    """
    _ = language(code).text
    words = headings(_)
    known = things_with(used)
    spoken_of = [] if any(key(each.name) == key(name) for each in known) else mentions(name, known)
    if spoken_of:
        sys.stdout.write("\n".join(_list(name, spoken_of, _)) + "\n")
        return
    for each in find(name, used):
        lines = [f"{each.name} ({words[each.kind]})"]
        for paragraph in each.about.split("\n"):
            lines.append(fill(_(paragraph), WIDTH, initial_indent="  ", subsequent_indent="  "))
        for heading, text in each.facts:
            start = f"  {words[heading]:<{MARGIN}}"
            indent = " " * (MARGIN + 2)
            fact = words.get(text, _(text)) if heading in TRANSLATED else text
            if heading == "option":
                fact = _option(text, _)
            lines.append(fill(fact, WIDTH, initial_indent=start, subsequent_indent=indent))
        sys.stdout.write("\n".join(line for line in lines if line) + "\n\n")


def _list(name: str, found: list[Thing], _: Callable[[str], str]) -> Iterator[str]:
    """Yield lines that name things in whose names or meanings a word is."""
    words = headings(_)
    start = _("Nothing is called {name}. These are named or explained with it:")
    yield from (fill(start.format(name=repr(name)), WIDTH), "")
    for each in found[:MOST_LISTED]:
        told = f"{each.name} ({words[each.kind]}): {_(each.about.partition(chr(10))[0])}"
        yield fill(told, WIDTH, initial_indent="  ", subsequent_indent="      ")
    if len(found) > MOST_LISTED:
        yield "  " + _("and {count} more").format(count=len(found) - MOST_LISTED)
    yield from ("", fill(_("All about one of them: collabsim explain NAME."), WIDTH))


def _option(text: str, _: Callable[[str], str]) -> str:
    """Return an option with its unit and meaning in a language."""
    name, kind, about = text.split(": ", 2)
    unit, comma, limits = kind.partition(", ")
    return f"{name}: {_(unit)}{comma}{limits}: {_(about)}"


def explain_week(code: str, used: tuple[Extension, ...] = ()) -> None:
    """Print the week and what ends with a term and a year: phases, their rules, what each does.

    The rules of extensions stand in their places.
    """
    _ = language(code).text
    words = headings(_)
    explained: set[Rule] = set()
    lines = []
    for when, each in phases(rules_of(used)):
        lines += [words[when].upper(), ""]
        for phase in each:
            lines.append(f"  {phase.name}{_rounds(phase, _)}")
            for rule in phase.rules:
                does = words["as above"] if rule in explained else _purpose(rule, _)
                start, indent = f"    {rule.__name__:<{MARGIN_OF_RULES}}", MARGIN_OF_RULES + 4
                lines.append(
                    fill(does, WIDTH, initial_indent=start, subsequent_indent=" " * indent)
                )
                explained.add(rule)
        lines.append("")
    hint = _("What a rule reads and writes, and any other name: collabsim explain NAME.")
    lines.append(fill(hint, WIDTH))
    sys.stdout.write("\n".join(lines) + "\n")


def _rounds(phase: Phase, _: Callable[[str], str]) -> str:
    most = rounds(phase)
    return "" if most == 1 else f" ({_('up to {number} times').format(number=most)})"


def _purpose(rule: Rule, _: Callable[[str], str]) -> str:
    """Return what a rule does: the first line of its text."""
    return _((inspect.getdoc(rule) or "").partition("\n")[0])


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
        "level": _("level"), "core": _("core"), "advanced": _("advanced"),
        "read by": _("read by"), "written by": _("written by"), "used by": _("used by"),
        "note": _("note"), "noted by": _("noted by"), "asked by": _("asked by"), "buys": _("buys"),
        "costs": _("costs"), "styles": _("styles"), "behaviours": _("behaviours"),
        "hours given": _("hours given"),
        "when": _("when"), "how often": _("how often"), "rules": _("rules"),
        "reads": _("reads"), "writes": _("writes"), "parameters": _("parameters"),
        "events": _("events"), "decisions": _("decisions"), "constants": _("constants"),
        "file": _("file"), "axes": _("for each"), "better": _("better"), "answer": _("answer"),
        "option": _("option"), "question": _("question"), "value": _("value"),
        "extension": _("extension"),
        "more": _("more"), "less": _("less"), "neither": _("neither"), "once": _("once"),
        "as above": _("as above"), "at the start": _("at the start"),
        "each week": _("each week"), "at a term's end": _("at a term's end"),
        "at a year's end": _("at a year's end"),
    }  # fmt: skip
