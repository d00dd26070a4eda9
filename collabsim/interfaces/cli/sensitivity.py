"""``collabsim sensitivity``: which factors of a design matter, and where it goes wrong."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.command_line import command_line
from collabsim.interfaces.cli.filing_options import Csv, filing_of
from collabsim.interfaces.cli.shared_options import KeptIn, Lang, UseOption
from collabsim.interfaces.cli.sweep import Cluster, DesignFile, Engine, Jobs, simulate_design


def sensitivity(
    design: DesignFile,
    out: KeptIn,
    metric: Annotated[
        str, typer.Option(help="The metric that the question is about.")
    ] = "academic_understanding",
    term: Annotated[
        int | None, typer.Option(help="The term to look at. [default: the last]")
    ] = None,
    jobs: Jobs = None,
    engine: Engine = "processes",
    cluster: Cluster = None,
    csv: Csv = "plain",
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Find out which factors of a design matter.

    Simulates the points that are not there yet. Stop it at any moment; the same command goes on.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.results.extension_sources import named
        from collabsim.results.language import language
        from collabsim.scenario.extensions import extensions

        option_checks.check({}, None, lang, None)
        filing_of(out, csv, xlsx=False, names=False)
        used = extensions(use or ())
        how = {"jobs": jobs, "engine": engine, "cluster": cluster}
        swept = simulate_design(design, out, lang, use=used, **how)
        from collabsim.studies.sensitivity.export import write
        from collabsim.studies.sensitivity.sensitivity import screen

        found = screen(swept, metric, term, used)
        for index in found.indices:
            typer.echo(
                f"{index.factor:<24}"
                f" {index.alone:8.3f} ({index.alone_low:.3f} – {index.alone_high:.3f})"
                f" {index.total:8.3f} ({index.total_low:.3f} – {index.total_high:.3f})"
            )
        typer.echo(f"\n{found.sentence(lang)}\n")
        if told := named(used, language(lang)):
            typer.echo(f"{told}\n")
        for file in write(found, lang, csv, command_line()):
            typer.echo(str(file))
