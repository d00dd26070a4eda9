"""``collabsim validate``: empirical patterns, in the model and in its null models."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang, UseOption


class Nulls(StrEnum):
    """Which null models patterns are scored in."""

    OWN = "own"
    ALL = "all"


def validate(
    pattern: Annotated[
        list[str] | None,
        typer.Argument(help="Patterns by name, or your own *.py files. [default: all]"),
    ] = None,
    schools: Annotated[
        int | None, typer.Option(help="Schools in each arm. [default: each pattern's own]")
    ] = None,
    no_nulls: Annotated[
        bool,
        typer.Option("--no-nulls", help="Leave out the null models, which take most of the time."),
    ] = False,
    nulls: Annotated[
        Nulls,
        typer.Option(help="own: null models that concern the pattern; all: every one, for hours."),
    ] = Nulls.OWN,
    write: Annotated[
        bool,
        typer.Option("--write", help="Write docs/validation.md (all patterns, with null models)."),
    ] = False,
    sets: Annotated[
        int,
        typer.Option(help="Score over so many sets of the parameter sample too.", min=0),
    ] = 0,
    keep: Annotated[
        Path | None,
        typer.Option(help="Directory for finished figures; those already there are used again."),
    ] = None,
    arrays: Annotated[
        Path | None,
        typer.Option(help="Directory for what was seen of each arm, as files of numpy (*.npz)."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Random seed. [default: that of docs/validation.md]")
    ] = None,
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Score the model on empirical patterns.

    Says which of them distinguish the model from its null models.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.scenario.extensions import extensions
        from collabsim.studies.validation import arrays as array_files
        from collabsim.studies.validation import document
        from collabsim.studies.validation.null_models import NULLS
        from collabsim.studies.validation.over_sets import validate_over_sets
        from collabsim.studies.validation.score import validate as score
        from collabsim.studies.validation.simulate import SEED
        from collabsim.studies.validation.terminal import show, show_over_sets

        option_checks.check({"seed": seed}, None, lang, None)
        if write:
            document.check(pattern or [], no_nulls, seed)
            option_checks.refuse_extensions(use)
        with show_progress("validating", lang) as progress:
            models = () if no_nulls else tuple(NULLS) if nulls == Nulls.ALL else None
            luck = SEED if seed is None else seed
            used = extensions(use or ())
            kept = arrays is not None
            scores = score(pattern or [], schools, models, progress, keep, luck, used, kept)
        over = ()
        if sets:
            with show_progress("over parameter sets", lang) as progress:
                over = validate_over_sets(
                    sets, pattern or [], progress=progress, keep=keep, use=used
                )
        show(scores, lang)
        show_over_sets(over, lang)
        if arrays is not None:
            for file in array_files.write(scores, arrays):
                typer.echo(file)
        if write:
            typer.echo(f"Written to {document.write(scores, over)}.")
