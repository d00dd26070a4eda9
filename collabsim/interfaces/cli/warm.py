"""``collabsim warm``: compile everything now."""

from __future__ import annotations

import typer


def warm() -> None:
    """Compile all rules now, so that nobody waits in class."""
    from collabsim.results.terminal import calm, show_progress

    with calm():
        from collabsim.simulation.warmup import warm as compile_all

        with show_progress("compiling"):
            compile_all()
        typer.echo("Ready: nothing is left to compile.")
