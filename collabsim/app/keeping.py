"""A session's numbers as a table: a row for each life, term and metric."""

from __future__ import annotations

import csv
import io

from collabsim.app.session import Session
from collabsim.metrics import METRICS


def table_csv(session: Session) -> str:
    """Return the term metrics of the lives side by side, as CSV.

    ``life`` is "untouched", or "changed" where something was changed; numbers have a point.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("scenario", "seed", "life", "term", "metric", "unit", "value"))
    lives = {"untouched": session.untouched}
    if session.changed is not None:
        lives["changed"] = session.changed
    for which, life in lives.items():
        for week, values in sorted(life.terms.items()):
            term = week // life.weeks_per_term
            for metric, value in zip(METRICS, values.tolist(), strict=True):
                table.writerow((
                    life.scenario.name, life.seed, which, term, metric.name, metric.unit, value,
                ))  # fmt: skip
    return out.getvalue()
