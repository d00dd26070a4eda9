"""Results as files: tidy tables, a figure, and what is needed to repeat the run."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.results import arrow_tables, plot
from collabsim.results.provenance import describe
from collabsim.results.result_directory import MARK, replacing

if TYPE_CHECKING:
    from collabsim.results.run_data import Outcome


def save(results: Outcome, directory: str | Path, language: str = "en", command: str = "") -> Path:
    """Write results to a directory, all or nothing; return its full path.

    ``terms.parquet`` and ``terms.csv`` have a row for each replicate, school and term,
    ``summary.csv`` one for each metric and term, ``events.parquet`` one for each event where all
    were recorded; ``figure.png`` and ``figure.svg`` are in the given language; ``run.json`` is
    what ``collabsim run --repeat`` reads. Raises ``InputError`` as ``store.check`` does.
    """
    with replacing(directory) as part:
        arrow_tables.write(results.columns(), part / "terms.parquet", part / "terms.csv")
        if results.events is not None:
            arrow_tables.write(results.events, part / "events.parquet")
        _write_summary(results, part / "summary.csv")
        picture = plot.figure(results, language)
        for form in ("png", "svg"):
            plot.save(picture, part / f"figure.{form}", form)
        text = json.dumps(describe(results, command), indent=2, ensure_ascii=False)
        (part / MARK).write_text(text + "\n", encoding="utf-8")
    return Path(directory).expanduser().resolve()


def _write_summary(results: Outcome, path: Path) -> None:
    columns = results.summary_columns()
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in zip(*columns.values(), strict=True):
            writer.writerow(["" if _undefined(value) else value for value in row])


def _undefined(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
