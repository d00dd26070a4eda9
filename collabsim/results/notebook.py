"""Results as a notebook shows them: title, sentence, table and figure."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from collabsim.results import plot
from collabsim.results.language import language
from collabsim.results.metric_format import capital
from collabsim.results.sentences import note, what_happened
from collabsim.results.tables import MOST_TERMS, formats, rows, spread_terms, title

if TYPE_CHECKING:
    from collabsim.results.run_data import Outcome


def html(results: Outcome, code: str = "en") -> str:
    """Return results as a piece of HTML that needs nothing else: the figure is inside, as SVG."""
    tongue = language(code)
    sentence = what_happened(results, code)
    picture = plot.image(lambda: plot.figure(results, code), sentence)
    return (
        f"<h3>{escape(title(results, tongue))}</h3>\n<p>{escape(sentence)}</p>\n"
        f"{_table(results, code)}\n{picture}"
    )


def _table(results: Outcome, code: str) -> str:
    tongue = language(code)
    _ = tongue.text
    terms = spread_terms(results.terms, MOST_TERMS)
    heads = ["", *(_("term {number}").format(number=term + 1) for term in terms), "P10 – P90"]
    lines = ["".join(f'<th style="text-align: right">{escape(head)}</th>' for head in heads)]
    for row in rows(results, formats(results, tongue), terms):
        cells = "".join(
            f"<td>{escape(mean)}<br><small>{escape(margin)}</small></td>"
            for mean, margin in zip(row.means, row.margins, strict=True)
        )
        name = f"{escape(capital(row.label))}<br><small>{escape(row.unit)}</small>"
        lines.append(f'<th style="text-align: left">{name}</th>{cells}<td>{escape(row.span)}</td>')
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table>\n{body}\n</table>\n<p><small>{escape(note(results, code))}</small></p>"
