"""A session's numbers as a table: a row for each playback, school, term and metric."""

from __future__ import annotations

from datetime import date
from typing import Any

from collabsim.interfaces.app.session import Session
from collabsim.results.csv_forms import EXCEL_ID, PLAIN
from collabsim.results.file_contents import csv_of
from collabsim.results.language import Language

HEADS = ("date", "title", "scenario", "seed", "life", "school", "term", "metric", "unit", "value")


def table_csv(session: Session) -> bytes:
    """Return the term metrics of the playbacks side by side, of all their schools, as CSV.

    ``date`` is the day on which it was kept, ``life`` is "untouched", or "changed" where something
    was changed; ``school`` is its number from 0, as in a file of results. On an Indonesian page it
    is as Excel opens it there.
    """
    today = date.today().isoformat()
    title = session.language.text(session.untouched.scenario.title)
    table: list[tuple[Any, ...]] = []
    playbacks = {"untouched": session.untouched}
    if session.changed is not None:
        playbacks["changed"] = session.changed
    for which, playback in playbacks.items():
        measured = playback.metrics
        head = (today, title, playback.scenario.name, playback.seed, which)
        rows = [
            (school, playback.row_of(school)) for school in range(len(playback.scenario.schools))
        ]
        for week, values in sorted(playback.terms.items()):
            term = week // playback.weeks_per_term
            for school, row in rows:
                for metric, value in zip(measured, values[row].tolist(), strict=True):
                    table.append((*head, school, term, metric.name, metric.unit, value))
    columns = zip(*table, strict=True) if table else [()] * len(HEADS)
    return csv_of(dict(zip(HEADS, columns, strict=True)), form_of(session.language))


def form_of(language: Language) -> str:
    """Return the form of CSV that opens by a double click where the language is spoken."""
    return EXCEL_ID if language.mark == "," else PLAIN
