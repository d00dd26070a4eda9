"""The weighted sample that a calibration leaves, as a table, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from collabsim.results.file_contents import csv_of, json_of
from collabsim.studies.calibration.approximate_bayes import effective
from collabsim.studies.calibration.calibrate import Calibration
from collabsim.studies.calibration.evaluation_store import sources
from collabsim.studies.calibration.history_matching import Matched

SAMPLE, PROVENANCE = "parameter_sample.csv", "parameter_sample.toml"
ABOUT = (
    "{sets} sets not ruled out, weighted: they tell as much as {effective} of equal weight; {free} "
    "free parameters, {simulated} sets simulated, {patterns} patterns"
)
#: Share of a range within which a value is near its end.
NEAR_END = 0.05
#: Shares of sets between which a parameter's range is said to lie, and what lies between them.
LOW, HIGH = 0.05, 0.95


def sample_files(found: Calibration) -> dict[str, bytes]:
    """Return the sample and its provenance, by name: what ``collabsim.scenario`` ships.

    A row a set with its ``weight``, which sum to one, and a column a free parameter, in the order
    of the alphabet. The provenance has no date: the same search gives the same bytes.
    """
    left = found.posterior
    kept = left.not_ruled_out
    settings = left.space.settings(left.shares[kept])
    columns: dict[str, Sequence[object]] = {"weight": left.weights[kept].tolist()}
    columns |= {name: [each[name] for each in settings] for name in sorted(left.space.names)}
    sample = csv_of(columns)
    return {SAMPLE: sample, PROVENANCE: _provenance(found, sample).encode()}


def _provenance(found: Calibration, sample: bytes) -> str:
    """Return as TOML where the sample comes from, in words and by hashes."""
    search, weights = found.search, found.posterior.weights
    waves = [each.sets for each in search.waves] if isinstance(search, Matched) else []
    # The budget may be raised in a search under way; what it came to stands beside.
    targets = found.wanted.model_dump(mode="json", exclude={"evaluations"})
    about = ABOUT.format(
        sets=found.posterior.not_ruled_out.sum(),
        effective=round(effective(weights)),
        free=len(found.posterior.space.names),
        simulated=len(search.shares),
        patterns=len(found.wanted.patterns),
    )
    facts = {
        "about": about,
        "sample": sha256(sample).hexdigest(),
        "targets": sha256(json_of(targets)).hexdigest(),
        "sources": sources(),
        "evaluations": len(search.shares),
        "waves": waves,
        "effective_sets": round(effective(weights), 1),
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in facts.items()]
    return "\n".join(["calibrated = true", *lines, ""])


def parameter_rows(found: Calibration) -> Sequence[dict[str, object]]:
    """Return a row a parameter: its range, what is left of it, whether the choice is at an end.

    ``shrunk`` is by how much what holds 90 % of the sets is narrower than 90 % of the range: 0
    where nothing was learnt, 1 where the value is known.
    """
    left, space = found.posterior, found.posterior.space
    low, middle, high = (left.quantile(left.shares, at) for at in (LOW, 0.5, HIGH))
    (chosen,) = space.shares([found.chosen])
    values = [space.settings(each[None])[0] for each in np.nan_to_num((low, middle, high))]
    return [
        {
            "parameter": name,
            "from": float(space.low[k]),
            "to": float(space.high[k]),
            "start": found.start[name],
            "chosen": found.chosen[name],
            "left, 5 %": values[0][name],
            "left, middle": values[1][name],
            "left, 95 %": values[2][name],
            "shrunk": float(1 - (high[k] - low[k]) / (HIGH - LOW)),
            "near an end": bool(min(chosen[k], 1 - chosen[k]) < NEAR_END),
        }
        for k, name in enumerate(space.names)
    ]
