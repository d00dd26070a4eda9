"""Play, pause, step, back, to the term's end; speed; the terms as a line to move along."""

from __future__ import annotations

from nicegui import ui

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.session import SPEEDS
from collabsim.interfaces.app.widgets import box, button, choice, icon, label


def transport(desk: Desk) -> None:
    """Build the controls of time."""
    session = desk.session
    _ = session.language.text
    with box("time"):
        _timeline(desk)
        with box("row wrap"):
            button("", lambda: desk.go(0), symbol="first_page", tip=_("To the start (Home)"),
                   classes="round key-start").props("data-key=start")  # fmt: skip
            button("", lambda: desk.step(-1), symbol="chevron_left", tip=_("One week back (←)"),
                   classes="round key-back").props("data-key=back")  # fmt: skip
            play = button("", desk.toggle, tip=_("Play or pause (space)"), classes="main-act")
            play.props("data-key=toggle")
            with play:
                icon("play_arrow").classes("play")
                icon("pause").classes("pause")
            button("", lambda: desk.step(1), symbol="chevron_right", tip=_("One week on (→)"),
                   classes="round key-step").props("data-key=step")  # fmt: skip
            button("", desk.to_term_end, symbol="last_page", tip=_("To the term's end (End)"),
                   classes="round key-term").props("data-key=term")  # fmt: skip
            button(_("Start again"), desk.start_anew, symbol="restart_alt",
                   classes="plain key-anew",
                   tip=_("The school as it was, before the first week: your changes, predictions "
                         "and the second line go (R)")).props("data-key=anew")  # fmt: skip
            box("grow")
            label(_("Speed"), "small quiet", tip=_("School weeks that go by in a second."))
            speeds = {speed: _("{count} a second").format(count=speed) for speed in SPEEDS}

            def pace(speed: int) -> None:
                session.speed = speed

            choice(speeds, session.speed, pace, name=_("Speed"), classes="pick-speed")


def _timeline(desk: Desk) -> None:
    session = desk.session
    _ = session.language.text
    playback = session.current
    terms = session.scenario.terms
    with box("timeline"):
        line = ui.element("input").props(
            f"type=range min=0 max={playback.last_week} step=1 value=0"
        )
        line.props["aria-label"] = _("Week")
        line.on(
            "input",
            lambda event: desk.go(int(event.args)),
            throttle=0.08,
            js_handler="(event) => emit(event.target.value)",
        )
        with box("terms"):
            for term in range(terms):
                year, half = divmod(term, 2)
                called = _("Year {year}, term {term}").format(year=year + 1, term=half + 1)
                label(called if terms <= 6 else f"{year + 1}.{half + 1}", tag="div")
        box("hand")
