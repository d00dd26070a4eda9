"""``collabsim explain``: what a name in the model means."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang, UseOption


def explain(
    name: Annotated[
        list[str] | None, typer.Argument(help="Any name in the model. [default: the week]")
    ] = None,
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Explain the week, or any name in the model.

    A name: what it means, where its value comes from, which rules read and write it.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.explain import terminal
        from collabsim.scenario.extensions import extensions

        used = extensions(use or ())
        terminal.explain(" ".join(name), lang, used) if name else terminal.explain_week(lang, used)
