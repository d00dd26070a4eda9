"""A comparison as a notebook shows it: the answer, the differences, and the picture."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from collabsim.results.language import language
from collabsim.results.plot import image
from collabsim.studies.comparison.labels import difference_format, listed_metrics, mark_of
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.plot import figure
from collabsim.studies.comparison.sentences import note, paragraphs

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared


def html(comparison: Compared, code: str = "en") -> str:
    """Return a comparison as a piece of HTML that needs nothing else: the figure is inside."""
    told = paragraphs(comparison, code)
    tables = [_table(comparison, arm, code) for arm in range(len(comparison.arms) - 1)]
    return "\n".join(
        (
            *(f"<p>{escape(text)}</p>" for text in told),
            *tables,
            f"<p><small>{escape(note(comparison, code))}</small></p>",
            image(lambda: figure(comparison, code), told[0]),
        )
    )


def _table(comparison: Compared, arm: int, code: str) -> str:
    tongue = language(code)
    names = (comparison.arms[arm].name, comparison.reference.name)
    heads = ("", *names, tongue.text("difference"), "", "P10 – P90")
    lines = ["".join(f'<th style="text-align: right">{escape(head)}</th>' for head in heads)]
    for metric in listed_metrics(comparison.metrics, comparison.primary):
        found = comparison.difference(metric, arm)
        if found.finding is Finding.SAME and metric != comparison.primary:
            continue
        form = difference_format(found, tongue)
        cells = (
            *(form.number(comparison.level(metric, place)) for place in (arm, -1)),
            f"{form.signed(found.mean)} {form.margin(found.margin)}",
            mark_of(comparison, metric, arm),
            form.interval(*found.span()),
        )
        name = f"{escape(form.heading)}<br><small>{escape(form.unit)}</small>"
        told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        lines.append(f'<th style="text-align: left">{name}</th>{told}')
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table>\n{body}\n</table>"
