"""The page as a whole: its frame, and what a visitor meets before the model is ready."""

from __future__ import annotations

import json

from nicegui import run, ui
from nicegui.client import Client

from collabsim.app.desk import Desk
from collabsim.app.panels import leadership, measures, network, transport
from collabsim.app.ready import READY
from collabsim.app.session import Session
from collabsim.app.view import Sent, opening
from collabsim.app.widgets import box, button, label
from collabsim.errors import InputError
from collabsim.report.language import LANGUAGES, language
from collabsim.scenario import Scenario

#: What each language calls itself.
OWN_NAMES = {"en": "English", "id": "Bahasa Indonesia"}


class Page:
    """One visitor's page: the frame round her desk, built anew when she changes language."""

    def __init__(self, client: Client, session: Session) -> None:
        self.client = client
        self.desk = Desk(session, self.show, self.fail)
        self.sent = Sent()
        self.frame = box("frame")

    def build(self) -> None:
        """Build everything in the session's language."""
        session = self.desk.session
        self.sent.forget()
        self.frame.clear()
        with self.frame, box("app"):
            self._header()
            with box("main", "main"):
                with box("card side", "section"):
                    leadership.refreshable(self.desk)
                with box("centre"):
                    chart = network.network(session, self.redraw)
                    transport.transport(self.desk)
                charts = measures.measures(session)
        self._run("begin", opening(session, chart, charts))
        self.show(session)

    def redraw(self) -> None:
        """Show the network with other colours or sizes."""
        self.build()

    def show(self, _: Session) -> None:
        """Send what changed."""
        self._run("paint", self.sent.patch(self.desk))

    def fail(self, error: InputError) -> None:
        """Say what a user did wrong."""
        with self.client:
            ui.notify(str(error), type="warning", multi_line=True, close_button=True)

    def close(self) -> None:
        """Leave nothing running."""
        self.desk.pause()

    def _run(self, function: str, argument: object) -> None:
        self.client.run_javascript(f"collabsim.{function}({json.dumps(argument)})")

    def _header(self) -> None:
        session = self.desk.session
        _ = session.language.text
        with box("header", "header"):
            label("collabsim", "brand")
            label(_(session.scenario.title) or session.scenario.name, tag="h1")
            for code in LANGUAGES:
                button(
                    OWN_NAMES[code], lambda code=code: self._speak(code),
                    classes=f"lang-{code} " + ("" if code == session.code else "plain"),
                )  # fmt: skip

    def _speak(self, code: str) -> None:
        self.desk.session.code = code
        self.build()


async def visit(client: Client, scenario: Scenario, code: str) -> None:
    """Show a visitor that the model is made ready, then her own school."""
    ui.add_head_html('<link rel="stylesheet" href="/collabsim/page.css">')
    ui.add_head_html('<script src="/collabsim/page.js" defer></script>')
    waiting = box("waiting")
    _ = language(code).text
    with waiting:
        label("collabsim", "brand")
        label(_("The school is being made ready."), tag="h1")
        label(_("The first time this takes a minute: the rules are compiled for this machine."),
             "quiet", tag="p")  # fmt: skip
        bar = box("progress")
        with bar:
            fill = box("fill")
    page: list[Page] = []

    async def look() -> None:
        if not READY.done:
            part = len(READY.names) / max(1, READY.total)
            fill.style(f"width:{round(100 * part)}%")
            return
        timer.deactivate()
        session = await run.io_bound(Session.open, scenario, 1, code)
        if session is None:  # the server is being stopped
            return
        waiting.delete()
        page.append(Page(client, session))
        page[0].build()

    timer = ui.timer(0.1, look)
    client.on_delete(lambda: [each.close() for each in page])
