"""``collabsim import-staff``: a scenario of a real staff."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang


def import_staff(
    roster: Annotated[
        Path, typer.Argument(help="CSV file: one line for each person, with id and years.")
    ],
    edges: Annotated[
        Path, typer.Argument(help="Who asks whom: CSV list, square matrix (CSV) or GraphML.")
    ],
    anonymise: Annotated[
        bool,
        typer.Option("--anonymise", help="Replace names before anything is printed or written."),
    ] = False,
    out: Annotated[
        Path, typer.Option(help="Scenario file to write; its tables are written beside it.")
    ] = Path("staff/scenario.toml"),
    school: Annotated[
        str | None, typer.Option(help="Which school to take, if the files hold several.")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Make a scenario from the lists of a real staff.

    Shows its advice network beside those that the model generates.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.scenario.staff import importer

        option_checks.check({}, None, lang, None)
        importer.check_free(out)
        imported = importer.import_staff(roster, edges, school, anonymise)
        from collabsim.interfaces.cli.staff_report import show_staff, show_written, tell_of_staff
        from collabsim.simulation.staff_comparison import compare

        with show_progress("comparing", lang):
            comparison = compare(imported)
        if not anonymise:
            tell_of_staff(out, lang)
        importer.write_staff(imported, out)
        show_staff(imported, comparison, lang)
        show_written(out, anonymise, lang)
