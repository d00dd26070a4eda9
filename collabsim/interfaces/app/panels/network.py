"""The staff as a network, what its colours and lines mean, and when it is."""

from __future__ import annotations

from nicegui import ui

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.texts import colours, line_tips, view, views
from collabsim.interfaces.app.widgets import (
    AddPart,
    box,
    choice,
    explained,
    grouped,
    label,
    patch_slot,
)


def network(desk: Desk, part: AddPart) -> int:
    """Build the network's card; return the number of its chart's element."""
    session = desk.session
    _ = session.language.text
    with box("card stage"):
        with box("row stage-head"):
            patch_slot("clock", "clock grow")
            part(lambda _again: _colour(desk), lambda: colours(session), "pick-part")
            _size(desk)
        chart = ui.echart({"series": []}).classes("network")
        chart.props["aria-label"] = _("The staff as a network: who talks with whom this week.")
        chart.props["role"] = "img"
        _legend(session)
    return chart.id


def _colour(desk: Desk) -> None:
    session = desk.session
    _ = session.language.text

    def colour(name: str) -> None:
        session.colour = name
        desk.look_again()

    picked = grouped(colours(session), session.colour, colour, name=_("Colour"),
                     classes="pick-colour", control="colour")  # fmt: skip
    explained(picked, view(session)["tip"]).props["data-tip-of"] = "colour"


def _size(desk: Desk) -> None:
    session = desk.session
    _ = session.language.text
    names = views(session.language)

    def size(name: str) -> None:
        session.size = name
        desk.look_again()

    sizes = {"none": _("all the same"), **names}
    sizes = {name: _("Size: {what}").format(what=what) for name, what in sizes.items()}
    choice(sizes, session.size, size, name=_("Size"), classes="pick-size")


def _legend(session: Session) -> None:
    _ = session.language.text
    rows = (
        ("teaching", "#0072b2", _("about teaching")),
        ("other", "#c3c8cd", _("other talk")),
        ("shared", "#00875f", _("practices told")),
        ("silent", "#7d6b99", _("kept silent")),
        ("constructive", "#e08a00", _("differences")),
        ("personal", "#c43d00", _("personal conflicts")),
    )
    tips = line_tips(session.language)
    with box("legend"):
        with box("", "span"):
            label(_("low"), "quiet")
            box("bar scale", "span")
            label(_("high"), "quiet")
        for name, colour, called in rows:
            with box("", "span"):
                stroke = box("stroke", "span").style(f"border-color:{colour}")
                if name == "silent":
                    stroke.style("border-top-style:dashed")
                patch_slot(f"count-{name}", tag="b")
                label(called, tip=tips[name])
        for name, sign, called in (
            ("mediated", "◆", _("mediated")),
            ("cases", "?", _("open cases")),
            ("decided", "✓", _("matters decided")),
            ("waiting", "…", _("matters waiting")),
        ):
            with box("", "span"):
                explained(label(sign), "")
                patch_slot(f"count-{name}", tag="b")
                label(called, tip=tips[name])
