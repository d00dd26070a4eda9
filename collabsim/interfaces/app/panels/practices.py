"""The practices of the school, to follow one: page.js lists them from what it is sent."""

from __future__ import annotations

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.widgets import box, label


def practice_list(desk: Desk) -> None:
    """Build the pane of practices; page.js fills it in."""
    _ = desk.session.language.text
    with box("pane").props("data-pane=practices"):
        label(_("Ways of teaching that go from one to another"), tag="h2")
        told = _("Click one to see in the network who uses it. The names are examples.")
        label(told, "quiet small", tag="p")
        box("practices", "ul").props["data-practices"] = "list"
