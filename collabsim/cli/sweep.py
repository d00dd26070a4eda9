"""``collabsim sweep``: many points of a design, killable at any moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def sweep(
    design: Annotated[Path, typer.Argument(help="TOML file: what is varied, at which points.")],
    out: Annotated[Path, typer.Option(help="Directory; the same command goes on where it ended.")],
) -> None:
    """Run a design of many points; stop it at any moment and go on with the same command."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim.sweeps.run import sweep as run_sweep

        with watched("sweeping") as progress:
            swept = run_sweep(design, out, progress=progress)
        typer.echo(str(swept))
