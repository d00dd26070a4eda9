"""``collabsim warm``: compile everything now."""

from __future__ import annotations

import typer


def warm() -> None:
    """Compile everything now, so that nobody waits for it in class."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim.warmup import warm as compile_all

        with watched("compiling"):
            compile_all()
        typer.echo("Ready: nothing is left to compile.")
