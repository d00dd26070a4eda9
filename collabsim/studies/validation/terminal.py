"""What ``collabsim validate`` prints: figures, what is accepted, and what null models give."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from collabsim.results.terminal_table import empty_table, print_table
from collabsim.studies.validation.pattern import Figure, Range
from collabsim.studies.validation.score import Score

if TYPE_CHECKING:
    from rich.table import Table

    from collabsim.studies.validation.over_sets import SetScores


def show(scores: Sequence[Score], code: str) -> None:
    """Print each pattern with its source and figures, and the null models it distinguishes from.

    Patterns that are scored only stand after the others, under a heading of their own.
    """
    from rich.console import Console

    from collabsim.results.language import language
    from collabsim.results.terminal import WIDTH

    _ = language(code).text
    console = Console(width=WIDTH, highlight=False)
    for calibrates in (True, False):
        some = [score for score in scores if score.pattern.calibrates == calibrates]
        if some and not calibrates:
            console.rule(_("Scored only: the model is never tuned to these"), style="bold")
        for score in some:
            title = f"{score.pattern.name}: {_(score.pattern.title)}"
            print_table(console, title, score.pattern.source, _table(score, code))
            console.print(_distinguished(score, code))
        scored = [score.passes() for score in some if score.pattern.accepted]
        if scored:
            told = _("{passed} of {all} patterns pass.")
            console.print(told.format(passed=sum(scored), all=len(scored)))


def show_over_sets(over: Sequence[SetScores], code: str) -> None:
    """Print in how many sets of the parameter sample each pattern passes, and is ruled out."""
    from rich.console import Console

    from collabsim.results.language import language
    from collabsim.results.terminal import WIDTH

    _ = language(code).text
    judged = [each for each in over if each.pattern.accepted]
    if not judged:
        return
    table = empty_table(_("pattern"), _("passes in"), _("ruled out in"))
    apart = [null for null in judged[0].figures if null]
    for null in apart:
        table.add_column(_("tells apart: {model}").format(model=_(null)))
    for each in judged:
        own = [str(each.distinguishes(null)) for null in apart]
        name = f"{each.pattern.name}: {_(each.pattern.title)}"
        table.add_row(name, str(each.passes()), str(each.misses()), *own)
    title = _("Over {sets} parameter sets").format(sets=judged[0].sets)
    rule = _("ruled out: a figure lies outside its range by more than two standard errors")
    print_table(Console(width=WIDTH, highlight=False), title, rule, table)


def _distinguished(score: Score, code: str) -> str:
    """Return which null models a pattern distinguishes from, as a paragraph; or an empty one."""
    from collabsim.results.language import language

    _ = language(code).text
    if nulls := ", ".join(map(_, score.distinguished)):
        return _("Distinguishes the model from: {nulls}.").format(nulls=nulls) + "\n"
    if score.nulls and score.pattern.accepted:
        return _("Distinguishes the model from no null model.") + "\n"
    return ""


def span(accepted: Range) -> str:
    """Return a range as a table has room for.

    >>> span(Range(-0.05, 0.05)), span(Range(2.0, math.inf))
    ('-0.05 – 0.05', '≥ 2')
    """
    if math.isinf(accepted.low):
        return f"≤ {accepted.high:.3g}"
    if math.isinf(accepted.high):
        return f"≥ {accepted.low:.3g}"
    return f"{accepted.low:g} – {accepted.high:g}"


def written(figure: Figure) -> str:
    """Return a figure with its standard error.

    >>> written(Figure(0.5, 0.01))
    '0.500 ± 0.010'
    """
    return f"{figure.value:.3f} ± {figure.error:.3f}"


def _table(score: Score, code: str) -> Table:
    from rich.text import Text

    from collabsim.results.language import language

    _ = language(code).text
    table = empty_table(_("figure"), _("accepted"), _("value ± standard error"))
    table.add_column(_("result"), no_wrap=True)
    models = [("", score.figures), *score.nulls.items()]
    for name in score.figures:
        accepted = score.pattern.accepted.get(name)
        for null, figures in models:
            hit = accepted is None or figures[name].value in accepted
            told = "" if accepted is None else _("pass")
            table.add_row(
                Text(f"  {_(null)}", style="dim") if null else name,
                "" if null or accepted is None else span(accepted),
                written(figures[name]),
                told if hit else Text(_("MISS"), style="" if null else "bold red"),
            )
    return table
