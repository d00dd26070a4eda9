"""A session's numbers as a table: a row for each playback, school, term and metric."""

from __future__ import annotations

import csv
import io

from collabsim.interfaces.app.session import Session
from collabsim.model.metrics import METRICS


def table_csv(session: Session) -> str:
    """Return the term metrics of the playbacks side by side, of all their schools, as CSV.

    ``life`` is "untouched", or "changed" where something was changed; numbers have a point;
    ``school`` is its number from 0, as in a file of results.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("scenario", "seed", "life", "school", "term", "metric", "unit", "value"))
    playbacks = {"untouched": session.untouched}
    if session.changed is not None:
        playbacks["changed"] = session.changed
    for which, playback in playbacks.items():
        head = (playback.scenario.name, playback.seed, which)
        rows = [
            (school, playback.row_of(school)) for school in range(len(playback.scenario.schools))
        ]
        for week, values in sorted(playback.terms.items()):
            term = week // playback.weeks_per_term
            for school, row in rows:
                for metric, value in zip(METRICS, values[row].tolist(), strict=True):
                    table.writerow((*head, school, term, metric.name, metric.unit, value))
    return out.getvalue()
