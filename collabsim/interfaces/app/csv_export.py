"""A session's numbers as a table: a row for each playback, school, term and metric."""

from __future__ import annotations

from typing import Any

from collabsim.interfaces.app.session import Session
from collabsim.results.csv_forms import EXCEL_ID, PLAIN
from collabsim.results.file_contents import csv_of

HEADS = ("scenario", "seed", "life", "school", "term", "metric", "unit", "value")


def table_csv(session: Session) -> bytes:
    """Return the term metrics of the playbacks side by side, of all their schools, as CSV.

    ``life`` is "untouched", or "changed" where something was changed; ``school`` is its number
    from 0, as in a file of results. On an Indonesian page it is as Excel opens it there.
    """
    table: list[tuple[Any, ...]] = []
    playbacks = {"untouched": session.untouched}
    if session.changed is not None:
        playbacks["changed"] = session.changed
    for which, playback in playbacks.items():
        measured = playback.metrics
        head = (playback.scenario.name, playback.seed, which)
        rows = [
            (school, playback.row_of(school)) for school in range(len(playback.scenario.schools))
        ]
        for week, values in sorted(playback.terms.items()):
            term = week // playback.weeks_per_term
            for school, row in rows:
                for metric, value in zip(measured, values[row].tolist(), strict=True):
                    table.append((*head, school, term, metric.name, metric.unit, value))
    columns = zip(*table, strict=True) if table else [()] * len(HEADS)
    form = EXCEL_ID if session.language.mark == "," else PLAIN
    return csv_of(dict(zip(HEADS, columns, strict=True)), form)
