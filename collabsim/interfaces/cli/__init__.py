"""The command ``collabsim``: parse, call the public functions, print. One command a file.

Only typer is imported before it is known what to do: ``--help`` shall not wait.
"""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.app import page
from collabsim.interfaces.cli.bundle import bundle
from collabsim.interfaces.cli.calibrate import calibrate
from collabsim.interfaces.cli.classroom import classroom
from collabsim.interfaces.cli.compare import compare
from collabsim.interfaces.cli.district import district
from collabsim.interfaces.cli.explain import explain
from collabsim.interfaces.cli.game import game
from collabsim.interfaces.cli.import_staff import import_staff
from collabsim.interfaces.cli.new import new
from collabsim.interfaces.cli.references import references
from collabsim.interfaces.cli.report import report
from collabsim.interfaces.cli.run import run
from collabsim.interfaces.cli.sample import sample
from collabsim.interfaces.cli.scenarios import scenarios
from collabsim.interfaces.cli.sensitivity import sensitivity
from collabsim.interfaces.cli.streams import steady_streams
from collabsim.interfaces.cli.sweep import sweep
from collabsim.interfaces.cli.validate import validate
from collabsim.interfaces.cli.verify import verify
from collabsim.interfaces.cli.warm import warm

app = typer.Typer(
    help="A simulation laboratory for collaboration culture in schools.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command."""
    with steady_streams():
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


#: Every command, in the order of the help page.
COMMANDS = (
    run, compare, district, scenarios, new, import_staff, explain, page, classroom, game, sweep,
    sample, sensitivity, calibrate, report, validate, verify, warm, bundle, references,
)  # fmt: skip
#: What is called otherwise than its function: Python and typer have these names already.
NAMES = {page: "app", classroom: "class"}
for command in COMMANDS:
    app.command(name=NAMES.get(command, command.__name__.replace("_", "-")))(command)
