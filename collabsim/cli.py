"""The command ``collabsim``: parse, call the public functions, print.

Only typer is imported before it is known what to do: ``--help`` shall not wait.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collabsim.report.results import Results
    from collabsim.scenario import Scenario

DEFAULT = "malengkeri"
REPLICATES = 100
SEED = 1
LEVEL = "counted"

app = typer.Typer(
    help="A simulation laboratory for collaboration culture in schools.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Lang = Annotated[str, typer.Option(metavar="en|id", help="Language: English or Indonesian.")]


def main() -> None:
    """Run the command."""
    app(prog_name="collabsim")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"collabsim {version('collabsim')}")
        raise typer.Exit


@app.callback()
def _every_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take what may stand before a command."""


@app.command()
def run(
    scenario: Annotated[
        str | None,
        typer.Argument(help=f"A preset's name or a TOML file. [default: {DEFAULT}]"),
    ] = None,
    terms: Annotated[
        int | None, typer.Option(help="Terms, 1 to 24, two a year. [default: the scenario's]")
    ] = None,
    replicates: Annotated[
        int | None, typer.Option(help=f"How many simulated runs. [default: {REPLICATES}]")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help=f"Same seed, same chance. [default: {SEED}]")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Directory for tables, figures and run.json.")
    ] = None,
    lang: Lang = "en",
    threads: Annotated[int | None, typer.Option(help="Threads. [default: all]")] = None,
    record: Annotated[
        str | None,
        typer.Option(
            metavar="off|counted|full", help=f"What is kept of events. [default: {LEVEL}]"
        ),
    ] = None,
    all_metrics: Annotated[
        bool, typer.Option("--all-metrics", help="Show all metrics, not only the main ones.")
    ] = False,
    programmes: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="NAME[@START[-END]][:OPTION=VALUE,…]",
            help="Add a programme, from one week until before another; can be repeated.",
        ),
    ] = None,
    repeat: Annotated[
        Path | None,
        typer.Option(metavar="RUN.JSON", help="Repeat a stored run; say if it gives the same."),
    ] = None,
) -> None:
    """Simulate a scenario, and tell what happened."""
    from collabsim.report.terminal import calm

    with calm():
        from collabsim.report import options

        given = {"terms": terms, "replicates": replicates, "seed": seed}
        options.check(given | {"threads": threads}, record, lang, out)
        if repeat is not None:
            options.refuse_beside_repeat(given | {"scenario": scenario, "with": programmes or None})
            _repeat(repeat, threads, record, out, lang, all_metrics)
            return
        results = _simulate(
            _scenario(DEFAULT if scenario is None else scenario, terms, programmes or []),
            REPLICATES if replicates is None else replicates,
            SEED if seed is None else seed,
            threads,
            LEVEL if record is None else record,
        )
        _tell(results, out, lang, all_metrics)


@app.command()
def warm() -> None:
    """Compile everything now, so that nobody waits for it in class."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim.warmup import warm as compile_all

        with watched("compiling"):
            compile_all()
        typer.echo("Ready: nothing is left to compile.")


@app.command()
def references(
    check: Annotated[
        bool, typer.Option("--check", help="Only compare with those that are kept.")
    ] = False,
) -> None:
    """Compute the reference constants again, after a change of rules or parameters."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim import references as constants
        from collabsim.parameters.reference import REFERENCE, REFERENCE_HASH

        with watched("neutral schools") as progress:
            found = constants.compute(progress)
        kept = {parameter.name: parameter.default for parameter in REFERENCE}
        for name, value in found.items():
            typer.echo(f"{name:<15} kept {kept[name]:.4f}, now {value:.4f}")
        if not check:
            constants.write(found)
            typer.echo(f"Written to {constants.REFERENCE_FILE}.")
            return
        moved = any(abs(found[name] - kept[name]) > constants.SETTLED for name in kept)
        if moved or constants.fingerprint(kept) != REFERENCE_HASH:
            typer.echo("They do not belong to these rules and parameters: compute them again.")
            raise typer.Exit(1)
        typer.echo("They belong to these rules and parameters.")


@app.command()
def scenarios(lang: Lang = "en") -> None:
    """List the scenarios that come with collabsim, and what each one asks."""
    from collabsim.report.terminal import calm, show_scenarios

    with calm():
        from collabsim.scenario import load, presets

        show_scenarios([load(name) for name in presets()], lang)


@app.command()
def new(
    file: Annotated[Path, typer.Argument(help="The file to write; none is overwritten.")],
    preset: Annotated[
        str, typer.Option("--from", metavar="PRESET", help="The preset that it begins as.")
    ] = DEFAULT,
) -> None:
    """Write a scenario file to change: all that can be said in one, with meaning and source."""
    from collabsim.report.terminal import calm

    with calm():
        from collabsim.explain.draft import write_draft

        write_draft(file, preset)
        typer.echo(f"Written to {file}. Change it, then: collabsim run {file}")


@app.command()
def explain(
    name: Annotated[
        list[str] | None, typer.Argument(help="Any name in the model. [default: the week]")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Tell what happens in a week, or what a name means, where it comes from and who reads it."""
    from collabsim.report.terminal import calm

    with calm():
        from collabsim.explain import asked

        asked.explain(" ".join(name), lang) if name else asked.explain_week(lang)


@app.command(name="import-staff")
def import_staff(
    roster: Annotated[Path, typer.Argument(help="CSV file: a line a person, with id and years.")],
    edges: Annotated[
        Path, typer.Argument(help="Who asks whom: CSV list, square matrix (CSV) or GraphML.")
    ],
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help="Replace names before anything is shown or written.")
    ] = False,
    out: Annotated[Path, typer.Option(help="Scenario to write; its tables go beside it.")] = Path(
        "staff/scenario.toml"
    ),
    school: Annotated[
        str | None, typer.Option(help="The school to take, where files hold several.")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Make a scenario of a real staff, and show it beside those that the model makes."""
    from collabsim.report.terminal import calm, watched

    with calm():
        from collabsim.report import options
        from collabsim.scenario import importing

        options.check({}, None, lang, None)
        importing.check_free(out)
        imported = importing.import_staff(roster, edges, school, anonymise)
        from collabsim.report.staffroom import show_staff, show_written
        from collabsim.staffroom import compare

        with watched("comparing"):
            comparison = compare(imported)
        importing.write_staff(imported, out)
        show_staff(imported, comparison, lang)
        show_written(out, anonymise, lang)


def _scenario(name: str, terms: int | None, programmes: list[str]) -> Scenario:
    from collabsim.scenario import load

    loaded = load(name)
    if terms is not None:
        loaded = loaded.replace(terms=terms)
    if not programmes:
        return loaded
    from collabsim.programmes import asked_for

    added = tuple(asked_for(words) for words in programmes)
    return loaded.replace(programmes=(*loaded.programmes, *added))


def _simulate(
    scenario: Scenario, replicates: int, seed: int, threads: int | None, record: str
) -> Results:
    from collabsim import simulate
    from collabsim.report.terminal import watched

    with watched("simulating") as progress:
        return simulate.run(
            scenario,
            replicates=replicates,
            seed=seed,
            threads=threads,
            record=record,
            progress=progress,
        )


def _tell(results: Results, out: Path | None, lang: str, every: bool) -> None:
    """Print results, and write them if a directory is given."""
    import shlex
    import sys

    from collabsim.report.terminal import show

    show(results, lang, every)
    if out is not None:
        path = results.save(out, lang, shlex.join(["collabsim", *sys.argv[1:]]))
        typer.echo(f"\n{path}: {', '.join(sorted(file.name for file in path.iterdir()))}")


def _repeat(
    path: Path, threads: int | None, record: str | None, out: Path | None, lang: str, every: bool
) -> None:
    from collabsim.report.provenance import differences, stored

    with stored(path) as before:
        level = before.record if record is None else record
        results = _simulate(before.scenario, before.replicates, before.seed, threads, level)
        _tell(results, out, lang, every)
    found = differences(before, results)
    typer.echo(f"\n{found if found else 'The same as the stored run, bit for bit.'}")
    if found:
        raise typer.Exit(1)


if __name__ == "__main__":
    main()
