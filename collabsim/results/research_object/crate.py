"""The description of results for machines: an RO-Crate 1.1, which repositories and indexes read.

https://w3id.org/ro/crate/1.1. The provenance is as a Process Run Crate says it: an action, its
instrument and its results.
"""

from __future__ import annotations

import math
import mimetypes
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from collabsim.results.file_contents import json_of
from collabsim.results.language import Language
from collabsim.results.research_object.citation import (
    LICENCE_ADDRESS,
    LICENCE_NAME,
    NOBODY,
    program,
)
from collabsim.results.research_object.dictionary import Entry

CRATE = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
CONTEXT = [
    f"{SPECIFICATION}/context",
    {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"},
]
#: Kinds of file that the system's own list may not know.
KINDS = {
    ".parquet": "application/vnd.apache.parquet", ".cff": "text/yaml", ".toml": "application/toml",
    ".csv": "text/csv", ".json": "application/json", ".html": "text/html", ".txt": "text/plain",
    ".svg": "image/svg+xml", ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
PROGRAM, AUTHOR, ACTION = "#collabsim", "#author", "#simulation"
AUTHORS, MIT = "#collabsim-authors", "https://spdx.org/licenses/MIT"


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: What files and folders hold, by name.
ABOUT = {
    "answer.txt": _("the answer, in sentences"),
    "calibrated.toml": _("a scenario with the parameter sets that were not ruled out"),
    "calibration.json": _("what was asked of the calibration, and what it was made with"),
    "checks.csv": _("each figure's accepted range beside what the sets give"),
    "CITATION.cff": _("how to cite these results"),
    "dictionary.csv": _("what every column of every table means"),
    "differences.csv": _("the differences from the reference, a row for each policy and metric"),
    "emulators.csv": _("how well each emulator tells sets that it does not know"),
    "evaluations/": _("what each parameter set gave"),
    "events.parquet": _("what happened, a row an event"),
    "events/": _("what happened, a row an event"),
    "failed/": _("runs that failed, with their errors"),
    "finalists.csv": _("the sets that were simulated with more schools"),
    "finished.json": _("that the sweep is finished, with a digest of its rows"),
    "history.csv": _("every set of the search, with its figures"),
    "LICENSE.txt": _("what others may do with these results"),
    "parameter_sample.csv": _("the parameter sets that were not ruled out, weighted"),
    "parameter_sample.toml": _("where the parameter sets come from"),
    "parameters.csv": _("each free parameter: its range, and what is left of it"),
    "points.parquet": _("the points of the design, a row each, a column a factor"),
    "question.json": _("the question and its answer, in words"),
    "remainders.csv": _("what remains of the answer with a rule switched off, a row for each"),
    "report.en.html": _("a report of two pages, to hand on"),
    "report.id.html": _("a report of two pages, to hand on"),
    "run.json": _("all that is needed to repeat it bit for bit"),
    "sample.json": _("in what schools differ, and what they were made with"),
    "sample/": _("the sample of parameter sets"),
    "scenario.toml": _("the schools that were simulated, with their parameter values"),
    "schools.csv": _("what became of each school, a row for each luck, way and year"),
    "spreads.csv": _("what each way to spread the budget takes and brings, a row each"),
    "screen.csv": _("which parameters move which figures"),
    "sensitivity/": _("what the result depends on: tables, pictures, sentences"),
    "summary.csv": _("means, intervals and ranges, a row for each metric and term"),
    "sweep.json": _("what is swept, and what it was made with"),
    "tables.xlsx": _("all tables in a workbook"),
    "teachers/": _("the staff at each term's end, a row a teacher"),
    "terms.csv": _("what was measured, a row for each run, school and term"),
    "terms.parquet": _("what was measured, a row for each run, school and term"),
    "terms/": _("what was measured, a row for each run, school and term"),
    "units/": _("receipts: what each file was when it was written"),
    "waves.csv": _("the waves of the search"),
    "waves/": _("the sets of each wave of the search"),
    "ways.csv": _("what other ways of comparing styles say"),
}
BY_KIND = {
    ".png": _("a picture"), ".svg": _("a picture"), ".csv": _("a table"),
    ".html": _("a page to read"), ".json": _("facts"), ".txt": _("text"),
}  # fmt: skip


class About(NamedTuple):
    """What a directory of results is: its title, what it is about, and the line that repeats it."""

    title: str
    description: str
    command: str


def crate_of(
    folder: Path, about: About, entries: Sequence[Entry], date: str, tongue: Language
) -> bytes:
    """Return the metadata of all that is in a folder; ``date`` is the day it was made, ISO 8601."""
    parts = [_part(path, entries, tongue) for path in _listed(folder)]
    ids = [{"@id": part["@id"]} for part in parts]
    graph: list[dict[str, Any]] = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": SPECIFICATION},
        },
        _results(about, ids, date, tongue),
        _action(about, ids, date, tongue),
        *_makers(),
        *_terms_of_use(),
        *parts,
        *(_variable(each, tongue) for each in entries),
    ]
    return json_of({"@context": CONTEXT, "@graph": graph})


def _results(about: About, ids: Sequence[object], date: str, tongue: Language) -> dict[str, Any]:
    """Return what is said of the folder as a whole."""
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.description or about.title,
        "datePublished": date,
        "inLanguage": tongue.code,
        "license": {"@id": LICENCE_ADDRESS},
        "author": {"@id": AUTHOR},
        "conformsTo": {"@id": PROFILE},
        "hasPart": ids,
        "mentions": {"@id": ACTION},
    }


def _action(about: About, ids: Sequence[object], date: str, tongue: Language) -> dict[str, Any]:
    """Return what made the results: the line that repeats it, with the program."""
    return {
        "@id": ACTION,
        "@type": "CreateAction",
        "name": about.command,
        "description": _command(about.command, tongue),
        "endTime": date,
        "agent": {"@id": AUTHOR},
        "instrument": {"@id": PROGRAM},
        "result": ids,
    }


def _makers() -> list[dict[str, Any]]:
    """Return who and what made the results."""
    version, authors, summary = program()
    return [
        {
            "@id": PROGRAM,
            "@type": "SoftwareApplication",
            "name": "collabsim",
            "description": summary,
            "softwareVersion": version,
            "author": {"@id": AUTHORS},
            "license": {"@id": MIT},
        },
        {"@id": AUTHOR, "@type": "Person", "name": NOBODY},
        {"@id": AUTHORS, "@type": "Organization", "name": authors},
    ]


def _terms_of_use() -> list[dict[str, Any]]:
    """Return the licences of results and program, and the profile that these metadata follow."""
    return [
        {
            "@id": LICENCE_ADDRESS,
            "@type": "CreativeWork",
            "name": LICENCE_NAME,
            "description": LICENCE_NAME,
        },
        {"@id": MIT, "@type": "CreativeWork", "name": "MIT License", "description": "MIT License"},
        {
            "@id": PROFILE,
            "@type": ["CreativeWork", "Profile"],
            "name": "Process Run Crate",
            "version": PROFILE.rpartition("/")[2],
        },
    ]


def _command(command: str, tongue: Language) -> str:
    return tongue.text("The command that repeats it: {command}").format(command=command)


def _listed(folder: Path) -> list[Path]:
    """Return what is in a folder, without the metadata itself and what is hidden."""
    return sorted(
        path for path in folder.iterdir() if path.name != CRATE and not path.name.startswith(".")
    )


def _part(path: Path, entries: Sequence[Entry], tongue: Language) -> dict[str, Any]:
    """Return what is said of a file or a folder."""
    name = f"{path.name}/" if path.is_dir() else path.name
    about = tongue.text(ABOUT.get(name, BY_KIND.get(path.suffix, "")) or path.name)
    columns = [{"@id": _id(each)} for each in entries if each.table.startswith(name)]
    said: dict[str, Any] = {
        "@id": name,
        "@type": "Dataset" if path.is_dir() else "File",
        "name": path.name,
        "description": about,
    }
    if not path.is_dir():
        content = path.read_bytes()
        said["encodingFormat"] = KINDS.get(path.suffix) or _guessed(path)
        said["contentSize"] = str(len(content))
        said["sha256"] = sha256(content).hexdigest()
    return said | ({"variableMeasured": columns} if columns else {})


def _guessed(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _id(entry: Entry) -> str:
    from urllib.parse import quote

    return f"#{quote(f'{entry.table}/{entry.name}', safe='/')}"


def _variable(entry: Entry, tongue: Language) -> dict[str, Any]:
    """Return what is said of a column."""
    column = entry.column
    said: dict[str, Any] = {
        "@id": _id(entry),
        "@type": "PropertyValue",
        "name": entry.name,
        "description": tongue.text(column.about),
    }
    if column.unit:
        said["unitText"] = tongue.text(column.unit)
    ends = {"minValue": column.low, "maxValue": column.high}
    return said | {name: end for name, end in ends.items() if math.isfinite(end)}
