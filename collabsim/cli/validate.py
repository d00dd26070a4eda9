"""``collabsim validate``: empirical patterns, in the model and in its null models."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.cli.words import Lang


def validate(
    pattern: Annotated[
        list[str] | None,
        typer.Argument(help="Patterns by name, or files *.py of your own. [default: all]"),
    ] = None,
    schools: Annotated[
        int | None, typer.Option(help="Schools an arm. [default: each pattern's own]")
    ] = None,
    no_nulls: Annotated[
        bool, typer.Option("--no-nulls", help="Leave out the null models, which take most time.")
    ] = False,
    lang: Lang = "en",
) -> None:
    """Score the model on empirical patterns, and say which of them tell null models apart."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim.report import options
        from collabsim.validation.nulls import NULLS
        from collabsim.validation.shown import show
        from collabsim.validation.validate import validate as score

        options.check({}, None, lang, None)
        with watched("validating") as progress:
            scores = score(pattern or [], schools, () if no_nulls else tuple(NULLS), progress)
        show(scores, lang)
