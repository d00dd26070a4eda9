"""``collabsim class``: a room in which a class takes part with its phones."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import DEFAULT, Lang, UseOption


def classroom(
    scenario: Annotated[
        str, typer.Option(help="The scenario of the page: a preset's name or a TOML file.")
    ] = DEFAULT,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port of the page, on this machine only.")
    ] = 8080,
    room_port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the room. [default: the first free one]")
    ] = 0,
    lang: Lang = "en",
    use: UseOption = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")
    ] = True,
) -> None:
    """Open a room for a class: its phones join by a code.

    They predict, live a school each, or play one school together.

    Only this machine is listened to until the room is opened on the page. It needs the extra `app`,
    and no internet.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.app.entrance import entrance
        from collabsim.interfaces.app.server import check, serve
        from collabsim.interfaces.classroom.networks import ALONE
        from collabsim.interfaces.cli import option_checks
        from collabsim.results.language import language
        from collabsim.scenario import load

        option_checks.check({}, None, lang, None)
        check(ALONE, port)
        from collabsim.interfaces.classroom.classroom import Classroom
        from collabsim.interfaces.classroom.facilitator import PATH

        opened = load(scenario, use or ())
        _ = language(lang).text
        told = _("The facilitator's page: {link} (stop it with Ctrl+C)")
        path = f"{PATH}?lang={lang}"
        typer.echo(told.format(link=f"http://{ALONE}:{port}{path}"))
        typer.echo(_("Nobody else reaches it. Phones get an address when you open the room there."))
        serve(opened, entrance(ALONE, port), lang, browser, Classroom(room_port), path)
