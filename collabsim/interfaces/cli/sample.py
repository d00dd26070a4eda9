"""``collabsim sample``: schools of unlike size and style, killable at any moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.command_line import command_line
from collabsim.interfaces.cli.shared_options import KeptIn, Lang, UseOption
from collabsim.interfaces.cli.sweep import Cluster, Engine, Jobs, Shard

PopulationFile = Annotated[
    Path, typer.Argument(help="TOML file: in what schools differ, and how many there are.")
]


def sample(
    population: PopulationFile,
    out: KeptIn,
    schools: Annotated[
        int | None,
        typer.Option(help="How many; of more than are there only the new. [default: the file's]"),
    ] = None,
    jobs: Jobs = None,
    engine: Engine = "processes",
    cluster: Cluster = None,
    shard: Shard = None,
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Simulate schools of unlike size and style, each once.

    Stop it at any moment; the same command goes on.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.results.extension_sources import named
        from collabsim.results.language import language
        from collabsim.scenario.extensions import extensions
        from collabsim.studies.samples.stored_sample import write_sample

        option_checks.check({}, None, lang, None)
        used = extensions(use or ())
        how = {"jobs": jobs, "engine": engine, "cluster": cluster, "shard": shard, "use": used}
        with show_progress("sampling", lang) as progress:
            command = command_line()
            found = write_sample(
                population, out, schools, progress=progress, command=command, **how
            )
        typer.echo(found.sentence(lang))
        if told := named(used, language(lang)):
            typer.echo(told)
