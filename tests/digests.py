"""A digest of what every preset and every programme does, to compare before and after a change.

    python -m tests.digests > before.txt        # then change the code, and
    python -m tests.digests | diff before.txt - # nothing, where no number changed

Every preset lives three terms of two seeds with all events recorded, cluster and district among
them; every programme lives a year in a small school. A line holds a name and a digest of metrics
and events. Names of events, columns and files are not part of it.
"""

import hashlib
import sys
from collections.abc import Iterator

import numpy as np

from collabsim import load, run
from collabsim.model.programmes import REGISTRY
from collabsim.scenario import ProgrammeSpec, Scenario, presets
from tests.schools import SMALL

#: Terms that a preset lives, and replicates of each seed; a district lives one replicate.
TERMS, REPLICATES, SEEDS = 3, 4, (1, 20_261)


def digest(scenario: Scenario, seed: int, replicates: int) -> str:
    """A hash of every metric and every event of some runs."""
    results = run(scenario, replicates=replicates, seed=seed, record="full")
    columns = [np.nan_to_num(results.values, nan=-99.0), *(results.events or {}).values()]
    found = hashlib.sha256()
    for column in columns:
        found.update(np.ascontiguousarray(column).tobytes())
    return found.hexdigest()[:20]


def every_digest() -> Iterator[tuple[str, str]]:
    """Names of what ran, each with its digest."""
    for name in presets():
        scenario = load(name).replace(terms=TERMS)
        replicates = REPLICATES if len(scenario.schools) < 20 else 1
        for seed in SEEDS:
            yield f"{name}, seed {seed}", digest(scenario, seed, replicates)
    for name in REGISTRY:
        programme = ProgrammeSpec(name=name, start=6)
        yield f"with {name}", digest(SMALL.replace(programmes=(programme,)), 1, REPLICATES)


if __name__ == "__main__":
    for name, found in every_digest():
        sys.stdout.write(f"{found}  {name}\n")
        sys.stdout.flush()
