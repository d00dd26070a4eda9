"""Results as files: tidy tables, a figure, and what is needed to repeat the run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.results import arrow_tables, plot
from collabsim.results.extension_sources import write_sources
from collabsim.results.file_contents import csv_of
from collabsim.results.filing import PLAINLY, Filing
from collabsim.results.language import Language
from collabsim.results.language import language as tongue
from collabsim.results.provenance import describe
from collabsim.results.research_object.crate import About
from collabsim.results.research_object.publish import publish
from collabsim.results.result_directory import MARK, replacing
from collabsim.results.seal import sealed
from collabsim.results.tables import title
from collabsim.results.workbook import WORKBOOK, workbook
from collabsim.whole_files import home_path

if TYPE_CHECKING:
    from collabsim.results.run_data import Outcome


def save(
    results: Outcome,
    directory: str | Path,
    language: str = "en",
    command: str = "",
    filing: Filing = PLAINLY,
) -> Path:
    """Write results to a directory, all or nothing; return its full path.

    ``terms.parquet`` and ``terms.csv`` have a row for each replicate, school and term,
    ``summary.csv`` one for each metric and term; ``teachers.parquet`` and other tables are there
    if they were recorded, ``events.parquet`` has every event from week 0 on. ``figure.png`` and
    ``figure.svg`` are in the given language; ``run.json`` is what ``collabsim run --repeat``
    reads; ``extensions/`` holds the source of those that were used. What makes a research object
    of it stands beside, see ``publish``. ``filing`` says in which form, and whether as a workbook
    too. Raises ``InputError`` as ``store.check`` does.
    """
    with replacing(directory) as part:
        terms, summary = results.columns(), results.summary_columns()
        arrow_tables.write(terms, part / "terms.parquet", part / "terms.csv", filing.csv)
        for name in results.tables[1:]:
            kept = results.table(name)
            arrow_tables.write(kept.columns, part / f"{name}.parquet", labels=kept.table.labels)
        (part / "summary.csv").write_bytes(csv_of(summary, filing.csv))
        if filing.xlsx:
            tables = {"summary": summary, "terms": terms}
            (part / WORKBOOK).write_bytes(workbook(tables, results.metrics, language))
        for form, drawn in plot.pictures(lambda: plot.figure(results, language)).items():
            (part / f"figure.{form}").write_bytes(drawn)
        write_sources(results.scenario.use, part)
        (part / MARK).write_bytes(sealed(describe(results, command, names=filing.names)))
        about = about_run(results, tongue(language), command)
        publish(part, about, language, results.metrics, csv=filing.csv)
    return home_path(directory).resolve()


def about_run(results: Outcome, tongue: Language, command: str = "") -> About:
    """Return what a run's directory is, with the line that repeats it."""
    repeated = command or f"collabsim run --repeat {MARK}"
    return About(title(results, tongue), tongue.text(results.scenario.question), repeated)
