"""``collabsim report``: two pages to hand on, of what a directory holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang, UseOption

if TYPE_CHECKING:
    from collabsim.scenario import Scenario
    from collabsim.studies.stored_results import Found

#: Where the page is opened on one's own machine.
ADDRESS = "http://127.0.0.1:8080/?state="

Directory = Annotated[
    Path, typer.Argument(help="The --out directory of a run, a comparison, a sweep or a question.")
]
OfMetric = Annotated[
    str | None,
    typer.Option("--metric", help="Of a sweep: the metric that the report is about."),
]


def report(
    directory: Directory, lang: Lang = "en", metric: OfMetric = None, use: UseOption = None
) -> None:
    """Write a report of two pages, to print and hand on.

    Nothing is simulated: it is made of what the directory holds.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.studies.report import report as write

        option_checks.check({}, None, lang, None)
        typer.echo(str(write(directory, lang, metric=metric, link=link_to, use=use or ())))


def link_to(found: Found, code: str) -> str:
    """Return the address at which ``collabsim app`` opens what was found.

    "" where the page cannot: for a sweep, for a real staff, for more than a link can hold.
    """
    from collabsim.errors import InputError
    from collabsim.interfaces.app.link import State, packed
    from collabsim.results.results import Results
    from collabsim.studies.comparison.comparison import Comparison

    pair: tuple[Scenario, Scenario | None]
    match found:
        case Results():
            pair, seed = (found.scenario, None), found.seed
        case Comparison():
            arm, reference = found.arms[0].scenario, found.reference.scenario
            pair, seed = (_without_sets(reference), _without_sets(arm)), found.results[0].seed
        case _:
            return ""
    try:
        return ADDRESS + packed(State(*pair, seed, 0, code))
    except InputError:
        return ""


def _without_sets(scenario: Scenario) -> Scenario:
    """Return a scenario without its parameter sets: the page shows one school."""
    return scenario.replace(parameter_sets=())
