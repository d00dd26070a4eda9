"""The tables of ``docs/odd.md`` and its figure: ``python -m collabsim.explain.odd`` writes them.

What stands between ``<!-- table: NAME -->`` and ``<!-- end -->`` comes from the code; the rest is
written by people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from collabsim import whole_files
from collabsim.explain import chain_figure
from collabsim.explain.chain import STAGES, links
from collabsim.explain.glossary import (
    axes_of,
    default_of,
    event_notes,
    file_of,
    first_line,
    number_of,
    option_description,
)
from collabsim.explain.syntax import constant_modules, constants
from collabsim.explain.week import how_often, phases
from collabsim.kernel.columns import declared
from collabsim.model.events import ACTIVITIES, KINDS
from collabsim.model.leadership import BEHAVIOUR_LIST, BEHAVIOURS, STYLES
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import PARAMETERS
from collabsim.model.programmes import REGISTRY, SWITCHES, Programme
from collabsim.model.state import School, World
from collabsim.scenario import load, presets

ODD = Path("docs/odd.md")
#: The length from which on a source is not written twice in a row.
LONG = 20
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def updated(text: str) -> str:
    """Return a text with every table in it written anew."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}", text)


def table(headings: str, rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table; ``headings`` are separated by commas.

    >>> print(table("name, unit", [["ties", "advisers"]]))
    | name | unit |
    |---|---|
    | ties | advisers |
    """
    names = headings.split(", ")
    lines = [names, *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    written = [f"| {' | '.join(cells)} |" for cells in lines]
    return "\n".join([written[0], "|" + "---|" * len(names), *written[1:]])


def parameters() -> str:
    """Return the table of parameters; a long source is written once."""
    sources = ["", *(p.source for p in PARAMETERS)]
    return table(
        "parameter, level, default, unit, what it is, source",
        (
            (f"`{p.name}`", p.level, f"{p.default:.6g}", p.unit, p.about,
             "as above" if p.source == above and len(above) > LONG else p.source)
            for p, above in zip(PARAMETERS, sources, strict=False)
        ),
    )  # fmt: skip


def schedule() -> str:
    """Return the table of phases and rules, and what they are for."""
    rows = []
    for when, each in phases():
        for phase in each:
            for rule in phase.rules:
                rows.append(
                    (when, phase.name, how_often(phase), f"`{rule.__name__}`", first_line(rule))
                )
    return table("when, phase, how often, rule, what it does", rows)


def chain() -> str:
    """Return the table of what each submodel reads and changes of the causal chain."""
    order = [node for nodes in STAGES.values() for node in nodes]
    return table(
        "submodel, reads, changes",
        (
            (f"`{link.submodel}`", *("; ".join(sorted(part, key=order.index)) for part in link[1:]))
            for link in links()
        ),
    )


def columns() -> str:
    """Return the table of a school's and a cluster's columns."""
    rows = [
        (f"`{prefix}{name}`", axes_of(column), column.unit, column.about)
        for view, prefix in ((School, ""), (World, "world."))
        for name, column in declared(view).items()
    ]
    return table("column, for each, unit, what it is", rows)


def constants_of_rules() -> str:
    """Return the table of constants that are no parameters."""
    rows = (
        (
            f"`{each.name}`",
            number_of(each),
            each.comment,
            f"`{file_of(name).removeprefix('collabsim/')}`",
        )
        for name in constant_modules()
        for each in constants(name)
    )
    return table("constant, value, what it is and its source, file", rows)


def events() -> str:
    """Return the table of kinds of event."""
    told = event_notes()
    return table(
        "event, note (amount)",
        ((kind, told.get(kind, "")) for kind in KINDS),
    )


def activities() -> str:
    """Return the list of activities."""
    return ", ".join(ACTIVITIES[1:]) + "."


def metrics() -> str:
    """Return the table of metrics."""
    better = {1: "more", -1: "less", 0: "–"}
    return table(
        "metric, group, unit, better, what it is",
        ((f"`{m.name}`", m.group, m.unit, better[m.better], m.about) for m in METRICS),
    )


def behaviours() -> str:
    """Return the table of behaviours: what they buy and cost, and their level in each style."""
    return table(
        f"behaviour, buys, costs, {', '.join(STYLES)}",
        (
            (b.name, b.buys, b.costs, *(f"{s.values[k]:.2f}" for s in STYLES.values()))
            for k, b in enumerate(BEHAVIOUR_LIST)
        ),
    )


def styles() -> str:
    """Return the table of styles and their references."""
    rows = ((s.name, s.about, "; ".join(s.references)) for s in STYLES.values())
    return table("style, what it is, references", rows)


def programmes() -> str:
    """Return the table of programmes: what each does, when, and its price."""
    return table(
        "programme, acts after, what it does; its price; its source",
        ((f"`{p.name}`", p.after, " ".join(p.about.split())) for p in _programmes()),
    )


def options() -> str:
    """Return the table of programmes' options, but for those that are behaviours."""
    return table(
        "programme, option, default, what it is",
        (
            (f"`{p.name}`", f"`{o.name}`", default_of(o), option_description(o))
            for p in _programmes()
            for o in p.options
            if o.name not in BEHAVIOURS
        ),
    )


def _programmes() -> list[Programme]:
    """Return the programmes but for the ablations, of which the text has a table."""
    return [p for p in REGISTRY.values() if p.name not in SWITCHES]


def scenarios() -> str:
    """Return the table of presets."""
    loaded = [load(name) for name in presets()]
    rows = (
        (f"`{s.name}`", str(len(s.schools)), s.title, s.question, "; ".join(s.references))
        for s in loaded
    )
    return table("preset, schools, what it is, question, sources", rows)


TABLES: dict[str, Callable[[], str]] = {
    "parameters": parameters,
    "schedule": schedule,
    "chain": chain,
    "columns": columns,
    "constants": constants_of_rules,
    "events": events,
    "activities": activities,
    "metrics": metrics,
    "behaviours": behaviours,
    "styles": styles,
    "programmes": programmes,
    "options": options,
    "scenarios": scenarios,
}


if __name__ == "__main__":
    chain_figure.write()
    whole_files.write(ODD, updated(ODD.read_text(encoding="utf-8")))
