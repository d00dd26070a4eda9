"""The district's page: what is asked on the left, schools and ranking on the right."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from nicegui import ui
from nicegui.client import Client

from collabsim.errors import InputError
from collabsim.interfaces.app.browser_memory import KEEP_EVERY, BrowserMemory, read
from collabsim.interfaces.app.district.choices import choices
from collabsim.interfaces.app.district.hand_on import hand_on_district
from collabsim.interfaces.app.district.inquiry import Inquiry
from collabsim.interfaces.app.district.keepsake import (
    DistrictKeepsake,
    district_keepsake,
    inquiry_of,
    linked,
    welcome,
)
from collabsim.interfaces.app.district.plot import Plot
from collabsim.interfaces.app.district.ranking import Ranking
from collabsim.interfaces.app.error_messages import message
from collabsim.interfaces.app.page_head import page_head
from collabsim.interfaces.app.panels.languages import languages
from collabsim.interfaces.app.widgets import box, button, label, link_button
from collabsim.results.language import Language, language
from collabsim.studies.district.report import question_of, title_of

#: Seconds between two looks at what is found.
OFTEN = 0.3


class DistrictPage:
    """One visitor's district; it begins nothing before it is asked.

    ``link`` is the question in the address that she followed, "" for none.
    """

    def __init__(self, client: Client, code: str, link: str) -> None:
        self.link = link
        self.client = client
        self.memory = BrowserMemory(client)
        self.language: Language = language(code)
        self.inquiry = Inquiry()
        ui.timer(0, self._come_back, once=True)
        ui.timer(KEEP_EVERY, self._keep)
        self._timer = ui.timer(OFTEN, self.look, active=False)
        self._frame = box("frame")
        self._build()

    def _build(self) -> None:
        """Build all of it, for what is asked."""
        self._shown: object = None
        self._frame.clear()
        with self._frame, box("app"):
            asked = f"?{urlencode({'question': self.link})}" if self.link else ""
            _header(self.language, f"/district{asked}")
            with box("main compare district"):
                with box("card panes"):
                    choices(self.inquiry, self.language, self.start)
                with box("card panes"):
                    self._answer()

    async def _come_back(self) -> None:
        """Bring the page to where its visitor left it, or else to what her link asks."""
        try:
            match await self.memory.last_visit():
                case [str(text), *_]:
                    kept = read(DistrictKeepsake, text)
                    words = welcome(kept, self.language)
                case _ if self.link:
                    kept, words = linked(self.link), ""
                case _:
                    return
        except InputError as error:
            self.problem.text = message(error, self.language)
            return
        self.inquiry = inquiry_of(kept, self.language)
        self._build()
        self._follow()
        if words:
            self.client.run_javascript(f"collabsim.say({json.dumps(words)})")

    def _keep(self) -> None:
        """Let the browser keep what is asked and looked at, where it is another than before."""
        kept = district_keepsake(self.inquiry)
        self.memory.keep(kept, lambda: kept)

    def _answer(self) -> None:
        _ = self.language.text
        with box("stack"):
            self.wait = box("stack waiting-district")
            with self.wait:
                self.told = label("", tag="p").props("role=status")
                with box("progress"):
                    self.bar = box("fill")
                button(_("Stop here"), self.stop, classes="cancel-district")
            self.wait.set_visibility(False)
            self.problem = label("", "problem", tag="p").props("role=alert")
            self.hint = label(
                _("A hundred schools in thirteen clusters, and a budget that does not reach for "
                  "all: choose, and press Spread it."), "quiet", tag="p")  # fmt: skip
            self.found = box("stack")
            with self.found:
                self.question = label("", "quiet", tag="p")
                self.ranking = Ranking(self.inquiry, self.language, self.show)
                self.plot = Plot(self.inquiry, self.language)
                hand_on_district(self.inquiry, self.language)
            self.found.set_visibility(False)

    def start(self) -> None:
        """Begin to simulate."""
        self.inquiry.start(self.inquiry.wish, self.language)
        self._keep()
        self._follow()

    def _follow(self) -> None:
        """Follow what is being answered, if anything is."""
        self.problem.text = self.inquiry.problem
        self.hint.set_visibility(self.inquiry.asked is None and not self.inquiry.problem)
        self.found.set_visibility(False)
        self._timer.activate()
        self.look()

    def stop(self) -> None:
        """Let no more lucks come."""
        self.inquiry.cancel()

    def look(self) -> None:
        """Show how far it is, and what is new."""
        inquiry = self.inquiry
        running = inquiry.running
        self.wait.set_visibility(running)
        if running:
            known = 0 if inquiry.found is None else len(inquiry.found.lucks)
            words = self.language.text(
                "Simulating the district without and with the programme, spread in five ways: "
                "luck {known} of {all} is done."
            )
            self.told.text = words.format(
                known=known, all=0 if inquiry.asked is None else inquiry.asked.lucks
            )
            share = inquiry.done / max(1, inquiry.total)
            self.bar.style(f"width:{round(3 + 97 * min(1.0, share))}%")
        else:
            self._timer.deactivate()
        if inquiry.found is not self._shown:
            if self._shown is None and inquiry.found is not None:
                inquiry.turn_to_schools()
            self._shown = inquiry.found
            self.show()

    def show(self) -> None:
        """Bring all to what is found and chosen."""
        found = self.inquiry.found
        self.found.set_visibility(found is not None)
        if found is not None:
            told = (title_of(found, self.language), question_of(found, self.language))
            self.question.text = " ".join(told)
            self.ranking.show(found)
            self.plot.show(found)

    def close(self) -> None:
        """Leave nothing running."""
        self._timer.deactivate()
        self.inquiry.cancel()


def _header(tongue: Language, here: str) -> None:
    _ = tongue.text
    with box("header", "header"):
        label("collabsim", "brand")
        with box("views", "nav"):
            link_button(_("One school"), f"/?lang={tongue.code}", "view-school")
            shown = link_button(_("A district"), f"/district?lang={tongue.code}", "here")
            shown.props("aria-current=page")
        box("grow")
        languages(tongue.code, here)


def visit_district(client: Client, code: str, link: str) -> None:
    """Build the page for a visitor; ``link`` is a question to open, "" for none."""
    page_head(language(code), ("page", "print", "district"), ("page", "district"))
    page = DistrictPage(client, code, link)
    client.on_delete(page.close)
