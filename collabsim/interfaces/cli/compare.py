"""``collabsim compare``: what differs between policies, in the same schools with one chance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from collabsim.interfaces.cli.command_line import command_line
from collabsim.interfaces.cli.filing_options import Csv, Names, Xlsx, filing_of, tell_of_names
from collabsim.interfaces.cli.shared_options import (
    DEFAULT,
    AllMetrics,
    Lang,
    Out,
    Seed,
    Tables,
    Threads,
    UseOption,
    Values,
    Weeks,
)

if TYPE_CHECKING:
    from collabsim.results.filing import Filing
    from collabsim.scenario.extensions import Extension
    from collabsim.studies.comparison.arms import Asked
    from collabsim.studies.comparison.comparison import Comparison

REPLICATES = 200

Arms = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ARM",
        help="Styles, programmes (or both: directive+training), presets, TOML files or "
        "status_quo; the last is what the others are compared with, status_quo if there is "
        "only one.",
    ),
]
Base = Annotated[
    str | None,
    typer.Option(
        help=f"The scenario in which styles and programmes are tried. [default: {DEFAULT}]"
    ),
]
Primary = Annotated[
    str | None,
    typer.Option(
        metavar="METRIC",
        help="The metric that the question is about. [default: academic_understanding]",
    ),
]
Year = Annotated[int | None, typer.Option(help="The year to compare. [default: 3, or the last]")]
Replicates = Annotated[
    int | None, typer.Option(help=f"Simulated runs of each arm. [default: {REPLICATES}]")
]
Worthwhile = Annotated[
    float | None,
    typer.Option(
        "--smallest-worthwhile",
        help="A smaller difference does not matter (primary metric's unit). [default: 0.02]",
    ),
]
UntilError = Annotated[
    float | None,
    typer.Option(
        "--until-se",
        metavar="X",
        help="Add replicates until the primary difference's standard error is X.",
    ),
]
Rupiah = Annotated[
    float | None,
    typer.Option(
        "--rupiah-per-hour", help="Price of an hour, so that hours and money can be added."
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick", help="Faster: leave out the checks of robustness and other school sizes."
    ),
]
Sets = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help="Parameter sets of the sample that replicates have in turn. [default: a quarter of "
        "the replicates]",
    ),
]
Switches = Annotated[
    list[str] | None,
    typer.Option(
        "--switch",
        metavar="SWITCH",
        help="Simulate once more with a rule switched off in all arms (no_feedback, no_norm, …), "
        "and say what remains. May come several times.",
    ),
]
Repeat = Annotated[
    Path | None,
    typer.Option(
        metavar="RUN.JSON", help="Repeat a stored comparison and say whether it gives the same."
    ),
]


def compare(
    arms: Arms = None,
    base: Base = None,
    primary: Primary = None,
    year: Year = None,
    replicates: Replicates = None,
    values: Values = None,
    worthwhile: Worthwhile = None,
    until_se: UntilError = None,
    rupiah: Rupiah = None,
    quick: Quick = False,
    sets: Sets = None,
    switches: Switches = None,
    out: Out = None,
    seed: Seed = None,
    lang: Lang = "en",
    threads: Threads = None,
    all_metrics: AllMetrics = False,
    tables: Tables = None,
    weeks: Weeks = None,
    repeat: Repeat = None,
    csv: Csv = "plain",
    xlsx: Xlsx = False,
    names: Names = False,
    use: UseOption = None,
) -> None:
    """Compare policies in the same schools, with intervals.

    Differences come first, and whether they are large enough to matter.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.scenario.extensions import extensions

        numbers = {"replicates": replicates, "seed": seed}
        option_checks.check(numbers | {"threads": threads}, None, lang, out)
        asked = numbers | {
            "base": base,
            "values": values,
            "primary": primary,
            "year": year,
            "until_se": until_se,
            "smallest_worthwhile": worthwhile,
            "rupiah_an_hour": rupiah,
            "sets": sets,
            "switches": switches or None,
        }
        report = Report(lang, all_metrics, out, filing_of(out, csv, xlsx, names))
        used = extensions(use or ())
        if repeat is not None:
            option_checks.refuse_beside_repeat(
                asked
                | {"arms": " ".join(arms or []) or None, "quick": quick or None}
                | {"tables": tables, "weeks": weeks}
            )
            _repeat(repeat, used, threads, report)
            return
        given = {name: value for name, value in asked.items() if value is not None}
        given |= option_checks.levels(tables, weeks, out)
        _compare(arms or [], given | {"quick": quick, "threads": threads, "use": used}, report)


class Report(NamedTuple):
    """How a comparison is printed, and where and in which form it is written."""

    lang: str
    every: bool
    out: Path | None
    filing: Filing


def _compare(arms: Sequence[Asked], given: dict[str, Any], report: Report) -> Comparison:
    """Compare, print and write; ``given`` are arguments of the public function."""
    from collabsim.results.terminal import show_progress
    from collabsim.studies.comparison import compare as contrasts
    from collabsim.studies.comparison.arms import arms_of
    from collabsim.studies.comparison.terminal import show

    if report.out is not None:
        scenarios = (arm.scenario for arm in arms_of(arms, given.get("base"), given.get("use", ())))
        tell_of_names(scenarios, report.out, report.filing.names, report.lang)
    with show_progress("simulating", report.lang) as progress:
        comparison = contrasts.compare(*arms, **given, progress=progress, stage=progress.stage)
    show(comparison, report.lang, report.every)
    if report.out is not None:
        path = comparison.save(report.out, report.lang, command_line(), report.filing)
        typer.echo(f"\n{path}: {', '.join(sorted(file.name for file in path.iterdir()))}")
    return comparison


def _repeat(path: Path, used: tuple[Extension, ...], threads: int | None, report: Report) -> None:
    from collabsim.studies.comparison.reproduction import stored, unlike

    with stored(path, used) as before:
        arguments = before.arguments | {"values": "shipped", "threads": threads}
        found = unlike(before, _compare(before.arms, arguments, report))
    typer.echo(f"\n{found if found else 'The same as the stored comparison, bit for bit.'}")
    if found:
        raise typer.Exit(1)
