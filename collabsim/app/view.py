"""What a page is sent: all of it once, then what has changed since."""

from __future__ import annotations

from typing import Any

from collabsim.app.desk import Desk
from collabsim.app.measures import FIRST, card, value_now
from collabsim.app.picture import ties, week_picture
from collabsim.app.session import Session
from collabsim.app.words import clock, counts, staff_cards, views


class Sent:
    """Remembers what a page knows, so that it is sent nothing twice."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def forget(self) -> None:
        """Send everything again: the page was built anew."""
        self._known.clear()

    def patch(self, desk: Desk) -> dict[str, Any]:
        """Return what changed since the last patch."""
        session = desk.session
        network = week_picture(session.shown, session.colour, session.size)
        texts = {"clock": clock(session), **counts(network.pop("counts"))}
        texts |= {f"value-{name}": value_now(session, name) for name in FIRST}
        return {
            "week": session.week,
            "playing": desk.playing,
            "changed": session.changed is not None,
            "pace": session.speed if desk.playing else 0,
            "network": self._new("network", network),
            "texts": self._new("text", texts),
            "cards": self._new("card", {name: card(session, name) for name in FIRST}),
            **self._new("whole", {"staff": staff_cards(session)}),
        }

    def _new(self, part: str, values: dict[str, Any]) -> dict[str, Any]:
        changed = {k: v for k, v in values.items() if self._known.get(f"{part} {k}") != v}
        self._known |= {f"{part} {name}": value for name, value in changed.items()}
        return changed


def opening(session: Session, network: int, charts: dict[str, int]) -> dict[str, Any]:
    """Return what a page needs to begin: elements' numbers, words, ties and lengths."""
    _ = session.language.text
    return {
        "network": network,
        "charts": charts,
        "language": session.code,
        "last": session.shown.last_week,
        "term": session.shown.weeks_per_term,
        "ties": ties(session.shown),
        "selected": session.selected,
        "words": {
            "kinds": [
                _("talk about other things"), _("talk about teaching"), _("a practice is shared"),
                _("a difference kept silent"), _("a constructive difference"),
                _("a personal conflict"),
            ],
            "meetings": _("encounters this week: {count}"),
            "principal": [_("Principal")],
            "marks": {
                "adopted": _("has taken up a practice"), "invented": _("has invented a practice"),
                "hired": _("has just joined the staff"),
                "from KKG": _("has heard of a practice at KKG"),
            },
            "colour": views(session.language)[session.colour],
            "year": _("Y"),
        },
    }  # fmt: skip
