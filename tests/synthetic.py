"""Results that no engine made, for tests of how results are shown."""

from types import SimpleNamespace

import numpy as np

from collabsim.model.metrics import METRICS
from collabsim.results.results import Results

#: Where each unit's values start, how far they drift and how far schools differ.
LEVELS = {"share": (0.5, 0.06, 0.08), "SD/year": (0.0, 0.03, 0.09)}


def results(replicates=40, schools=1, terms=6, seed=1, metrics=METRICS, scenario=None):
    """Return results with levels, drifts and spreads like those of a school."""
    chance = np.random.default_rng(seed)
    values = np.empty((replicates, schools, terms, len(metrics)))
    time = np.linspace(0, 1, terms)
    for k, metric in enumerate(metrics):
        start, drift, spread = LEVELS.get(metric.unit, (6.0, 0.8, 0.9))
        drift *= (-1) ** k
        single = chance.normal(0, spread, (replicates, schools, 1))
        noise = chance.normal(0, spread / 4, (replicates, schools, terms))
        values[..., k] = np.clip(start + drift * time + single + noise, metric.low, metric.high)
    scenario = scenario or SimpleNamespace(
        name="malengkeri",
        title="A city school with participative leadership",
        question="What becomes of collaboration, teaching and learning in three years?",
        use=(),
    )
    return Results(scenario, seed, values, metrics, {"source_hash": "0" * 16, "record": "counted"})
