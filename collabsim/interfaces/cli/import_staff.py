"""``collabsim import-staff``: a scenario of a real staff."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang


def import_staff(
    roster: Annotated[
        Path,
        typer.Argument(help="Who is on the staff: CSV or XLSX, a line a person, id and years."),
    ],
    edges: Annotated[
        Path,
        typer.Argument(
            help="Who asks whom: list or square matrix (CSV, XLSX), answers of a form, GraphML, "
            "GEXF, GML, Pajek or UCINET DL."
        ),
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
    columns: Annotated[
        str | None,
        typer.Option(help='What columns are called: id=kode,experience="masa kerja".'),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(help='The sheet of a workbook: Guru, or roster=Guru,edges="Siapa tanya".'),
    ] = None,
    outsiders: Annotated[
        str, typer.Option(help="People who are not on the staff: refuse, or leave-out.")
    ] = "refuse",
    lang: Lang = "en",
) -> None:
    """Make a scenario from the lists of a real staff.

    Shows its advice network beside those that the model generates.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.scenario.staff import clean_files, importer
        from collabsim.scenario.staff.reading import reading_of

        option_checks.check({}, None, lang, None)
        clean_files.check_free(out)
        reading = reading_of(school, columns, sheet, outsiders)
        imported = importer.import_staff(roster, edges, reading, anonymise)
        from collabsim.interfaces.cli.staff_report import show_staff, show_written, tell_of_staff
        from collabsim.simulation.staff_comparison import compare

        with show_progress("comparing", lang):
            comparison = compare(imported)
        if not anonymise:
            tell_of_staff(out, lang)
        clean_files.write_staff(imported.staff, out)
        show_staff(imported, comparison, lang)
        show_written(out, anonymise, lang)
