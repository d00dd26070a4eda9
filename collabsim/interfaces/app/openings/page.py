"""The first minute's page: one question, one act, what came of it, and the way on."""

from __future__ import annotations

import asyncio

from nicegui import run
from nicegui.client import Client

from collabsim.interfaces.app.link import State, packed
from collabsim.interfaces.app.openings.choice import Choice
from collabsim.interfaces.app.openings.choice_panel import acts, hour_tokens
from collabsim.interfaces.app.openings.opening import HOURS, OPENINGS, as_change
from collabsim.interfaces.app.openings.outcome import outcome
from collabsim.interfaces.app.openings.words import story
from collabsim.interfaces.app.openings.year import SEED, Year, year
from collabsim.interfaces.app.page_head import page_head
from collabsim.interfaces.app.panels.languages import languages
from collabsim.interfaces.app.readiness import READY
from collabsim.interfaces.app.turns import TURNS
from collabsim.interfaces.app.widgets import box, button, label, link_button
from collabsim.results.language import Language, language
from collabsim.results.weeks_of_lessons import WEEKS_A_YEAR
from collabsim.scenario import Scenario

#: Seconds between two looks at whether the rules are compiled.
OFTEN = 0.2


class OpeningPage:
    """One opening on one visitor's page."""

    def __init__(self, client: Client, code: str, name: str) -> None:
        self.client = client
        self.language: Language = language(code)
        self.opening = OPENINGS.get(name, HOURS)
        self.choice = Choice(self.opening)
        self.closed = False
        with box("app first-minute"):
            self._header()
            with box("opening"):
                self._question()
                self.found = box("stack found").props("aria-live=polite")

    def _header(self) -> None:
        _ = self.language.text
        code, names = self.language.code, list(OPENINGS)
        with box("header", "header"):
            label("collabsim", "brand")
            told = _("{number} of {count}")
            number = names.index(self.opening.name) + 1
            label(told.format(number=number, count=len(names)), "quiet small")
            box("grow")
            link_button(_("Skip: straight to the school"), f"/?lang={code}", "leave-openings")
            languages(code, f"/first?opening={self.opening.name}")

    def _question(self) -> None:
        _ = self.language.text
        told = story(self.opening.name, self.language)
        with box("stack"):
            label(told.title, tag="h1")
            for line in told.lines:
                label(line, "quiet", tag="p")
            build = acts if self.opening.acts else hour_tokens
            words = _("Play a year") if self.opening.years == 1 else _("Play two years")
            holder = box("stack")
            self.go = button(words, self.play, symbol="play_arrow", classes="strong play-year")
            self.told = label("", "quiet small", tag="p").props("role=status")
            with holder:
                build(self.choice, self.language, self._follow)
        self._follow()

    def _follow(self) -> None:
        """Let the year be played as soon as something is chosen."""
        if self.choice.made:
            self.go.props(remove="disabled")
        else:
            self.go.props("disabled")

    async def play(self) -> None:
        """Play the year, in one school and in many."""
        if not self.choice.made:
            return
        _ = self.language.text
        self.go.props("disabled")
        READY.begin()
        while not READY.done and not self.closed:
            self.told.text = READY.error or _("The school is being made ready.")
            if READY.error:
                return
            await asyncio.sleep(OFTEN)
        self.told.text = _("Weeks go by in your school, and in many others…")
        chosen = self.choice.scenario
        found = await run.io_bound(self._year, chosen)
        if found is None or self.closed:
            return
        self.told.text = ""
        self._follow()
        self.found.clear()
        with self.found:
            outcome(found, self.language)
            label(story(self.opening.name, self.language).lesson, "lesson", tag="p")
            self._onward(packed(self._state(chosen)))
        self.client.run_javascript("collabsimOpenings.show()")

    def _year(self, chosen: Scenario) -> Year:
        with TURNS.turn() as give_way:
            return year(self.opening, chosen, weekly=give_way)

    def _state(self, chosen: Scenario) -> State:
        """Return the school after its years, with the act, and without it beside."""
        title = self.language.text("The school of the first minute")
        base, chosen = (each.replace(title=title) for each in (self.opening.base, chosen))
        week = self.opening.years * WEEKS_A_YEAR
        return State(base, as_change(base, chosen), SEED, week, self.language.code)

    def _onward(self, state: str) -> None:
        _ = self.language.text
        names = list(OPENINGS)
        k = names.index(self.opening.name) + 1
        with box("row wrap onward"):
            label(_("Choose otherwise above and play again, or:"), "quiet")
            if k < len(names):
                address = f"/first?lang={self.language.code}&opening={names[k]}"
                link_button(_("The next question"), address, "next-opening")
            words = _("Now you know what it does: build your own")
            link_button(words, f"/?state={state}", "strong leave-openings build-own")

    def close(self) -> None:
        """Send nothing more."""
        self.closed = True


def visit_opening(client: Client, code: str, name: str) -> None:
    """Build the page for a visitor."""
    files = ("page", "openings")
    page_head(language(code), files, files)
    page = OpeningPage(client, code, name)
    client.on_delete(page.close)
