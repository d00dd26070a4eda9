"""``collabsim sweep``: many points of a design, killable at any moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def sweep(
    design: Annotated[Path, typer.Argument(help="TOML file: what is varied, at which points.")],
    out: Annotated[Path, typer.Option(help="Directory; the same command goes on where it ended.")],
    jobs: Annotated[
        int | None, typer.Option(help="Units lived at a time. [default: all processors]")
    ] = None,
    engine: Annotated[
        str, typer.Option(metavar="processes|threads", help="What a job is.")
    ] = "processes",
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A dask scheduler, in place of jobs.")
    ] = None,
    shard: Annotated[
        str | None, typer.Option(metavar="K/N", help="Only the K-th of N parts, for job arrays.")
    ] = None,
) -> None:
    """Run a design of many points; stop it at any moment and go on with the same command."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim.sweeps.run import sweep as run_sweep

        with watched("sweeping") as progress:
            swept = run_sweep(
                design,
                out,
                jobs=jobs,
                engine=engine,
                cluster=cluster,
                shard=shard,
                progress=progress,
            )
        typer.echo(str(swept))
