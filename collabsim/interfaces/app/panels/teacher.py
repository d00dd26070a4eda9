"""A teacher's story, and the week in sentences: filled in by page.js from what it is sent."""

from __future__ import annotations

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.people import people, role
from collabsim.interfaces.app.widgets import box, choice, label


def teacher(desk: Desk) -> None:
    """Build the pane of one teacher; her story comes with each week."""
    session = desk.session
    _ = session.language.text
    staff = people(session.current, session.language)
    names = {-1: _("Choose a teacher, or click one in the network"), **{
        i: f"{person.name} – {role(person, session.language)}" for i, person in enumerate(staff)
    }}  # fmt: skip

    def select(place: int) -> None:
        session.selected = None if place < 0 else place
        desk.look_again()

    choice(names, None, select, name=_("Teacher"), classes="wide pick-teacher", control="teacher")
    box("story").props("data-story=teacher aria-live=polite")
    label(_("Everything here is read from what was recorded in this school."), "quiet small",
          tag="p")  # fmt: skip


def week(desk: Desk) -> None:
    """Build the pane of the week."""
    _ = desk.session.language.text
    label(_("This week"), tag="h2")
    box("story").props("data-story=week aria-live=polite")
