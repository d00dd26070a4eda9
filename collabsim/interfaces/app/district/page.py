"""The district's page: what is asked on the left, schools and ranking on the right."""

from __future__ import annotations

from nicegui import ui
from nicegui.client import Client

from collabsim.interfaces.app.district.choices import choices
from collabsim.interfaces.app.district.inquiry import Inquiry
from collabsim.interfaces.app.district.plot import Plot
from collabsim.interfaces.app.district.ranking import Ranking
from collabsim.interfaces.app.panels.header import OWN_NAMES
from collabsim.interfaces.app.widgets import box, button, label
from collabsim.results.language import LANGUAGES, Language, language

#: Seconds between two looks at what is found.
OFTEN = 0.3


class DistrictPage:
    """One visitor's district."""

    def __init__(self, client: Client, code: str) -> None:
        self.client = client
        self.language: Language = language(code)
        self.inquiry = Inquiry()
        self._shown: object = None
        with box("app"):
            _header(self.language)
            with box("main compare district"):
                with box("card panes"):
                    choices(self.inquiry, self.language, self.start)
                with box("card panes"):
                    self._answer()
        self._timer = ui.timer(OFTEN, self.look, active=False)
        client.run_javascript(f"document.documentElement.lang = '{code}'")

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
                self.ranking = Ranking(self.inquiry, self.language, self.show)
                self.plot = Plot(self.inquiry, self.language)
            self.found.set_visibility(False)

    def start(self) -> None:
        """Begin to simulate."""
        self.inquiry.start(self.language)
        self.problem.text = self.inquiry.problem
        self.hint.set_visibility(False)
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
            self.told.text = words.format(known=known, all=inquiry.lucks)
            share = inquiry.done / max(1, inquiry.total)
            self.bar.style(f"width:{round(3 + 97 * min(1.0, share))}%")
        else:
            self._timer.deactivate()
        if inquiry.found is not self._shown:
            self._shown = inquiry.found
            self.show()

    def show(self) -> None:
        """Bring all to what is found and chosen."""
        found = self.inquiry.found
        self.found.set_visibility(found is not None)
        if found is not None:
            self.ranking.show(found)
            self.plot.show(found)

    def close(self) -> None:
        """Leave nothing running."""
        self._timer.deactivate()
        self.inquiry.cancel()


def _header(tongue: Language) -> None:
    _ = tongue.text
    with box("header", "header"):
        label("collabsim", "brand")
        with box("views", "nav"):
            link(_("One school"), f"/?lang={tongue.code}", "view-school")
            link(_("A district"), f"/district?lang={tongue.code}", "here").props(
                "aria-current=page"
            )
        box("grow")
        with box("languages"):
            for code in LANGUAGES:
                chosen = "here" if code == tongue.code else ""
                spoken = link(OWN_NAMES[code][0], f"/district?lang={code}", f"lang-{code} {chosen}")
                spoken.props(f"lang={code}")
                spoken.props["aria-label"] = OWN_NAMES[code][1]


def link(words: str, address: str, classes: str) -> ui.element:
    """Return a link that looks like a button."""
    element = label(words, f"button {classes}", tag="a")
    element.props["href"] = address
    return element


def visit_district(client: Client, code: str) -> None:
    """Build the page for a visitor; it begins nothing before it is asked."""
    ui.add_head_html('<link rel="stylesheet" href="/collabsim/page.css">')
    ui.add_head_html('<link rel="stylesheet" href="/collabsim/district.css">')
    ui.add_head_html('<script src="/collabsim/page.js" defer></script>')
    ui.add_head_html('<script src="/collabsim/district.js" defer></script>')
    page = DistrictPage(client, code)
    client.on_delete(page.close)
