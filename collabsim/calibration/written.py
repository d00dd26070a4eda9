"""A calibration as files in its directory: tables, the chosen values, and what is not ruled out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tomli_w

from collabsim.calibration.calibrate import Calibration
from collabsim.calibration.choice import far, missed
from collabsim.calibration.kept import MANIFEST
from collabsim.calibration.matching import sizes_of
from collabsim.calibration.screen import told
from collabsim.sweeps.store import Store

type Rows = Sequence[dict[str, object]]


def write(found: Calibration) -> list[str]:
    """Write every table; return their names. Raises InputError where the system refuses."""
    store = Store(found.path, MANIFEST, "calibration")
    files = {
        "history.csv": in_csv(history(found)),
        "sets.csv": in_csv(sets(found)),
        "checks.csv": in_csv(checks(found)),
        "emulators.csv": in_csv(emulators(found)),
        "waves.csv": in_csv([wave._asdict() for wave in found.history.waves]),
        "finalists.csv": in_csv(finalists(found)),
        "chosen.toml": tomli_w.dumps({"parameters": dict(found.chosen)}).encode(),
    }
    if found.screen is not None:
        files["screen.csv"] = in_csv(told(found.screen, found.history.space))
    for name, content in files.items():
        store.write(name, content)
    store.clean()
    return list(files)


def in_csv(rows: Rows) -> bytes:
    """Return rows as the text of a CSV file."""
    text = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return text.getvalue().encode()


def sets(found: Calibration) -> Rows:
    """Return the sets not ruled out, all with the same weight."""
    settings = found.history.space.settings(found.history.shares[found.kept])
    weight = 1 / max(1, len(settings))
    return [{"set": k, "weight": weight, **each} for k, each in enumerate(settings)]


def history(found: Calibration) -> Rows:
    """Return every set of the search: its wave, its values, its figures and what they come to."""
    past = found.history
    settings = past.space.settings(past.shares)
    implausible = past.implausible(found.wanted.allowed_misses)
    misses, away = missed(past.targets, past.values), far(past.targets, past.values)
    names = [target.name for target in past.targets]
    return [
        {
            "wave": int(past.wave[k]),
            "kind": past.waves[past.wave[k]].kind,
            **settings[k],
            "missed": int(misses[k]),
            "far": float(away[k]),
            "implausibility": float(implausible[k]),
            **dict(zip(names, past.values[k].tolist(), strict=True)),
        }
        for k in range(len(settings))
    ]


def checks(found: Calibration) -> Rows:
    """Return each figure's accepted range beside what the kept sets, the start, the choice give."""
    past = found.history
    some = past.values[found.kept] if found.kept.any() else past.values
    undefined = np.isnan(past.values).sum(axis=0)
    chosen = found.final.order[0]
    rows = []
    for k, target in enumerate(found.targets):
        within = some[:, k][np.isfinite(some[:, k])]
        ends = np.quantile(within, [0, 0.5, 1]).tolist() if len(within) else [np.nan] * 3
        rows.append(
            {
                "figure": target.name,
                "accepted from": target.low,
                "accepted to": target.high,
                **dict(zip(("kept lowest", "kept middle", "kept highest"), ends, strict=True)),
                "at the start": float(found.final.values[0, k]),
                "chosen": float(found.final.values[chosen, k]),
                "error": float(found.final.errors[chosen, k]),
                "passes": bool(target.distance(found.final.values[chosen, k]) <= 0),
                "out of reach": not bool(past.reached[k]),
                "undefined sets": int(undefined[k]),
            }
        )
    return rows


def emulators(found: Calibration) -> Rows:
    """Return each emulator's check: what it tells of sets left out."""
    rows = []
    for target, emulator in zip(found.targets, found.history.emulators, strict=True):
        check = emulator.check if emulator else None
        rows.append(
            {
                "figure": target.name,
                "sets": emulator.count if emulator else 0,
                "variance explained, left out": check.explained if check else "",
                "within three errors": check.covered if check else "",
            }
        )
    return rows


def finalists(found: Calibration) -> Rows:
    """Return the sets simulated with more schools, the chosen one first; 0 is the start."""
    final = found.final
    sizes = sizes_of(found.targets, final.values, final.errors).max(axis=1)
    return [
        {
            "set": int(k),
            "missed": int(final.missed[k]),
            "far": float(final.far[k]),
            "implausibility": float(sizes[k]),
            **final.settings[k],
            **_by_name(found, final.values[k]),
        }
        for k in final.order
    ]


def _by_name(found: Calibration, values: Iterable[Any]) -> dict[str, object]:
    return {target.name: float(value) for target, value in zip(found.targets, values, strict=True)}
