"""``collabsim warm``: compile everything now."""

from __future__ import annotations

import typer

from collabsim.interfaces.cli.shared_options import Lang


def warm(lang: Lang = "en") -> None:
    """Compile all rules now, so that nobody waits in class."""
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.results.language import language
        from collabsim.simulation.warmup import warm as compile_all

        option_checks.check({}, None, lang, None)
        with show_progress("compiling", lang):
            compile_all()
        typer.echo(language(lang).text("Ready: nothing is left to compile."))
