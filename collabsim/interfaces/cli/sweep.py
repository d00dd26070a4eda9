"""``collabsim sweep``: every point of a design, killable at any moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from collabsim.interfaces.cli.command_line import command_line
from collabsim.interfaces.cli.shared_options import KeptIn, Lang, UseOption

if TYPE_CHECKING:
    from collabsim.studies.sweeps.dataset import Sweep

DesignFile = Annotated[Path, typer.Argument(help="TOML file: what varies, and at which points.")]
Jobs = Annotated[
    int | None, typer.Option(help="Units simulated at a time. [default: all processors]")
]
Engine = Annotated[str, typer.Option(metavar="processes|threads", help="What a job runs in.")]
Cluster = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="A dask scheduler to use instead of jobs.")
]
Shard = Annotated[
    str | None,
    typer.Option(metavar="K/N", help="Simulate only the K-th of N parts (for job arrays)."),
]


def sweep(
    design: DesignFile,
    out: KeptIn,
    jobs: Jobs = None,
    engine: Engine = "processes",
    cluster: Cluster = None,
    shard: Shard = None,
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Simulate every point of a design.

    Stop it at any moment; the same command goes on.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.results.extension_sources import named
        from collabsim.results.language import language
        from collabsim.scenario.extensions import extensions

        option_checks.check({}, None, lang, None)
        used = extensions(use or ())
        how = {"jobs": jobs, "engine": engine, "cluster": cluster, "shard": shard}
        swept = simulate_design(design, out, lang, use=used, **how)
        typer.echo(swept.sentence(lang))
        if told := named(used, language(lang)):
            typer.echo(told)


def simulate_design(design: Path, out: Path, lang: str, **how: Any) -> Sweep:
    """Simulate what a design still needs, with progress."""
    from collabsim.results.terminal import show_progress
    from collabsim.studies.sweeps.sweep import sweep as run_sweep

    with show_progress("sweeping", lang) as progress:
        return run_sweep(design, out, progress=progress, command=command_line(), **how)
