"""``collabsim calibrate``: which parameter values agree with patterns, or with one's own school."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.command_line import command_line
from collabsim.interfaces.cli.filing_options import Csv, filing_of
from collabsim.interfaces.cli.shared_options import KeptIn, Lang, UseOption

TargetsFile = Annotated[
    Path, typer.Argument(help="TOML file: free parameters, and the data to agree with.")
]
Jobs = Annotated[
    int | None, typer.Option(help="Parameter sets simulated at a time. [default: all processors]")
]
Minutes = Annotated[
    float | None, typer.Option(help="Minutes that waves may take. [default: all evaluations]")
]


def calibrate(
    targets: TargetsFile,
    out: KeptIn,
    jobs: Jobs = None,
    minutes: Minutes = None,
    csv: Csv = "plain",
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Search for parameter values that agree with data.

    Stop it at any moment; the same command goes on.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.studies.calibration.calibrate import calibrate as search
        from collabsim.studies.calibration.export import write
        from collabsim.studies.calibration.terminal import show

        option_checks.check({}, None, lang, None)
        filing_of(out, csv, xlsx=False, names=False)
        with show_progress("calibrating", lang) as progress:
            limit = math.inf if minutes is None else minutes
            told = {"progress": progress, "stage": progress.stage}
            found = search(targets, out, jobs=jobs, minutes=limit, use=use or (), **told)
            names = write(found, lang, csv, command_line())
        show(found, lang)
        typer.echo(f"{found.path}: {', '.join(names)}")
