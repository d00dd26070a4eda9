"""``collabsim explain``: what a name in the model means."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang


def explain(
    name: Annotated[
        list[str] | None, typer.Argument(help="Any name in the model. [default: the week]")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Explain the week, or any name in the model.

    A name: what it means, where its value comes from, which rules read and write it.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.explain import terminal

        terminal.explain(" ".join(name), lang) if name else terminal.explain_week(lang)
