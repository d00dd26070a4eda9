"""A report as a page: one HTML file that loads nothing, and prints on two sheets of A4."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from collabsim.results.language import Language, language
from collabsim.results.plot import pictures
from collabsim.results.report.report import Repeat, Report, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Letters that the sheets hold in the largest print, the first beside its picture.
FIRST, SECOND = 2200, 3600
#: Print in points.
LARGEST, SMALLEST = 10.5, 5.5
#: Letters that an entry of a list or a row of a table takes at least.
A_LINE = 100


def html_of(report: Report, code: str = "en") -> str:
    """Return the page of a report in its language, ``code``; InputError for an unknown one.

    >>> page = html_of(Report("Meetings", "Do they pay?"))
    >>> page.startswith("<!DOCTYPE html>"), "src=" in page
    (True, False)
    """
    tongue = language(code)
    _ = tongue.text
    first = (
        _section(_("What was tried"), _list(report.plan)),
        _section(_("The answer in short"), _answer(report), "answer"),
        _picture(report),
        _section(_("What it costs"), _list(report.costs)),
    )
    second = (
        _section(_("The most important measures"), _table(report.effects)),
        _section(_("How sure it is"), _paragraphs(report.sure)),
        _section(_("What would change the answer"), _list(report.change)),
        _section(_("What the model cannot say"), _list(report.limits)),
        _section(_("To get the same again"), _again(report.repeat, tongue)),
    )
    told = (*report.sure, *report.change, *report.limits, *report.repeat)
    first_texts = (*report.plan, report.answer, *report.details, *report.costs)
    rows = [""] * len(report.effects.rows)
    template = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        code=code,
        title=escape(report.title),
        question=escape(report.question),
        first="\n".join(filter(None, first)),
        second="\n".join(filter(None, second)),
        first_size=print_size(first_texts, FIRST),
        second_size=print_size((*told, *rows), SECOND),
        caution=escape(_("This is a simulation, not a forecast.")),
        made=escape(_("Made with collabsim")),
    )


def print_size(texts: Iterable[str], room: int) -> float:
    """Return the print in points with which texts fill a sheet with so much room, at most.

    Twice as many letters fit in print smaller by the root of two.

    >>> print_size(["Short."], 1000), print_size(["x" * 2000], 1000)
    (10.5, 7.42)
    """
    letters = sum(max(len(text), A_LINE) for text in texts if text is not None)
    fitting = LARGEST * math.sqrt(room / max(letters, 1))
    return round(min(LARGEST, max(SMALLEST, fitting)), 2)


def inline(draw: Callable[[], Figure]) -> str:
    """Return what is drawn as an SVG element for within a page; "" where it cannot be drawn."""
    drawn = pictures(draw, ("svg",))
    return svg_element(drawn["svg"].decode()) if drawn else ""


def svg_element(text: str) -> str:
    """Return the element of an SVG file, as wide as its place, without what only files need.

    >>> svg_element('<?xml version="1.0"?><svg width="2pt" height="1pt" viewBox="0 0 2 1"></svg>')
    '<svg viewBox="0 0 2 1"></svg>'
    """
    element = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    start, rest = element.split(">", 1)
    return f"{re.sub(r' (width|height)="[^"]*"', '', start)}>{rest}"


def _section(heading: str, content: str, kind: str = "") -> str:
    """Return a part with its heading; nothing where there is no content."""
    if not content:
        return ""
    named = f' class="{kind}"' if kind else ""
    return f"<section{named}>\n<h2>{escape(heading)}</h2>\n{content}\n</section>"


def _answer(report: Report) -> str:
    short = f'<p class="short">{escape(report.answer)}</p>\n' if report.answer else ""
    return short + _paragraphs(report.details)


def _picture(report: Report) -> str:
    if not report.picture:
        return ""
    caption = f"<figcaption>{escape(report.caption)}</figcaption>"
    named = escape(report.caption, quote=True)
    element = report.picture.replace("<svg", f'<svg role="img" aria-label="{named}"', 1)
    element = element.replace("<img", f'<img alt="{named}"', 1)
    return f"<figure>\n{element}\n{caption}\n</figure>"


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _list(texts: Iterable[str]) -> str:
    entries = "\n".join(f"<li>{escape(text)}</li>" for text in texts if text)
    return f"<ul>\n{entries}\n</ul>" if entries else ""


def _table(table: Table) -> str:
    if not table.rows:
        return ""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    lines = [
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in table.rows
    ]
    body = "\n".join(lines)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _again(repeat: Repeat, tongue: Language) -> str:
    _ = tongue.text
    parts = []
    if repeat.command:
        parts.append(f"<pre>{escape(repeat.command)}</pre>")
    if repeat.link.startswith(("http://", "https://")):
        words = escape(_("Open it in the page"))
        shown = repeat.link if len(repeat.link) <= A_LINE else f"{repeat.link[:A_LINE]}…"
        link = escape(repeat.link, quote=True)
        parts.append(f'<p><a href="{link}">{words}</a> <small>{escape(shown)}</small></p>')
    if repeat.made_with:
        parts.append(f"<p><small>{escape(repeat.made_with)}</small></p>")
    return "\n".join(parts)
