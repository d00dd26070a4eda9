"""``collabsim import-staff``: a scenario of a real staff."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from collabsim.cli.words import Lang


def import_staff(
    roster: Annotated[Path, typer.Argument(help="CSV file: a line a person, with id and years.")],
    edges: Annotated[
        Path, typer.Argument(help="Who asks whom: CSV list, square matrix (CSV) or GraphML.")
    ],
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help="Replace names before anything is shown or written.")
    ] = False,
    out: Annotated[Path, typer.Option(help="Scenario to write; its tables go beside it.")] = Path(
        "staff/scenario.toml"
    ),
    school: Annotated[
        str | None, typer.Option(help="The school to take, where files hold several.")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Make a scenario of a real staff, and show it beside those that the model makes."""
    from collabsim.report.terminal import calm, show_progress

    with calm():
        from collabsim.report import options
        from collabsim.scenario import importing

        options.check({}, None, lang, None)
        importing.check_free(out)
        imported = importing.import_staff(roster, edges, school, anonymise)
        from collabsim.report.staffroom import show_staff, show_written
        from collabsim.staffroom import compare

        with show_progress("comparing", lang):
            comparison = compare(imported)
        importing.write_staff(imported, out)
        show_staff(imported, comparison, lang)
        show_written(out, anonymise, lang)
