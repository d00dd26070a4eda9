"""A district as files: tables, the picture, and what is needed to ask the same again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.kernel.compile import source_hash
from collabsim.results.extension_sources import used_by, write_sources
from collabsim.results.file_contents import csv_of
from collabsim.results.language import Language
from collabsim.results.language import language as tongue_of
from collabsim.results.plot import pictures
from collabsim.results.provenance import versions
from collabsim.results.research_object.column import Column
from collabsim.results.research_object.crate import About
from collabsim.results.research_object.publish import publish
from collabsim.results.result_directory import MARK, replacing
from collabsim.results.seal import sealed
from collabsim.scenario import to_toml
from collabsim.studies.district.plot import figure
from collabsim.studies.district.report import answer, in_short, question_of, sure, title_of
from collabsim.whole_files import home_path

if TYPE_CHECKING:
    from collabsim.studies.district.district import District


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


WEEKS, RUPIAH, HOURS = _("weeks of lessons"), "Rp", _("hours")
#: What the columns of a district's tables mean.
COLUMNS = {
    "luck": Column(_("number of the luck, from 0: a replicate"), _("number"), 0),
    "spread": Column(_("the way in which the budget is spread")),
    "cluster": Column(_("number of the school's cluster")),
    "staff": Column(_("teachers of the school"), _("number"), 1),
    "turnover": Column(_("share of the staff that left in a year of the past"), _("share"), 0),
    "result": Column(_("what pupils learned in the last year beyond a neutral year"), "SD"),
    "terms": Column(_("terms for which the school has the programme"), _("number"), 0),
    "rupiah": Column(_("what the programme costs"), RUPIAH, 0),
    "hours": Column(_("hours that are planned for the programme"), HOURS, 0),
    "weeks": Column(_("what pupils learn more that year than in the same school without"), WEEKS),
    "schools": Column(_("schools that have the programme, the mean over lucks"), _("number"), 0),
    "weeks a class and year": Column(_("what a class gains in a year, the mean"), WEEKS),
    "share of versions": Column(_("share of the versions of the model in which a class gains"),
                                _("share"), 0, 1),
    "weeks for 1000000 rupiah": Column(_("what a class gains for a million rupiah"), WEEKS),
    "weeks for 100 hours": Column(_("what a class gains for a hundred hours"), WEEKS),
}  # fmt: skip


def save(found: District, directory: str | Path, code: str = "en", command: str = "") -> Path:
    """Write a district to a directory, all or nothing; return its full path.

    ``spreads.csv`` has a row for each way, ``schools.csv`` one for each luck, way, school and year;
    ``answer.txt`` and the figures are in a language; ``scenario.toml`` is the district with its
    parameter sets, ``run.json`` what is needed to ask the same. Raises InputError where nothing can
    be written there.
    """
    tongue = tongue_of(code)
    with replacing(directory) as part:
        tables = {"spreads": found.columns(), "schools": _schools(found)}
        for name, columns in tables.items():
            (part / f"{name}.csv").write_bytes(csv_of(columns))
        told = [answer(found, tongue), *(in_short(found, each, tongue) for each in found.spreads)]
        text = "\n\n".join([*told, *sure(found, tongue)])
        (part / "answer.txt").write_text(f"{text}\n", encoding="utf-8")
        for form, drawn in pictures(lambda: figure(found, code)).items():
            (part / f"figure.{form}").write_bytes(drawn)
        (part / "scenario.toml").write_text(to_toml(found.scenario), encoding="utf-8")
        write_sources(used_by([found.scenario]), part)
        (part / MARK).write_bytes(sealed(_described(found, command)))
        publish(part, about_district(found, tongue, command), code, own=columns_of(found))
    return home_path(directory).resolve()


def about_district(found: District, tongue: Language, command: str = "") -> About:
    """Return what a district's directory is, with the line that asks the same again."""
    return About(title_of(found, tongue), question_of(found, tongue), command)


def columns_of(found: District) -> dict[str, Column]:
    """Return what the columns of its tables mean; ends of intervals as the number that they are of.

    They are named after that, with a comma.
    """
    named = [*found.columns(), *COLUMNS]
    return {name: COLUMNS[name.partition(", ")[0]] for name in named}


def _schools(found: District) -> dict[str, list[Any]]:
    rows = [row for number, luck in enumerate(found.lucks) for row in _rows(found, number, luck)]
    heads = ("luck", "spread", "school", "year", "cluster", "staff", "turnover", "result", "terms",
             "rupiah", "hours", "weeks")  # fmt: skip
    return dict(zip(heads, map(list, zip(*rows, strict=True)), strict=True))


def _rows(found: District, number: int, luck: Any) -> Iterator[tuple[Any, ...]]:
    facts = luck.facts
    for spread in found.spreads:
        rupiah, hours = luck.costs(spread)
        for (school, year), weeks in np.ndenumerate(found.gains(spread, number)):
            yield (
                luck.number, spread, school, year + 1, int(facts.cluster[school]),
                int(facts.staff[school]), float(facts.turnover[school]),
                float(facts.result[school]), int(luck.terms[spread][school]),
                float(rupiah[school]), float(hours[school]), float(weeks),
            )  # fmt: skip


def _described(found: District, command: str) -> dict[str, Any]:
    return {
        "title": title_of(found, tongue_of("en")),
        "command": command,
        "programmes": [each.model_dump(mode="json") for each in found.programmes],
        "budget": found.budget._asdict(),
        "seed": found.seed,
        "lucks": [each.number for each in found.lucks],
        "spreads": list(found.spreads),
        "source_hash": source_hash(),
        "versions": versions(),
    }
