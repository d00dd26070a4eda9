"""A teacher's story, and the week in sentences: filled in by page.js from what it is sent."""

from __future__ import annotations

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.people import PRINCIPAL_PLACE, people, role
from collabsim.interfaces.app.widgets import box, choice, label


def teacher(desk: Desk) -> None:
    """Build the pane of one teacher; her story comes with each week."""
    session = desk.session
    _ = session.language.text
    staff = people(session.current, session.language)
    nobody = _("Choose somebody, or click her in the network")
    names = {None: nobody, PRINCIPAL_PLACE: _("The principal"), **{
        i: f"{person.name} – {role(person, session.language)}" for i, person in enumerate(staff)
    }}  # fmt: skip

    def select(place: int | None) -> None:
        session.selected = place
        desk.look_again()

    choice(names, None, select, name=_("Somebody"), classes="wide pick-teacher", control="teacher")
    box("story").props("data-story=teacher aria-live=polite")
    label(_("Everything here is read from what was recorded in this school."), "quiet small",
          tag="p")  # fmt: skip


def week(desk: Desk) -> None:
    """Build the pane of the week."""
    _ = desk.session.language.text
    label(_("This week"), tag="h2")
    box("story").props("data-story=week aria-live=polite")
