"""What a page is sent: all of it once, then what has changed since."""

from __future__ import annotations

from typing import Any

from collabsim.interfaces.app.charts import as_it_was, card, charted, value_now
from collabsim.interfaces.app.connection import connection_words
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.controls import controls, leading
from collabsim.interfaces.app.mandate import agreed_for_all, set_for_all
from collabsim.interfaces.app.people import PRINCIPAL_PLACE
from collabsim.interfaces.app.plan_strip import strip
from collabsim.interfaces.app.practices import practice_rows
from collabsim.interfaces.app.principal_story import principal_story
from collabsim.interfaces.app.rules_at_work import rules_of
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.staff_network import practice_in, ties, week_picture
from collabsim.interfaces.app.story import notable, story, week_in_sentences
from collabsim.interfaces.app.texts import clock, counts, staff_cards, view, view_values

#: Weeks a second at which sentences can still be read.
READABLE = 2


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
        network = week_picture(session.current, session.colour, session.size)
        network["values"] = view_values(session)
        texts = {"clock": clock(session), **counts(network.pop("counts"))}
        shown = charted(session.scenario)
        texts |= {f"value-{name}": value_now(session, name) for name in shown}
        texts |= {f"was-{name}": as_it_was(session, name) for name in shown} | leading(session)
        return {
            "week": session.week,
            "playing": desk.playing,
            "changed": session.changed is not None,
            "predicted": session.prediction is not None,
            "pace": session.speed if desk.playing else 0,
            "network": self._new("network", network),
            "texts": self._new("text", texts),
            "controls": self._new("control", controls(session)),
            "cards": self._new_cards({name: card(session, name) for name in shown}),
            **self._new(
                "whole",
                {
                    "staff": staff_cards(session),
                    "view": view(session),
                    "practices": practice_rows(session.current, session.language),
                    "followed": practice_in(session.colour),
                    "plan": strip(session),
                    "stories": self._stories(session, desk.playing),
                },
            ),
        }

    def _stories(self, session: Session, playing: bool) -> dict[str, Any]:
        """Return the week in sentences and the selected teacher's story.

        While weeks fly by nobody can read: then they wait.
        """
        if playing and session.speed > READABLE:
            return self._known.get("whole stories", {})
        playback, language = session.current, session.language
        week = [["", line] for line in week_in_sentences(playback, language)]
        summary = [*set_for_all(playback, language), *agreed_for_all(playback, language)]
        if not week:
            summary.append(language.text("Nothing of note happened."))
        rules = rules_of(notable(playback), language)
        told = {"week": {"summary": summary, "lines": week, "rules": rules}}
        if session.selected == PRINCIPAL_PLACE:
            told["teacher"] = principal_story(playback, language)
        elif session.selected is not None:
            number = int(playback.column("id")[session.selected])
            told["teacher"] = story(playback, number, language)
        return told

    def _new_cards(self, cards: dict[str, Any]) -> dict[str, Any]:
        """Return the charts that changed; of a line that only went on, what was added."""
        before = {name: self._known.get(f"card {name}") for name in cards}
        changed = self._new("card", cards)
        for name, new in changed.items():
            old = before[name]
            if old is None:
                continue
            more = {}
            for line in ("shown", "untouched"):
                known = len(old[line])
                if new[line][:known] != old[line]:
                    break
                more[line] = new[line][known:]
            else:
                same = {k for k, value in new.items() if old[k] == value}
                rest = {k: value for k, value in new.items() if k not in same and k not in more}
                changed[name] = {"more": more, **rest}
        return changed

    def _new(self, part: str, values: dict[str, Any]) -> dict[str, Any]:
        changed = {k: v for k, v in values.items() if self._known.get(f"{part} {k}") != v}
        self._known |= {f"{part} {name}": value for name, value in changed.items()}
        return changed


def opening(session: Session, network: int | None, charts: dict[str, int]) -> dict[str, Any]:
    """Return what a page needs to begin: elements' numbers, words, ties and lengths."""
    _ = session.language.text
    return {
        "network": network,
        "charts": charts,
        "language": session.code,
        "last": session.current.last_week,
        "term": session.current.weeks_per_term,
        "ties": ties(session.current),
        "words": {
            "kinds": [
                _("talk about other things"), _("talk about teaching"), _("a practice is shared"),
                _("a difference kept silent"), _("a constructive difference"),
                _("a personal conflict"),
            ],
            "rules": _("Rules at work here. Do you believe them?"),
            "doubt": _("Try it without this rule"),
            "users": _("{users} of {staff}"),
            "meetings": _("encounters this week: {count}"),
            "principal": [_("Principal"), _("Click: her week in hours")],
            "marks": {
                "adopted": _("has taken up a practice"), "invented": _("has invented a practice"),
                "hired": _("has just joined the staff"),
                "from KKG": _("has heard of a practice at KKG"), "solved": _("has solved a case"),
            },
            "cases": ["", _("has an open case about pupils"), _("has an open case about teaching")],
            "year": _("Y"),
            "when": [_("term {number}"), _("week {number}")],
            "mark": session.language.mark,
            "changed": _("with changes"),
            "connection": connection_words(session.language),
        },
    }  # fmt: skip
