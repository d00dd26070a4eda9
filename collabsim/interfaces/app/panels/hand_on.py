"""Hand it on: the report of a comparison as a file of two printed pages."""

from __future__ import annotations

from contextlib import suppress

from nicegui import ui

from collabsim.errors import InputError
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.hand_on import file_name, report
from collabsim.interfaces.app.link import packed
from collabsim.interfaces.app.widgets import box, button, label


def hand_on(desk: Desk) -> None:
    """Build the button; the report is written when it is pressed."""
    session = desk.session
    _ = session.language.text
    origin = str(ui.context.client.request.base_url)

    async def write() -> None:
        link = ""
        with suppress(InputError):  # a real staff stays here, and so does what no link can hold
            link = f"{origin}?state={packed(session.state)}"
        written: list[str] = []
        busy.text = _("The report is being written…")
        if await desk.act(lambda: written.append(report(session, link))):
            ui.download.content(written[0], file_name(session, "html"), "text/html")
        busy.text = about

    about = _("Two printed pages: question, plan, answer, costs, how sure, and how to repeat it.")
    with box("row wrap hand-on"):
        button(_("Hand it on"), write, symbol="ios_share", classes="strong hand-on-report")
        busy = label(about, "small quiet grow").props("aria-live=polite")
