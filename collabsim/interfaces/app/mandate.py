"""The practices that are for all, in a sentence: set by the principal, agreed on by the staff."""

from __future__ import annotations

from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.practices import teller_of
from collabsim.interfaces.app.story import when
from collabsim.model.events import MANDATE, TOLD
from collabsim.results.language import Language


def set_for_all(playback: Playback, language: Language) -> list[str]:
    """Return which practice the principal has set for all this year, when, and how many use it.

    Nothing where she has one in mind and has not presented it to the staff. A practice is chosen
    at a year's start (``collabsim.model.rules.principal.choose_mandate``).
    """
    practice = int(playback.column("mandated")[0])
    if practice < 0 or playback.week == 0:
        return []
    events = playback.all_events()
    year = 2 * playback.weeks_per_term
    first = (playback.week - 1) // year * year
    presented = (
        (events["kind"] == TOLD)
        & (events["activity"] == MANDATE)
        & (events["practice"] == practice)
        & (events["week"] >= first)
    )
    if not presented.any():
        return []
    _ = language.text
    told = _("The principal set {practice} for all ({when}); {users} of {staff} use it now.")
    return [
        told.format(
            practice=teller_of(playback, language).practice(practice),
            when=when(int(events["week"][presented].min()), playback, language),
            users=int(playback.column("used")[:, practice].sum()),
            staff=playback.staff,
        )
    ]


def agreed_for_all(playback: Playback, language: Language) -> list[str]:
    """Return which practice staff meetings decided for all, how many are behind it and use it."""
    practice = int(playback.column("common_practice")[0])
    if practice < 0:
        return []
    told = language.text(
        "Decided in the staff meeting: {practice} for all. {share} % stand behind it; {users} of "
        "{staff} use it now."
    )
    return [
        told.format(
            practice=teller_of(playback, language).practice(practice),
            share=language.number(100 * float(playback.column("agreement")[0]), 0),
            users=int(playback.column("used")[:, practice].sum()),
            staff=playback.staff,
        )
    ]
