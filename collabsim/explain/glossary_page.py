"""The tables of ``docs/glossary.md``: ``python -m collabsim.explain.glossary_page`` writes them.

What stands between ``<!-- table: NAME -->`` and ``<!-- end -->`` comes from the registries; words
that no registry has are written by people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from collabsim.explain.glossary import file_of, first_line
from collabsim.explain.odd import BLOCK, table
from collabsim.model.leadership import BEHAVIOUR_LIST, STYLES, behaviour_in_words
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import PARAMETERS
from collabsim.model.programmes import REGISTRY
from collabsim.results.language import language
from collabsim.results.metric_format import label_of

GLOSSARY = Path("docs/glossary.md")

type Row = tuple[str, ...]


def updated(text: str) -> str:
    r"""Return a text with every table in it renewed.

    >>> updated("<!-- table: styles -->\n<!-- end -->").count("`directive`")
    1
    """
    return BLOCK.sub(lambda found: f"{found[1]}\n{_table(found[2])}\n\n{found[3]}", text)


def behaviours() -> Iterator[Row]:
    """Yield each leadership behaviour, with what it buys and costs."""
    for behaviour in BEHAVIOUR_LIST:
        meaning = f"buys {behaviour.buys}; costs {behaviour.costs}"
        yield behaviour.name, _indonesian(behaviour_in_words(behaviour.name)), meaning


def styles() -> Iterator[Row]:
    """Yield each leadership style."""
    for style in STYLES.values():
        yield style.name, _indonesian(style.name.replace("_", "-")), style.about


def programmes() -> Iterator[Row]:
    """Yield each programme, shock and null model, with its file."""
    for programme in REGISTRY.values():
        rule = programme.rules[0]
        indonesian = _indonesian(programme.name.replace("_", " "))
        yield programme.name, indonesian, first_line(rule), _place(rule.__module__)


def metrics() -> Iterator[Row]:
    """Yield each metric, with its unit and file."""
    for metric in METRICS:
        place = _place(metric.function.__module__)
        yield metric.name, _indonesian(label_of(metric)), metric.unit, metric.about, place


def parameters() -> Iterator[Row]:
    """Yield each parameter, with its unit and group."""
    for parameter in PARAMETERS:
        yield parameter.name, parameter.unit, parameter.about, parameter.group


#: Each table's headings and rows.
TABLES: dict[str, tuple[str, Callable[[], Iterable[Row]]]] = {
    "behaviours": ("behaviour, Indonesian, what it is", behaviours),
    "styles": ("style, Indonesian, what it is", styles),
    "programmes": ("programme, Indonesian, what it is, file", programmes),
    "metrics": ("metric, Indonesian, unit, what it is, file", metrics),
    "parameters": ("parameter, unit, what it is, group", parameters),
}


def _table(name: str) -> str:
    headings, rows = TABLES[name]
    return table(headings, ((f"`{name}`", *rest) for name, *rest in rows()))


def _indonesian(text: str) -> str:
    return language("id").text(text)


def _place(module: str) -> str:
    return f"`{file_of(module)}`"


if __name__ == "__main__":
    GLOSSARY.write_text(updated(GLOSSARY.read_text(encoding="utf-8")), encoding="utf-8")
