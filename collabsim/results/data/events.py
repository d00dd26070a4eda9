"""The table of events, and that of the metrics at terms' ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from collabsim.model.events import ACTIVITIES, KINDS
from collabsim.model.metrics.metric import Metric
from collabsim.results.data.column import INF, DataColumn
from collabsim.results.data.data_table import KEYS, DataTable

NOBODY = -1
EVENTS = DataTable(
    "events",
    "something that happened in a school",
    (
        DataColumn("week", "", 0, INF, "week, from 0, in which it happened", whole=True),
        DataColumn("number", "", 0, INF, "number of the event in its run and school", whole=True),
        DataColumn("kind", "", 0, INF, "what happened", KINDS, whole=True),
        DataColumn("activity", "", 0, INF, "in which activity", ACTIVITIES, whole=True),
        DataColumn(
            "who", "", NOBODY, INF, "to whom: permanent number, -1 for nobody", whole=True
        ),
        DataColumn(
            "whom", "", NOBODY, INF, "with whom: permanent number, -1 for nobody", whole=True
        ),
        DataColumn(
            "practice", "", NOBODY, INF, "which practice, -1 for none", whole=True
        ),
        DataColumn(
            "amount", "", -INF, INF,
            "how much; of an encounter 1: about teaching, of a difference its distance, of copying "
            "and adopting proficiency, of feedback its effect",
        ),
        DataColumn(
            "cause", "", NOBODY, INF, "number of the event it follows from, -1 for none", whole=True
        ),
    ),
    keys=KEYS,
)  # fmt: skip


def terms_table(metrics: Sequence[Metric]) -> DataTable:
    """Return the table of metrics at terms' ends.

    >>> from collabsim.model.metrics import METRICS
    >>> terms_table(METRICS).names[:5]
    ['replicate', 'school', 'year', 'term', 'academic_understanding']
    """
    columns = (DataColumn(m.name, m.unit, m.low, m.high, m.about) for m in metrics)
    return DataTable("terms", "a school's term: every metric", tuple(columns), keys=KEYS)


def dated(events: Mapping[str, np.ndarray], weeks_per_term: int) -> dict[str, np.ndarray]:
    """Return the events from week 0 on with the columns of their table."""
    since = events["week"] >= 0
    found = {name: column[since] for name, column in events.items()}
    term = found["week"] // weeks_per_term
    found |= {"year": term // 2 + 1, "term": term + 1}
    return {name: found[name] for name in EVENTS.names}
