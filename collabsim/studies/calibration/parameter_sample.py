"""The weighted sample that a calibration leaves, as a table, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from collabsim.results.file_contents import csv_of, json_of
from collabsim.studies.calibration.approximate_bayes import effective
from collabsim.studies.calibration.calibrate import Calibration
from collabsim.studies.calibration.evaluation_store import sources
from collabsim.studies.calibration.history_matching import Matched

SAMPLE, PROVENANCE = "parameter_sample.csv", "parameter_sample.json"
#: Share of a range within which a value is near its end.
NEAR_END = 0.05
#: Shares of sets between which a parameter's range is said to lie, and what lies between them.
LOW, HIGH = 0.05, 0.95


def sample_files(found: Calibration) -> dict[str, bytes]:
    """Return the sample and its provenance, by name; the sample is named by its hash there.

    A row a set with its ``weight``, which sum to one, and a column a free parameter, in the order
    of the alphabet. The provenance has no date: the same search gives the same bytes.
    """
    left = found.posterior
    kept = left.not_ruled_out
    settings = left.space.settings(left.shares[kept])
    columns: dict[str, Sequence[object]] = {"weight": left.weights[kept].tolist()}
    columns |= {name: [each[name] for each in settings] for name in sorted(left.space.names)}
    sample = csv_of(columns)
    return {SAMPLE: sample, PROVENANCE: json_of(_provenance(found, sample))}


def _provenance(found: Calibration, sample: bytes) -> dict[str, object]:
    said = found.wanted.replace(evaluations=found.wanted.evaluations).model_dump(mode="json")
    search = found.search
    waves = [each.sets for each in search.waves] if isinstance(search, Matched) else []
    return {
        "sample": sha256(sample).hexdigest(),
        "targets": sha256(json_of(said)).hexdigest(),
        "source_hash": sources(found.wanted),
        "evaluations": len(search.shares),
        "waves": waves,
        "sets": int(found.posterior.not_ruled_out.sum()),
        "effective_sets": round(effective(found.posterior.weights), 1),
    }


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
