"""``collabsim run``: simulate a scenario and report what happened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from collabsim.interfaces.cli.command_line import command_line
from collabsim.interfaces.cli.filing_options import Csv, Names, Xlsx, filing_of, tell_of_names
from collabsim.interfaces.cli.shared_options import (
    DEFAULT,
    REPLICATES,
    SEED,
    AllMetrics,
    Lang,
    Out,
    Seed,
    Tables,
    Threads,
    UseOption,
    Weeks,
)

if TYPE_CHECKING:
    from collabsim.results.filing import Filing
    from collabsim.results.results import Results
    from collabsim.scenario import Scenario
    from collabsim.scenario.extensions import Extension

LEVEL = "counted"

Name = Annotated[
    str | None, typer.Argument(help=f"A preset's name or a TOML file. [default: {DEFAULT}]")
]
Terms = Annotated[
    int | None,
    typer.Option(help="Terms to simulate, 1 to 24 (two a year). [default: the scenario's]"),
]
Replicates = Annotated[int | None, typer.Option(help=f"Simulated runs. [default: {REPLICATES}]")]
Record = Annotated[
    str | None,
    typer.Option(metavar="off|counted|full", help=f"Which events are recorded. [default: {LEVEL}]"),
]
Programmes = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="NAME[@START[-END]][:OPTION=VALUE,…]",
        help="Add a programme, from week START until before week END. May be given several times.",
    ),
]
Repeat = Annotated[
    Path | None,
    typer.Option(metavar="RUN.JSON", help="Repeat a stored run and say whether it gives the same."),
]


def run(
    scenario: Name = None,
    terms: Terms = None,
    replicates: Replicates = None,
    seed: Seed = None,
    out: Out = None,
    lang: Lang = "en",
    threads: Threads = None,
    record: Record = None,
    all_metrics: AllMetrics = False,
    programmes: Programmes = None,
    tables: Tables = None,
    weeks: Weeks = None,
    repeat: Repeat = None,
    csv: Csv = "plain",
    xlsx: Xlsx = False,
    names: Names = False,
    use: UseOption = None,
) -> None:
    """Simulate a scenario and report what happened."""
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.scenario.extensions import extensions

        given = {"terms": terms, "replicates": replicates, "seed": seed}
        option_checks.check(given | {"threads": threads}, record, lang, out)
        report = Report(out, lang, all_metrics, filing_of(out, csv, xlsx, names))
        used = extensions(use or ())
        if repeat is not None:
            beside = {"with": programmes or None, "tables": tables, "weeks": weeks}
            option_checks.refuse_beside_repeat(given | {"scenario": scenario} | beside)
            _repeat(repeat, used, threads, record, report)
            return
        asked = _scenario(DEFAULT if scenario is None else scenario, terms, programmes or [], used)
        tell_of_names([asked], out, names, lang)
        levels = option_checks.levels(tables, weeks, out)
        results = _simulate(
            asked,
            REPLICATES if replicates is None else replicates,
            SEED if seed is None else seed,
            threads,
            LEVEL if record is None else record,
            lang,
            **levels,
        )
        _report(results, report)


class Report(NamedTuple):
    """How results are printed, and where and in which form they are written."""

    out: Path | None
    lang: str
    every: bool
    filing: Filing


def _scenario(
    name: str, terms: int | None, programmes: list[str], used: tuple[Extension, ...]
) -> Scenario:
    from collabsim.scenario import load, programme_spec

    loaded = load(name, used)
    if terms is not None:
        loaded = loaded.replace(terms=terms)
    if not programmes:
        return loaded
    added = tuple(programme_spec(words, used) for words in programmes)
    return loaded.replace(programmes=(*loaded.programmes, *added))


def _simulate(
    scenario: Scenario,
    replicates: int,
    seed: int,
    threads: int | None,
    record: str,
    lang: str,
    **levels: Any,
) -> Results:
    from collabsim.interfaces.cli.preview import preview
    from collabsim.results.terminal import show_progress
    from collabsim.simulation.run import run

    with (
        show_progress("simulating", lang) as progress,
        preview(scenario, seed, record, progress),
    ):
        return run(
            scenario,
            replicates=replicates,
            seed=seed,
            threads=threads,
            record=record,
            progress=progress,
            **levels,
        )


def _report(results: Results, report: Report) -> None:
    """Print results, and write them if a directory is given."""
    from collabsim.results.terminal import show

    show(results, report.lang, report.every)
    if report.out is not None:
        path = results.save(report.out, report.lang, command_line(), report.filing)
        typer.echo(f"\n{path}: {', '.join(sorted(file.name for file in path.iterdir()))}")


def _repeat(
    path: Path,
    used: tuple[Extension, ...],
    threads: int | None,
    record: str | None,
    report: Report,
) -> None:
    from collabsim.results.provenance import differences, stored

    with stored(path, used) as (scenario, before):
        level = before.record if record is None else record
        asked = {"tables": before.tables, "weeks": before.weeks}
        results = _simulate(
            scenario, before.replicates, before.seed, threads, level, report.lang, **asked
        )
        _report(results, report)
    found = differences(before, results)
    typer.echo(f"\n{found if found else 'The same as the stored run, bit for bit.'}")
    if found:
        raise typer.Exit(1)
