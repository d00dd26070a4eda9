"""The page's head: which school, under which seed; what can be kept; languages; the tour."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from nicegui import ui

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.input_parsing import number_in
from collabsim.interfaces.app.link import LARGEST_SEED
from collabsim.interfaces.app.panels.downloads import keep
from collabsim.interfaces.app.panels.languages import OWN_NAMES
from collabsim.interfaces.app.texts import school_names
from collabsim.interfaces.app.widgets import (
    box,
    button,
    choice,
    label,
    link_button,
    number_field,
)
from collabsim.results.language import LANGUAGES
from collabsim.scenario import Scenario, load, presets


def header(
    desk: Desk, rebuild: Callable[[], None], view: str, look_at: Callable[[str], None]
) -> None:
    """Build the head; ``rebuild`` builds the page anew after another school or language.

    ``look_at`` turns from one school to a comparison or to a staff of one's own, ``view`` is
    which of them is open.
    """
    session = desk.session
    _ = session.language.text

    async def reopen(scenario: Scenario | None = None, seed: int | None = None) -> None:
        desk.pause()
        if await desk.act(lambda: session.restart(scenario, seed)):
            rebuild()

    def speak(code: str) -> None:
        session.code = code
        rebuild()

    with box("header", "header"):
        label("collabsim", "brand", tag="h1")
        with box("views", "nav"):
            for name, words in (("school", _("One school")), ("compare", _("Compare"))):
                here = " here" if name == view else ""
                button(words, lambda name=name: look_at(name), classes=f"view-{name}{here}")
            link_button(_("A district"), f"/district?lang={session.code}", "view-district")
        with box("grow row"):
            _scenarios(desk, reopen)
            _schools(desk, rebuild)
        with box("row seed"):
            luck = _("The seed: the same number gives the same school again.")
            label(_("Seed"), "small quiet", tip=luck)
            number_field(
                str(session.untouched.seed), lambda seed: reopen(seed=int(seed)), name=_("Seed"),
                parse=number_in(0, LARGEST_SEED, session.language, whole=True),
                classes="pick-seed",
            )  # fmt: skip
        keep(desk, rebuild, lambda: look_at("staff"), view)
        with box("languages"):
            for code in LANGUAGES:
                here = "here" if code == session.code else ""
                spoken = button(OWN_NAMES[code][0], lambda code=code: speak(code),
                                classes=f"lang-{code} {here}", tip=OWN_NAMES[code][1])  # fmt: skip
                spoken.props(f"lang={code}")
        if ipaddress.ip_address(ui.context.client.ip).is_loopback:  # a visitor opens none
            link_button(_("Open a room"), f"/class?lang={session.code}", "room-link")
        button("", lambda: desk.tour(), symbol="help_outline", tip=_("Show me round"),
               classes="round plain tour-open")  # fmt: skip


def _schools(desk: Desk, rebuild: Callable[[], None]) -> None:
    """Which of several schools is shown; nothing where there is one only."""
    session = desk.session
    names = school_names(session)
    if len(names) == 1:
        return

    async def look_at(school: int) -> None:
        if await desk.act(lambda: session.look_at(school)):
            rebuild()

    choice(names, session.school, look_at, name=session.language.text("The school that is shown"),
           classes="pick-one")  # fmt: skip


def _scenarios(desk: Desk, reopen: Callable[..., object]) -> None:
    """The schools that come with collabsim, and the one that was opened if it is none of them."""
    session = desk.session
    _ = session.language.text
    now = session.untouched.scenario
    used = now.use
    known = {name: load(name, used) for name in presets(used)}
    own = next((name for name, scenario in known.items() if scenario == now), None)
    names = {name: _(scenario.title) for name, scenario in known.items()}
    if own is None:
        names = {"": _(now.title) or now.name, **names}
    pick = choice(names, own or "", lambda name: reopen(known.get(name)), name=_("School"),
                  classes="pick-school")  # fmt: skip
    pick.props["title"] = _(now.title) or now.name
