"""A sensitivity as a notebook shows it: answer, table and figure."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from collabsim.results import plot
from collabsim.results.language import Language, language
from collabsim.studies.sensitivity.plot import figure
from collabsim.studies.sensitivity.sentences import answer

if TYPE_CHECKING:
    from collabsim.studies.sensitivity.factor_effects import Screened


def html(found: Screened, code: str = "en") -> str:
    """Return a piece of HTML that needs nothing else: the figure is inside, as SVG."""
    tongue = language(code)
    sentence = answer(found, code)
    heads = "".join(f"<th>{escape(tongue.text(n))}</th>" for n in ("factor", "alone", "total"))
    rows = "".join(
        f"<tr><td>{escape(each.factor)}</td>"
        f"<td>{_ends(each.alone, each.alone_low, each.alone_high, tongue)}</td>"
        f"<td>{_ends(each.total, each.total_low, each.total_high, tongue)}</td></tr>"
        for each in found.indices
    )
    table = f"<table>\n<tr>{heads}</tr>{rows}\n</table>\n" if rows else ""
    picture = plot.image(lambda: figure(found, code), sentence)
    return f"<p>{escape(sentence)}</p>\n{table}{picture}"


def _ends(value: float, low: float, high: float, tongue: Language) -> str:
    """Return an index with its interval."""
    return "{} ({} – {})".format(*(tongue.number(each, 3) for each in (value, low, high)))
