"""What the scripts of a room's pages say of themselves, and what is said before a room opens."""

from __future__ import annotations

from collabsim.results.language import language


def phone_texts(code: str) -> dict[str, str]:
    """Return what a phone says when no activity speaks."""
    _ = language(code).text
    return {
        "code": _("Code"),
        "name": _("First name, or none"),
        "join": _("Join"),
        "joining": _("Connecting …"),
        "lost": _("The connection is lost. Trying again …"),
        "refused-code": _("This is not the code. It is written at the front."),
        "refused-wait": _("Too many wrong codes came from here. Wait a minute."),
        "refused-locked": _("The room is locked: nobody new is let in."),
        "refused-full": _("The room is full."),
        "gone": _("You were taken out of the room."),
        "closed": _("The room is closed. Nothing of it was stored."),
        "private": _("Your name is shown to the class. Nothing is stored when the room closes."),
        "seat": _("Seat {number}"),
        "draw": _("Draw with your finger."),
        "send": _("Send"),
    }


def projector_texts(code: str) -> dict[str, str]:
    """Return what the facilitator's page says of itself."""
    _ = language(code).text
    return {
        "heading": _("A room for a class"),
        "address": _("The network that the class is in"),
        "open": _("Open the room"),
        "alone": _("only this machine, to try it out"),
        "close": _("Close the room"),
        "lock": _("Lock"),
        "unlock": _("Unlock"),
        "reset": _("Send all out, new code"),
        "here": _("{here} of {seats} here"),
        "code": _("Code"),
        "seats": _("Seats"),
        "remove": _("Take out of the room"),
        "end": _("End"),
        "page": _("The usual page"),
        "show": _("Address and code"),
        "wrong": _("Wrong codes: {count}"),
        "lost": _("The connection to the program is lost. Trying again …"),
        "activities": _("What to do together"),
        "empty": _("Nobody is in yet."),
        "sure": _("press again"),
    }


def warnings(code: str) -> list[str]:
    """Return what others in the network can do once a room is open."""
    _ = language(code).text
    return [
        _(
            "Until now only this machine reaches the page. Opening the room lets others in the "
            "chosen network reach one address of this machine, until you close it."
        ),
        _(
            "Whoever has the code takes part: gives a first name or none, answers, and sees what "
            "is asked. Nobody there reads files, starts programs, or reaches this page."
        ),
        _(
            "What is sent is not encrypted: whoever is in the network may read along. Ask for "
            "first names only."
        ),
        _("Names and answers are kept in memory only. When the room closes they are gone."),
    ]
