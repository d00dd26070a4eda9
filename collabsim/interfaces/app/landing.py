"""What a visitor meets first: a light page that says how far the model is, then her school.

Nothing that the school's page needs is imported here: the first paint does not wait for it.
"""

from __future__ import annotations

from nicegui import ui
from nicegui.client import Client

from collabsim.interfaces.app.page_head import page_head
from collabsim.interfaces.app.panels.waiting import waiting
from collabsim.interfaces.app.readiness import READY
from collabsim.results.language import LANGUAGES, language
from collabsim.scenario import Scenario


async def visit(client: Client, scenario: Scenario, code: str, link: str) -> None:
    """Show a visitor that the model is made ready, then a school of her own."""
    page_head(language(code), ("page", "plan", "rules", "print"), ("page", "plan", "picture"))
    room = waiting(code)

    async def look() -> None:
        READY.begin()  # now that the visitor sees that she has to wait
        room.show(READY)
        if not READY.done:
            return
        timer.cancel()
        from collabsim.interfaces.app.page import enter

        await enter(client, room.box, scenario, code, link)

    timer = ui.timer(0.1, look)


def language_of(wanted: str | None, default: str) -> str:
    """Return the language that a visitor's address asks for, if it is known."""
    return wanted if wanted in LANGUAGES else default
