"""Hand it on: the report of an answer as two printed pages, and all of it as a research object."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from nicegui import ui

from collabsim.errors import InputError
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.hand_on import file_name, parcel, report
from collabsim.interfaces.app.link import packed
from collabsim.interfaces.app.widgets import box, button, label
from collabsim.results.language import Language

#: What the files are, for a browser.
KINDS = {"html": "text/html", "zip": "application/zip"}
#: Writes one file; None where it cannot be written, which is told of elsewhere.
type Write = Callable[[], Awaitable[str | bytes | None]]


def hand_on(language: Language, name: Callable[[str], str], report: Write, parcel: Write) -> None:
    """Build the buttons; a file is written when its button is pressed.

    ``name`` gives the name of a file of a kind: html or zip.
    """
    _ = language.text

    async def give(kind: str, write: Write) -> None:
        told.text = _("The report is being written…")
        content = await write()
        if content is not None:
            ui.download.content(content, name(kind), KINDS[kind])
        told.text = about

    about = _("Two printed pages: question, plan, answer, costs, how sure, and how to repeat it.")
    with box("row wrap hand-on"):
        button(_("Hand it on"), lambda: give("html", report), symbol="ios_share",
               classes="strong hand-on-report")  # fmt: skip
        button(_("With all data (ZIP)"), lambda: give("zip", parcel), symbol="inventory_2",
               classes="hand-on-parcel",
               tip=_("The report, the tables and what repeats them, as a research object "
                     "(RO-Crate) that archives take."))  # fmt: skip
        told = label(about, "small quiet grow").props("aria-live=polite")


def hand_on_comparison(desk: Desk) -> None:
    """Build the buttons for what was compared."""
    session = desk.session
    origin = str(ui.context.client.request.base_url)

    def link() -> str:
        with suppress(InputError):  # a real staff stays here, and so does what no link can hold
            return f"{origin}?state={packed(session.state)}"
        return ""

    async def content_of[Content: str | bytes](write: Callable[[], Content]) -> Content | None:
        content: list[Content] = []
        done = await desk.act(lambda: content.append(write()))
        return content[0] if done else None

    hand_on(
        session.language, lambda kind: file_name(session, kind),
        lambda: content_of(lambda: report(session, link())),
        lambda: content_of(lambda: parcel(session, link())),
    )  # fmt: skip
