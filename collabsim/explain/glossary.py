"""Everything that has a name in the model, and what is known about it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from collabsim.explain.dataflow import Use, use_of
from collabsim.explain.syntax import (
    Constant,
    constant_modules,
    constants,
    module,
    rule_modules,
)
from collabsim.explain.week import how_often, phases
from collabsim.kernel.columns import Column, declared
from collabsim.model.decisions import DECISIONS
from collabsim.model.events import ACTIVITIES, KINDS
from collabsim.model.leadership import BEHAVIOUR_LIST, BEHAVIOURS, STYLES, Style
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.parameters import PARAMETERS
from collabsim.model.programmes import REGISTRY, Option, Programme
from collabsim.model.state import School, World
from collabsim.model.step import Rule
from collabsim.scenario import Scenario, load, presets
from collabsim.scenario import School as SchoolOf
from collabsim.simulation.principal_hours import hours_demanded, hours_given, parameters_of

type Facts = Iterable[tuple[str, str]]

FILE = "file"
#: Staffs of schools of one, two and three streams, in which hours are told.
STAFFS = (9, 16, 23)
#: A kind of event and what its comment says: what it is, and what its amount is in brackets.
KIND_LINE = re.compile(r'^    "([^"]+)",  # (.+)$', re.MULTILINE)
#: What a use's parts are called where a thing lists them.
USES = {
    "reads": "reads",
    "writes": "writes",
    "parameters": "parameters",
    "behaviours": "behaviours",
    "events": "events",
    "decisions": "decisions",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing with a name: what kind it is, what it is about, and (heading, text) pairs."""

    kind: str
    name: str
    about: str
    facts: tuple[tuple[str, str], ...] = ()


def thing(kind: str, name: str, about: str, facts: Facts) -> Thing:
    """Return a thing with those of its facts that say something."""
    return Thing(kind, name, about, tuple((head, text) for head, text in facts if text))


@cache
def things() -> tuple[Thing, ...]:
    """Return all that can be explained, in the order in which it is told.

    >>> [each.kind for each in things() if each.name == "trust"]
    ['column', 'metric']
    """
    parts = (
        _parameters, _behaviours, _styles, _phases, _rules, _helpers, _columns, _metrics, _events,
        _activities, _decisions, _fields, _programmes, _presets, _constants,
    )  # fmt: skip
    return tuple(each for part in parts for each in part())


@cache
def all_rules() -> dict[Rule, list[str]]:
    """Return every rule, the programmes' last, with the phases and programmes that it is in."""
    found: dict[Rule, list[str]] = {}
    own = [phase for _, each in phases() for phase in each]
    for part in (*own, *REGISTRY.values()):
        for rule in part.rules:
            found.setdefault(rule, []).append(part.name)
    return found


@cache
def uses() -> dict[str, Use]:
    """Return what each rule and each metric uses, by what it is called in a list."""
    rules = {rule.__name__: rule for rule in all_rules()}
    metrics = {f"metric {metric.name}": metric.function for metric in METRICS}
    return {name: use_of(function) for name, function in (rules | metrics).items()}


def users(part: str, name: object) -> str:
    """Return the rules, and metrics, in whose use something is."""
    return ", ".join(user for user, use in uses().items() if name in getattr(use, part))


def span(low: float, high: float) -> str:
    """Return a range in words.

    >>> span(0, 1), span(0, float("inf")), span(float("-inf"), float("inf"))
    ('0 to 1', '0 and more', '')
    """
    if low == -float("inf"):
        return ""
    return f"{low:.4g} and more" if high == float("inf") else f"{low:.4g} to {high:.4g}"


def text_of(function: Callable[..., Any]) -> str:
    """Return a function's docstring without its examples, paragraphs in a line each."""
    return docstring_text(inspect.getdoc(function) or "")


def docstring_text(text: str) -> str:
    """Return a clean docstring without its examples, paragraphs in a line each."""
    paragraphs = [part for part in text.split("\n\n") if not part.startswith(">>>")]
    return "\n".join(part.replace("\n", " ") for part in paragraphs)


def first_line(function: Callable[..., Any]) -> str:
    """Return the first line of a function's docstring."""
    return (function.__doc__ or "").strip().partition("\n")[0]


def file_of(module_name: str) -> str:
    """Return a module's file in the repository."""
    return f"{module_name.replace('.', '/')}.py"


def _parameters() -> Iterator[Thing]:
    for p in PARAMETERS:
        facts = [
            ("default", f"{p.default:.6g}"),
            ("unit", p.unit),
            ("range", span(p.low, p.high)),
            ("group", p.group),
            ("level", p.level),
            ("source", p.source),
            ("read by", users("parameters", p.name)),
        ]
        yield thing("parameter", p.name, p.about, facts)


def _behaviours() -> Iterator[Thing]:
    for place, behaviour in enumerate(BEHAVIOUR_LIST):
        levels = [f"{style.name} {style.values[place]:.3g}" for style in STYLES.values()]
        facts = [
            ("buys", behaviour.buys),
            ("costs", behaviour.costs),
            ("range", "0 to 1"),
            ("styles", ", ".join(levels)),
            ("read by", users("behaviours", behaviour.name)),
        ]
        yield thing("behaviour", behaviour.name, "How much a principal does of it.", facts)


def _styles() -> Iterator[Thing]:
    yield from map(style_thing, STYLES.values())


def style_thing(style: Style) -> Thing:
    """Return what is known of a leadership style."""
    values = zip(BEHAVIOURS, style.values, strict=True)
    facts = [
        ("behaviours", ", ".join(f"{name} {value:.3g}" for name, value in values)),
        ("hours given", _hours(style.values)),
        ("source", "; ".join(style.references)),
    ]
    return thing("style", style.name, style.about, facts)


def _hours(behaviours: Sequence[float]) -> str:
    """Return the principal's hours a week in schools of some sizes, given and asked."""
    p = parameters_of(Scenario())
    told = []
    for staff in STAFFS:
        setting = (behaviours, p, staff, p.differences_ref)
        given, asked = hours_given(*setting), hours_demanded(*setting)
        told.append(f"{given:.1f} of {asked:.1f} h a week asked, {staff} staff")
    return "; ".join(told)


def _phases() -> Iterator[Thing]:
    for when, each in phases():
        for phase in each:
            about = " ".join(first_line(rule) for rule in phase.rules)
            facts = [
                ("when", when),
                ("how often", how_often(phase)),
                ("rules", ", ".join(rule.__name__ for rule in phase.rules)),
            ]
            yield thing("phase", phase.name, about, facts)


def _rules() -> Iterator[Thing]:
    for rule, names in all_rules().items():
        facts = [
            ("part of", ", ".join(names)),
            *used_facts(use_of(rule)),
            (FILE, file_of(rule.__module__)),
        ]
        yield thing("rule", rule.__name__, text_of(rule), facts)


def used_facts(use: Use) -> Iterator[tuple[str, str]]:
    """Yield what a rule uses, by heading."""
    for part, heading in USES.items():
        yield heading, ", ".join(sorted(getattr(use, part)))
    told = {(each.module, each.name) for name in constant_modules() for each in constants(name)}
    yield "constants", ", ".join(sorted(name for _, name in use.constants & told))


def _helpers() -> Iterator[Thing]:
    """Yield the functions by which rules are made up."""
    rules = set(uses())
    for name in rule_modules():
        for helper in module(name).functions.values():
            if helper.name not in rules and not helper.name.startswith("_"):
                facts = [("used by", users("helpers", (name, helper.name))), (FILE, file_of(name))]
                about = docstring_text(ast.get_docstring(helper) or "")
                yield thing("part of rules", helper.name, about, facts)


def _columns() -> Iterator[Thing]:
    for view, prefix, of in ((School, "", "of a school"), (World, "world.", "of a cluster")):
        for name, column in declared(view).items():
            facts = [
                ("axes", axes_of(column)),
                ("unit", column.unit),
                ("range", span(column.low, column.high)),
                ("read by", users("reads", prefix + name)),
                ("written by", users("writes", prefix + name)),
            ]
            yield thing("column", name, f"{column.about} ({of})", facts)


def axes_of(column: Column) -> str:
    """Return the axes of a column in words."""
    return " × ".join(axis for axis in column.axes if axis != "one")


def _metrics() -> Iterator[Thing]:
    for metric in METRICS:
        found = metric_thing(metric)
        file = (FILE, file_of(metric.function.__module__))
        yield thing(found.kind, found.name, found.about, (*found.facts, file))


def metric_thing(metric: Metric) -> Thing:
    """Return what is known of a metric."""
    better = {1: "more", -1: "less", 0: "neither"}[metric.better]
    facts = [
        ("unit", metric.unit),
        ("range", span(metric.low, metric.high)),
        ("group", metric.group),
        ("better", better),
        ("reads", ", ".join(sorted(use_of(metric.function).reads))),
    ]
    return thing("metric", metric.name, text_of(metric.function) or metric.about, facts)


def _events() -> Iterator[Thing]:
    told = event_notes()
    for kind in KINDS:
        facts = [("note", told.get(kind, "")), ("noted by", users("events", kind))]
        yield thing("event", kind, "An event that is counted.", facts)


def event_notes() -> dict[str, str]:
    """Return what is said of kinds of event, the meaning of their amount in brackets."""
    return dict(KIND_LINE.findall(module("collabsim.model.events").text))


def _fields() -> Iterator[Thing]:
    for part, of in ((Scenario, "scenario"), (SchoolOf, "school")):
        for name, field in part.model_fields.items():
            plain = isinstance(field.default, str | int | bool)
            facts = [("part of", of), ("default", str(field.default) if plain else "")]
            yield thing("field", name, field.description or "", facts)


def _activities() -> Iterator[Thing]:
    for activity in ACTIVITIES:
        yield thing("activity", activity, "Where an event can happen.", [])


def _decisions() -> Iterator[Thing]:
    for name, answer in DECISIONS.items():
        about = "A decision that a person can take in place of chance."
        facts = [("answer", answer), ("asked by", users("decisions", name))]
        yield thing("decision", name, about, facts)


def _programmes() -> Iterator[Thing]:
    yield from map(programme_thing, REGISTRY.values())


def programme_thing(programme: Programme) -> Thing:
    """Return what is known of a programme."""
    options = (f"{o.name} = {default_of(o)}: {option_description(o)}" for o in programme.settings)
    facts = [
        ("after", programme.after),
        ("rules", ", ".join(rule.__name__ for rule in programme.rules)),
        *(("option", option) for option in options),
    ]
    return thing("programme", programme.name, docstring_text(programme.about), facts)


def default_of(option: Option) -> str:
    """Return what an option is if it is not given; nothing where it then has no say."""
    default = option.default
    if isinstance(default, str):
        return f'"{default}"'
    return f"{default:.12g}" if option.given_by_default else ""


def option_description(option: Option) -> str:
    """Return what an option may be, and what it is.

    >>> option_description(Option(1.0, "h", 0, 8, "of a visit"))
    'h, 0 to 8: of a visit'
    """
    if option.choices:
        return f"one of {', '.join(option.choices)}: {option.about}"
    return f"{option.unit}, {span(option.low, option.high)}: {option.about}"


def _presets() -> Iterator[Thing]:
    yield from (preset_thing(name, load(name)) for name in presets())


def preset_thing(name: str, scenario: Scenario) -> Thing:
    """Return what is known of a preset."""
    facts = [("question", scenario.question), ("source", "; ".join(scenario.references))]
    return thing("preset", name, scenario.title, facts)


def number_of(constant: Constant) -> str:
    """Return the value of a constant in digits."""
    values = constant.value if isinstance(constant.value, tuple) else (constant.value,)
    return ", ".join(f"{value:.6g}" for value in values)


def _constants() -> Iterator[Thing]:
    for name in constant_modules():
        for each in constants(name):
            value = each.value
            shown = (
                ", ".join(f"{v:g}" for v in value) if isinstance(value, tuple) else f"{value:.6g}"
            )
            facts = [
                ("value", shown),
                ("read by", users("constants", (name, each.name))),
                (FILE, file_of(name)),
            ]
            yield thing("constant", each.name, each.comment, facts)
