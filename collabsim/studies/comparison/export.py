"""A comparison as files: tidy tables, the picture, and what is needed to repeat it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.results import arrow_tables
from collabsim.results.extension_sources import named, used_by, write_sources
from collabsim.results.file_contents import csv_of
from collabsim.results.filing import PLAINLY, Filing
from collabsim.results.language import Language
from collabsim.results.language import language as tongue
from collabsim.results.plot import pictures
from collabsim.results.research_object.crate import About
from collabsim.results.research_object.publish import publish
from collabsim.results.result_directory import MARK, replacing
from collabsim.results.seal import sealed
from collabsim.results.workbook import WORKBOOK, workbook
from collabsim.studies.comparison.plot import figure
from collabsim.studies.comparison.remainder import remainder_columns
from collabsim.studies.comparison.report import question_of, title_of
from collabsim.studies.comparison.reproduction import described
from collabsim.whole_files import home_path

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared


def save(
    comparison: Compared,
    directory: str | Path,
    language: str = "en",
    command: str = "",
    filing: Filing = PLAINLY,
) -> Path:
    """Write a comparison to a directory, all or nothing; return its full path.

    ``terms.parquet`` and ``terms.csv`` have a row for each arm, replicate, school and term (tables
    that were asked for stand beside, such as ``teachers.parquet``),
    ``differences.csv`` one for each arm and metric, ``ways.csv`` one for each arm, metric and way,
    ``remainders.csv`` one for each rule that was switched off and each arm;
    ``answer.txt`` and the figures are in the given language; ``run.json`` is what repeats it; what
    makes a research object of it stands beside, see ``publish``.
    ``filing`` says in which form, and whether as a workbook too. Raises ``InputError`` as
    ``store.check`` does.
    """
    with replacing(directory) as part:
        terms, tables = _of_arms(comparison, "terms"), {"differences": comparison.columns()}
        arrow_tables.write(terms, part / "terms.parquet", part / "terms.csv", filing.csv)
        for name in comparison.tables[1:]:
            labels = comparison.results[0].table(name).table.labels
            arrow_tables.write(_of_arms(comparison, name), part / f"{name}.parquet", labels=labels)
        if comparison.ways is not None:
            tables["ways"] = _ways(comparison)
        if comparison.remainders:
            tables["remainders"] = remainder_columns(comparison)
        for name, columns in tables.items():
            (part / f"{name}.csv").write_bytes(csv_of(columns, filing.csv))
        if filing.xlsx:
            book = workbook(tables | {"terms": terms}, comparison.results[0].metrics, language)
            (part / WORKBOOK).write_bytes(book)
        (part / "answer.txt").write_text(
            "\n\n".join(_answer(comparison, language)) + "\n", encoding="utf-8"
        )
        for form, drawn in pictures(lambda: figure(comparison, language)).items():
            (part / f"figure.{form}").write_bytes(drawn)
        write_sources(used_by(arm.scenario for arm in comparison.arms), part)
        (part / MARK).write_bytes(sealed(described(comparison, command, names=filing.names)))
        about = about_comparison(comparison, tongue(language), command)
        publish(part, about, language, comparison.metrics, csv=filing.csv)
    return home_path(directory).resolve()


def about_comparison(comparison: Compared, tongue: Language, command: str = "") -> About:
    """Return what a comparison's directory is, with the line that repeats it."""
    repeated = command or f"collabsim compare --repeat {MARK}"
    return About(title_of(comparison, tongue), question_of(comparison, tongue), repeated)


def _answer(comparison: Compared, language: str) -> list[str]:
    from collabsim.studies.comparison.sentences import note, paragraphs

    told = [*paragraphs(comparison, language), note(comparison, language)]
    code = named(used_by(arm.scenario for arm in comparison.arms), tongue(language))
    return [*told, code] if code else told


def _of_arms(comparison: Compared, table: str) -> dict[str, np.ndarray]:
    """Return a table of all arms, numbered from 0 in the order of ``compares`` in run.json."""
    parts = [results.table(table).columns for results in comparison.results]
    arm = np.repeat(np.arange(len(parts)), [len(part["term"]) for part in parts])
    return {"arm": arm} | {
        name: np.concatenate([part[name] for part in parts]) for name in parts[0]
    }


def _ways(comparison: Compared) -> dict[str, list[Any]]:
    rows = [
        (comparison.arms[arm].name, metric.name, *way)
        for arm in range(len(comparison.arms) - 1)
        for metric in comparison.metrics
        for way in comparison.in_ways(metric.name, arm)
    ]
    heads = ("arm", "metric", "way", "difference", "low", "high")
    return dict(zip(heads, map(list, zip(*rows, strict=True)), strict=True))
