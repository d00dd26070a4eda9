"""``collabsim app``: a page where a school lives."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import DEFAULT, Lang, UseOption


def page(
    scenario: Annotated[
        str | None,
        typer.Option(
            help="The scenario to begin with: a preset's name or a TOML file. Without one a "
            f"visitor meets three short questions first, then {DEFAULT}."
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    known_as: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A name by which others reach this machine. May be given several times.",
        ),
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8080,
    lang: Lang = "en",
    use: UseOption = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")
    ] = True,
) -> None:
    """Open the page: a school, week by week, in a browser.

    It needs the extra `app`, and no internet.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.app.announcement import announcement
        from collabsim.interfaces.app.entrance import entrance
        from collabsim.interfaces.app.server import check, serve
        from collabsim.interfaces.cli import option_checks
        from collabsim.scenario import load

        option_checks.check({}, None, lang, None)
        check(host, port)
        from collabsim.interfaces.classroom.classroom import Classroom

        opened = load(scenario or DEFAULT, use or ())
        reached = entrance(host, port, tuple(known_as or ()))
        typer.echo("\n".join(announcement(reached, opened, lang)))
        room, path = Classroom(), f"/?code={reached.code}"
        serve(opened, reached, lang, browser, room, path, openings=scenario is None)
