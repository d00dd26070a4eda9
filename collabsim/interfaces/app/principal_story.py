"""The principal, told like a teacher: her week in hours, and what was promised and not kept."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.interfaces.app.mandate import set_for_all
from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.practices import teller_of
from collabsim.interfaces.app.principal_week import principal_week
from collabsim.interfaces.app.rules_at_work import OF_THE_PRINCIPAL, in_words
from collabsim.interfaces.app.story import MOST_TOLD, when
from collabsim.model.events import CONSENSUS, DECIDED, DISAPPOINTED, HEARD, PUT_OFF, RECOGNISED
from collabsim.results.event_sentences import read
from collabsim.results.language import Language


def principal_story(playback: Playback, language: Language) -> dict[str, Any]:
    """Return the principal's story: ``hours`` are [hours, for what], the most first."""
    _ = language.text
    week = principal_week(playback)
    names = purposes(language)
    hours = sorted(week.asked.items(), key=lambda part: -part[1])
    asked = sum(week.asked.values())
    told = _("She has {has} hours a week for the staff; what she means to do asks {asked}.")
    summary = [told.format(has=language.number(week.has, 1), asked=language.number(asked, 1))]
    if week.led > 0:
        led = _("Teachers lead {hours} of them in her place.")
        summary.append(led.format(hours=language.number(week.led, 1)))
    share = language.number(100 * week.reach, 0)
    summary.append(_("So {share} % of what she means to do gets done.").format(share=share))
    events = playback.all_events()
    return {
        "summary": [*summary, *_promises(events, playback, language),
                    *set_for_all(playback, language)],
        "hours": [
            [_("{hours} h").format(hours=language.number(value, 1)), names[name]]
            for name, value in hours
        ],
        "lines": _decisions(events, playback, language),
        "rules": in_words(OF_THE_PRINCIPAL, language),
    }  # fmt: skip


def purposes(language: Language) -> dict[str, str]:
    """Return what the principal's hours are for."""
    _ = language.text
    return {
        "visits": _("visits to lessons"),
        "hearing": _("hearing the staff in meetings"),
        "carrying out": _("carrying out what was decided"),
        "recognising": _("recognising work"),
        "checking": _("checking plans and papers"),
        "protecting": _("keeping time free for the staff"),
        "mediating": _("mediating between two who differ"),
    }


def _promises(events: dict[str, np.ndarray], playback: Playback, language: Language) -> list[str]:
    """Return how many matters the staff was asked about this year, and what came of them."""
    _ = language.text
    year = 2 * playback.weeks_per_term
    now = events["week"] >= (playback.week - 1) // year * year
    kept, broken = (
        len(set(events["cause"][now & (events["kind"] == kind)].tolist()))
        for kind in (HEARD, DISAPPOINTED)
    )
    waits = _("Matters that wait until the staff settles them: {count}.")
    waits = waits.format(count=playback.matters_waiting)
    put_off = int((now & (events["kind"] == PUT_OFF)).sum())
    if not kept + broken + put_off:
        return [_("She has asked the staff about nothing this year."), waits]
    told = _("Matters that the staff was asked about this year: {kept} carried out, {broken} "
             "promised and not kept, {put_off} put off.")  # fmt: skip
    return [told.format(kept=kept, broken=broken, put_off=put_off), waits]


def _decisions(
    events: dict[str, np.ndarray], playback: Playback, language: Language
) -> list[list[str]]:
    """Return her latest decisions and promises as [when, sentence], the latest first."""
    hers = np.isin(events["kind"], (CONSENSUS, DECIDED, PUT_OFF, DISAPPOINTED, RECOGNISED))
    teller, told = teller_of(playback, language), {}
    for event in reversed(read({name: column[hers] for name, column in events.items()})):
        told[when(event.week, playback, language), teller.sentence(event)] = None
        if len(told) == MOST_TOLD:
            break
    return [list(each) for each in told]
