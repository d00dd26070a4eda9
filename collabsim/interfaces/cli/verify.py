"""``collabsim verify``: the school's own rules against published and exact results."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang, UseOption


def verify(
    case: Annotated[
        list[str] | None, typer.Argument(help="Special cases by name. [default: all]")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Fewer replicates, and no case that takes long.")
    ] = False,
    setting: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=NUMBER",
            help="A number of the case in place of the usual one, such as N=50. May be given "
            "several times.",
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Random seed. [default: that of docs/verification.md]")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write docs/verification.md (all cases in full).")
    ] = False,
    lang: Lang = "en",
    use: UseOption = None,
) -> None:
    """Check special cases whose results are known.

    Exit code 1 if a number is not as it must be.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.studies.verification import document
        from collabsim.studies.verification.case_settings import SEED
        from collabsim.studies.verification.terminal import show
        from collabsim.studies.verification.verify import verify as verify_rules

        option_checks.check({"seed": seed}, None, lang, None)
        given = option_checks.numbers_in(setting or [])
        if write:
            other = [*(setting or []), *([] if seed is None else [f"--seed {seed}"])]
            document.check(case or [], quick, other)
            option_checks.refuse_extensions(use)
        with show_progress("verifying", lang) as progress:
            luck = SEED if seed is None else seed
            results = verify_rules(case or [], quick, progress, use or (), given, luck)
        show(results, lang)
        if write:
            typer.echo(f"Written to {document.write(results)}.")
        if not all(result.passes for result in results):
            raise typer.Exit(1)
