"""``collabsim validate``: empirical patterns, in the model and in its null models."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from collabsim.interfaces.cli.shared_options import Lang, UseOption

if TYPE_CHECKING:
    from collabsim.studies.validation.score import Score


class Nulls(StrEnum):
    """Which null models patterns are scored in."""

    OWN = "own"
    ALL = "all"


Patterns = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATTERN", help="Patterns by name, or your own *.py files. [default: all]"
    ),
]
Schools = Annotated[
    int | None, typer.Option(help="Schools in each arm. [default: each pattern's own]")
]
NoNulls = Annotated[
    bool, typer.Option("--no-nulls", help="Leave out the null models, which take most of the time.")
]
WhichNulls = Annotated[
    Nulls,
    typer.Option(help="own: null models that concern the pattern; all: every one, for hours."),
]
Write = Annotated[
    bool, typer.Option("--write", help="Write docs/validation.md (all patterns, with null models).")
]
Sets = Annotated[
    int, typer.Option(help="Score over so many sets of the parameter sample too.", min=0)
]
Keep = Annotated[
    Path | None,
    typer.Option(help="Directory for finished figures; those already there are used again."),
]
Arrays = Annotated[
    Path | None,
    typer.Option(help="Directory for what was seen of each arm, as files of numpy (*.npz)."),
]
Luck = Annotated[
    int | None, typer.Option(help="Random seed. [default: that of docs/validation.md]")
]


def validate(
    pattern: Patterns = None,
    schools: Schools = None,
    no_nulls: NoNulls = False,
    nulls: WhichNulls = Nulls.OWN,
    write: Write = False,
    sets: Sets = 0,
    keep: Keep = None,
    arrays: Arrays = None,
    seed: Luck = None,
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Score the model on empirical patterns.

    Says which of them distinguish the model from its null models.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.scenario.extensions import extensions
        from collabsim.studies.validation import arrays as array_files
        from collabsim.studies.validation import document
        from collabsim.studies.validation.simulate import SEED
        from collabsim.studies.validation.terminal import show, show_over_sets

        option_checks.check({"seed": seed}, None, lang, None)
        if write:
            document.check(pattern or [], no_nulls, seed)
            option_checks.refuse_extensions(use)
        asked = {"names": pattern or [], "keep": keep, "use": extensions(use or ())}
        luck = SEED if seed is None else seed
        kept = {"size": schools, "seed": luck, "arrays": arrays is not None}
        scores = _scores(lang, None if no_nulls else nulls, **asked, **kept)
        over = _over_sets(lang, sets, **asked) if sets else ()
        show(scores, lang)
        show_over_sets(over, lang)
        if arrays is not None:
            for file in array_files.write(scores, arrays):
                typer.echo(file)
        if write:
            typer.echo(f"Written to {document.write(scores, over)}.")


def _scores(lang: str, nulls: Nulls | None, **asked: Any) -> tuple[Score, ...]:
    """Score patterns with progress: beside all null models, their own or none."""
    from collabsim.results.terminal import show_progress
    from collabsim.studies.validation.null_models import NULLS
    from collabsim.studies.validation.score import validate as score

    models = {None: (), Nulls.OWN: None, Nulls.ALL: tuple(NULLS)}[nulls]
    with show_progress("validating", lang) as progress:
        return score(nulls=models, progress=progress, **asked)


def _over_sets(lang: str, sets: int, **asked: Any) -> tuple[Any, ...]:
    """Score patterns over sets of the parameter sample, with progress."""
    from collabsim.results.terminal import show_progress
    from collabsim.studies.validation.over_sets import validate_over_sets

    with show_progress("over parameter sets", lang) as progress:
        return validate_over_sets(sets, progress=progress, **asked)
