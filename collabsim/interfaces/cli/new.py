"""``collabsim new``: a scenario file to change, or a first extension."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import DEFAULT, Lang, UseOption


def new(
    file: Annotated[
        Path | None,
        typer.Argument(help="The file to write. An existing file is not overwritten."),
    ] = None,
    preset: Annotated[
        str, typer.Option("--from", metavar="PRESET", help="The preset to begin with.")
    ] = DEFAULT,
    extension: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Write NAME.py in place of it, and a test for it."),
    ] = None,
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Write a scenario file to change, or a first extension.

    A scenario file shows everything that a scenario can say, with its meaning and source. An
    extension is Python: a programme, its options and a metric of your own.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.errors import InputError, Problem
        from collabsim.interfaces.cli import option_checks
        from collabsim.messages import say
        from collabsim.results.language import language

        option_checks.check({}, None, lang, None)
        if (file is None) == (extension is None):
            right = say("give the file of a scenario, or --extension NAME")
            what = say("neither a file nor an extension, or both")
            raise InputError(Problem(what, right, field="file"))
        _ = language(lang).text
        if extension is not None:
            from collabsim.explain.extension_template import write_extension

            written, test = write_extension(extension, Path())
            done = _(
                "Written to {file} and {test}. Change them, then: pytest {test} (in a clone: "
                ".uv/bin/uv run --group dev pytest {test}); "
                "collabsim run --use {file} --with {name}"
            )
            typer.echo(done.format(file=written, test=test, name=extension))
        elif file is not None:
            from collabsim.explain.scenario_template import write_draft

            write_draft(file, preset, use or ())
            done = _("Written to {file}. Change it, then: collabsim run {file}")
            typer.echo(done.format(file=file))
