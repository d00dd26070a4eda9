"""The reference constants: what a neutral school is like, against which every school is measured.

They enter the runs that give them, so they are found by iteration: simulate neutral schools with
the values at hand, take the means, and again, until none moves by more than a thousandth. Steps
become shorter with each round (Robbins & Monro 1951): other values lead to other talks, so that
each round's means have an error of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from collabsim import whole_files
from collabsim.model.leadership import AVAILABILITY, VISION_RECOGNITION, VOICE
from collabsim.model.parameters import PARAMETERS
from collabsim.model.parameters.reference import REFERENCE, REFERENCE_FILE
from collabsim.model.state import CLASS_TEACHER
from collabsim.scenario import Leadership, Scenario, School
from collabsim.simulation.chunk import Chunk, begin
from collabsim.simulation.chunk_tasks import CHUNK_ROWS

#: Neutral schools that the means are taken over, and the seed of their luck.
SCHOOLS, SEED = 400, 20
#: No constant moves by more than this at the end; more rounds than this are never needed.
SETTLED, MOST_ROUNDS = 0.001, 20

NEUTRAL = Scenario(
    name="reference",
    schools=(School(classes=6, specialists=2, librarians=1),),
    leadership=Leadership(style="neutral"),
    terms=2,
)

type Progress = Callable[[int, int], None]


def compute(progress: Progress | None = None) -> dict[str, float]:
    """Return the reference constants that belong to the rules and defaults as they are."""
    values = {parameter.name: parameter.default for parameter in REFERENCE}
    for turn in range(MOST_ROUNDS):
        found = _means(values)
        step = 1.0 / max(1, turn)
        moves = {name: step * (found[name] - values[name]) for name in values}
        values = {name: values[name] + moves[name] for name in values}
        moved = max(map(abs, moves.values()))
        if progress is not None:
            progress(turn + 1, MOST_ROUNDS)
        if moved < SETTLED:
            return {name: round(value, 4) for name, value in values.items()}
    raise ArithmeticError(f"reference constants still move by {moved:.4f} after {turn + 1} rounds")


def fingerprint(values: dict[str, float]) -> str:
    """Return a hash of the constants and of the defaults that they were found with."""
    others = {p.name: p.default for p in PARAMETERS if p.name not in values}
    text = json.dumps([sorted(values.items()), sorted(others.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write(values: dict[str, float], path: Path = REFERENCE_FILE) -> None:
    """Write the constants into the file that the package reads them from."""
    old = path.read_text(encoding="utf-8")
    head = "".join(line for line in old.splitlines(True) if line.startswith("#"))
    lines = [f"{name} = {value}\n" for name, value in values.items()]
    whole_files.write(path, f'{head}{"".join(lines)}hash = "{fingerprint(values)}"\n')


def _means(values: dict[str, float]) -> dict[str, float]:
    scenario = NEUTRAL.replace(parameters=values)
    size = SCHOOLS // -(-SCHOOLS // CHUNK_ROWS)
    weekly = [
        row
        for start in range(0, SCHOOLS, size)
        for row in _first_year(begin(scenario, range(start, min(start + size, SCHOOLS)), SEED))
    ]
    means = np.mean(np.concatenate(weekly), axis=0)
    return dict(zip((p.name for p in REFERENCE), means.tolist(), strict=True))


def _first_year(chunk: Chunk) -> list[np.ndarray]:
    """Return for each week of the first recorded year what each school is like."""
    chunk.advance(-chunk.week)
    weekly: list[np.ndarray] = []
    chunk.advance(2 * chunk.clock.weeks_per_term, lambda: weekly.append(_references(chunk)))
    return weekly


def _references(chunk: Chunk) -> np.ndarray:
    """Return what each reference constant is the mean of, axes [school, constant]."""
    c, p = chunk.columns, chunk.p
    classes = c.post[0] == CLASS_TEACHER
    voice = c.behaviours[:, VOICE] * np.minimum(c.behaviours[:, AVAILABILITY], c.reach[:, 0])
    now = {
        "quality_ref": c.quality[:, classes].mean(1) + p.quality_ref,
        "management_ref": c.management[:, classes].mean(1),
        "time_ref": c.teaching_time[:, classes].mean(1),
        "prep_ref": c.preparation[:, classes].mean(1),
        "v_ref": c.valued.mean(1),
        "control_ref": c.control[:, 0],
        "voice_ref": voice,
        "vision_ref": c.behaviours[:, VISION_RECOGNITION] * c.reach[:, 0],
        "load_ref": c.strain.mean(1),
        "differences_ref": c.usual_differences[:, 0] / c.id.shape[1],
    }
    return np.stack([now[parameter.name] for parameter in REFERENCE], axis=1)
