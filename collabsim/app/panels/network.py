"""The staff as a network, what its colours and lines mean, and when it is."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from collabsim.app.session import Session
from collabsim.app.widgets import box, choice, explained, label, live
from collabsim.app.words import line_tips, view_tips, views


def network(session: Session, redraw: Callable[[], None]) -> int:
    """Build the network's card; return the number of its chart's element."""
    _ = session.language.text
    with box("card stage"):
        with box("row wrap"):
            live("clock", "clock grow")
            _views(session, redraw)
        chart = ui.echart({"series": []}).classes("network")
        chart.props["aria-label"] = _("The staff as a network: who talks with whom this week.")
        chart.props["role"] = "img"
        _legend(session)
    return chart.id


def _views(session: Session, redraw: Callable[[], None]) -> None:
    _ = session.language.text
    names = views(session.language)

    def colour(name: str) -> None:
        session.colour = name
        redraw()

    def size(name: str) -> None:
        session.size = name
        redraw()

    with box("row"):
        label(_("Colour"), "small quiet", tip=view_tips(session.language)[session.colour])
        choice(names, session.colour, colour, name=_("Colour"), classes="pick-colour")
        with box("scale"):
            label(_("low"))
            box("bar")
            label(_("high"))
    with box("row"):
        label(_("Size"), "small quiet")
        sizes = {"none": _("all the same"), **names}
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
        for name, colour, called in rows:
            with box("", "span"):
                stroke = box("stroke", "span").style(f"border-color:{colour}")
                if name == "silent":
                    stroke.style("border-top-style:dashed")
                live(f"count-{name}", tag="b")
                label(called, tip=tips[name])
        with box("", "span"):
            explained(label("◆"), "")
            live("count-mediated", tag="b")
            label(_("mediated"), tip=tips["mediated"])
