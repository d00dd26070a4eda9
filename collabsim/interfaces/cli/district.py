"""``collabsim district``: whom to give a programme that does not reach for all."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from collabsim.interfaces.cli.command_line import command_line
from collabsim.interfaces.cli.shared_options import Lang, Out, Seed, Threads, UseOption, Values

LUCKS = 8

Programmes = Annotated[
    list[str],
    typer.Argument(
        metavar="PROGRAMME", help="Programmes, such as coaching or training@36:hours=6."
    ),
]
Rupiah = Annotated[float | None, typer.Option(help="Rupiah for the whole time. [default: any]")]
Hours = Annotated[
    float | None, typer.Option(help="Hours of all schools for the whole time. [default: any]")
]
Base = Annotated[str, typer.Option("--scenario", help="The district: a preset or a TOML file.")]
Lucks = Annotated[int, typer.Option(help="How often the district is simulated, with other luck.")]


def district(
    programmes: Programmes,
    rupiah: Rupiah = None,
    hours: Hours = None,
    scenario: Base = "district",
    lucks: Lucks = LUCKS,
    values: Values = None,
    out: Out = None,
    seed: Seed = None,
    lang: Lang = "en",
    threads: Threads = None,
    use: UseOption = None,
) -> None:
    """Spread a budget over a district's schools in five ways.

    It is for programmes: to all alike, to those whose teachers leave, to the weakest, to each
    cluster in turn, by lot. The ways are ranked by what pupils learn for it.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.studies.district.budget import Budget
        from collabsim.studies.district.district import district as spread
        from collabsim.studies.district.terminal import show

        option_checks.check({"seed": seed, "threads": threads}, None, lang, out)
        chosen: Any = values or "sample"
        with show_progress("simulating", lang) as progress:
            found = spread(
                *programmes, budget=Budget(rupiah, hours), scenario=scenario, lucks=lucks,
                values=chosen, seed=1 if seed is None else seed, threads=threads, use=use or (),
                progress=progress,
            )  # fmt: skip
        show(found, lang)
        if out is not None:
            path = found.save(out, lang, command_line())
            typer.echo(f"\n{path}: {', '.join(sorted(file.name for file in path.iterdir()))}")
