"""``collabsim bundle``: a folder from which it installs without internet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang


def bundle(
    directory: Annotated[Path, typer.Argument(help="A new folder, for example on a USB stick.")],
    platform: Annotated[
        str | None,
        typer.Option(help="linux-x86_64, linux-aarch64, macos-arm64 or windows-x86_64. [this one]"),
    ] = None,
    python: Annotated[
        str | None, typer.Option(help="Python version, for example 3.13. [this one]")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Make a folder that installs collabsim without internet.

    The page is included.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.bundle.make import bundle as make
        from collabsim.interfaces.bundle.make import summary
        from collabsim.interfaces.cli import option_checks

        option_checks.check({}, None, lang, None)
        with show_progress("bundling", lang) as progress:

            def stage(name: str) -> Callable[[int, int], None]:
                progress.stage(name)
                return progress

            path = make(directory, platform, python, stage)
        typer.echo(summary(path, lang))
