"""``collabsim compare``: what differs between policies, in the same schools with the same luck."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from collabsim.cli.words import DEFAULT, SEED, Lang

REPLICATES = 200


def compare(
    arms: Annotated[
        list[str],
        typer.Argument(
            metavar="ARM…",
            help="Styles, programmes (or both: directive+training), presets, TOML files or "
            "status_quo; the last is what the others are compared with, status_quo if there is "
            "only one.",
        ),
    ],
    base: Annotated[
        str, typer.Option(help="The school that styles and programmes are tried in.")
    ] = DEFAULT,
    primary: Annotated[
        str, typer.Option(metavar="METRIC", help="What the question is about.")
    ] = "academic_understanding",
    year: Annotated[
        int | None, typer.Option(help="Year that is compared. [default: 3, or the last]")
    ] = None,
    replicates: Annotated[int, typer.Option(help="How many simulated runs an arm.")] = REPLICATES,
    worthwhile: Annotated[
        float,
        typer.Option(
            "--smallest-worthwhile",
            help="Differences below it are too small to matter; in the primary metric's unit.",
        ),
    ] = 0.02,
    until_se: Annotated[
        float | None,
        typer.Option(
            "--until-se",
            metavar="X",
            help="Add replicates until the primary difference's standard error is X.",
        ),
    ] = None,
    rupiah: Annotated[
        float | None,
        typer.Option("--rupiah-per-hour", help="What an hour costs, to add hours and money."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Styles as tabled only, and no other school sizes.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Directory for tables, figures and run.json.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Same seed, same chance.")] = SEED,
    lang: Lang = "en",
    threads: Annotated[int | None, typer.Option(help="Threads. [default: all]")] = None,
    all_metrics: Annotated[
        bool, typer.Option("--all-metrics", help="Show all metrics, not only the main ones.")
    ] = False,
) -> None:
    """Compare policies in the same schools: differences first, and whether they matter."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim.report import options

        numbers = {"replicates": replicates, "seed": seed, "threads": threads}
        options.check(numbers, None, lang, out)
        from collabsim.contrasts import compare as contrasts
        from collabsim.contrasts.terminal import show

        with watched("simulating") as progress:
            comparison = contrasts.compare(
                *arms,
                base=base,
                replicates=replicates,
                seed=seed,
                threads=threads,
                primary=primary,
                year=year,
                smallest_worthwhile=worthwhile,
                until_se=until_se,
                rupiah_an_hour=rupiah,
                quick=quick,
                progress=progress,
                stage=progress and progress.stage,
            )
        show(comparison, lang, all_metrics)
        if out is not None:
            path = comparison.save(out, lang, shlex.join(["collabsim", *sys.argv[1:]]))
            typer.echo(f"\n{path}: {', '.join(sorted(file.name for file in path.iterdir()))}")
