"""The addresses of the page: a school, the openings for whoever comes first, a district."""

from __future__ import annotations

from typing import Any

from nicegui import ui
from nicegui.client import Client
from starlette.responses import RedirectResponse

from collabsim.interfaces.app.landing import language_of, visit
from collabsim.scenario import Scenario

#: The cookie of a browser that has met the openings.
FIRST = "collabsim-first"


def add_pages(scenario: Scenario, code: str, openings: bool) -> None:
    """Add the pages, in the language of ``code`` unless an address asks for another.

    With ``openings`` a visitor who comes for the first time, without a link, meets them first.
    What only one of them needs is imported when it is asked for.
    """

    @ui.page("/", title="collabsim")
    async def school(client: Client, lang: str = "", state: str = "") -> Any:
        if openings and not state and FIRST not in client.request.cookies:
            return RedirectResponse(f"/first?lang={language_of(lang, code)}")
        return await visit(client, scenario, language_of(lang, code), state)

    @ui.page("/first", title="collabsim")
    async def first(client: Client, lang: str = "", opening: str = "") -> None:
        from collabsim.interfaces.app.openings.page import visit_opening

        visit_opening(client, language_of(lang, code), opening)

    @ui.page("/district", title="collabsim")
    async def district(client: Client, lang: str = "", question: str = "") -> None:
        from collabsim.interfaces.app.district.page import visit_district

        visit_district(client, language_of(lang, code), question)
