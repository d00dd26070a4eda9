"""Options for the form of results, and what is told of names before any are written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collabsim.results.filing import Filing
    from collabsim.scenario import Scenario

Csv = Annotated[
    str,
    typer.Option(
        metavar="plain|excel-id",
        help="Form of CSV tables; excel-id opens in Excel where Windows is in Indonesian.",
    ),
]
Xlsx = Annotated[
    bool,
    typer.Option(
        "--xlsx", help="Write a workbook of all tables too, with a sheet on what columns mean."
    ),
]
Names = Annotated[
    bool, typer.Option("--names", help="Keep a real staff's names in run.json; else T01, T02, …")
]


def filing_of(out: Path | None, csv: str, xlsx: bool, names: bool) -> Filing:
    """Return how results are filed; InputError where they cannot be."""
    from collabsim.errors import InputError, Problem
    from collabsim.extras import require
    from collabsim.results.csv_forms import PLAIN, csv_form
    from collabsim.results.filing import Filing

    csv_form(csv)
    if xlsx:
        require("openpyxl", "excel", "xlsx")
    if out is None and (xlsx or csv != PLAIN):
        field = "xlsx" if xlsx else "csv"
        raise InputError(Problem("nowhere to write it", "give --out too", field=field))
    return Filing(csv, xlsx, names)


def tell_of_names(scenarios: Iterable[Scenario], out: Path | None, names: bool, lang: str) -> None:
    """Say on standard error whether names of a real staff will be written, if there are any."""
    from collabsim.results.language import language

    rosters = [school.roster for scenario in scenarios for school in scenario.schools]
    if out is None or all(roster is None for roster in rosters):
        return
    _ = language(lang).text
    told = _("Names of the real staff are left out of run.json; --names keeps them.")
    if names:
        told = _("Names of the real staff will be written into {path}.").format(
            path=out / "run.json"
        )
    typer.echo(told, err=True)
