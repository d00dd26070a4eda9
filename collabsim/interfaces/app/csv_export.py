"""A session's numbers as a table: a row for each life, school, term and metric."""

from __future__ import annotations

import csv
import io

from collabsim.interfaces.app.session import Session
from collabsim.model.metrics import METRICS


def table_csv(session: Session) -> str:
    """Return the term metrics of the lives side by side, of all their schools, as CSV.

    ``life`` is "untouched", or "changed" where something was changed; numbers have a point;
    ``school`` is its number from 0, as in a file of results.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("scenario", "seed", "life", "school", "term", "metric", "unit", "value"))
    lives = {"untouched": session.untouched}
    if session.changed is not None:
        lives["changed"] = session.changed
    for which, life in lives.items():
        head = (life.scenario.name, life.seed, which)
        rows = [(school, life.row_of(school)) for school in range(len(life.scenario.schools))]
        for week, values in sorted(life.terms.items()):
            term = week // life.weeks_per_term
            for school, row in rows:
                for metric, value in zip(METRICS, values[row].tolist(), strict=True):
                    table.writerow((*head, school, term, metric.name, metric.unit, value))
    return out.getvalue()
