"""``collabsim new``: a scenario file to change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import DEFAULT, Lang


def new(
    file: Annotated[
        Path, typer.Argument(help="The file to write. An existing file is not overwritten.")
    ],
    preset: Annotated[
        str, typer.Option("--from", metavar="PRESET", help="The preset to begin with.")
    ] = DEFAULT,
    lang: Lang = "en",
) -> None:
    """Write a scenario file to change.

    It shows everything that a scenario can say, with its meaning and source.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.explain.scenario_template import write_draft
        from collabsim.interfaces.cli import option_checks
        from collabsim.results.language import language

        option_checks.check({}, None, lang, None)
        write_draft(file, preset)
        done = language(lang).text("Written to {file}. Change it, then: collabsim run {file}")
        typer.echo(done.format(file=file))
