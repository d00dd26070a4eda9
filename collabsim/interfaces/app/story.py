"""What happened, in sentences from the event record: a teacher's story, a school's week."""

from __future__ import annotations

from collections import Counter
from typing import Any

from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.practices import teller_of
from collabsim.interfaces.app.rules_at_work import rules_of
from collabsim.model.events import (
    ADOPTED,
    CASE,
    CONSENSUS,
    CONSTRUCTIVE,
    COPIED,
    DECIDED,
    DISAPPOINTED,
    DROPPED,
    ENCOUNTER,
    HEARD,
    HIRED,
    INVENTED,
    INVENTION_LOST,
    LEFT,
    MEDIATED,
    PERSONAL,
    PUT_OFF,
    RECOGNISED,
    REMARK,
    SILENT,
    SOLVED,
)
from collabsim.results.event_sentences import FEEDBACK, Event, Teller, read
from collabsim.results.language import Language

#: Sentences of a story, the latest first, and of a week.
MOST_TOLD = 24
#: Colleagues that a story names as those she meets most.
MOST_NAMED = 3
#: What is told of a week before anything else, most notable first.
NOTABLE = (
    LEFT, HIRED, INVENTED, CONSENSUS, DECIDED, PUT_OFF, PERSONAL, MEDIATED, ADOPTED,
    CONSTRUCTIVE, INVENTION_LOST, DROPPED, SOLVED, CASE, *FEEDBACK, RECOGNISED, DISAPPOINTED,
    HEARD, REMARK, SILENT,
)  # fmt: skip


def week_in_sentences(playback: Playback, language: Language) -> list[str]:
    """Return the most notable things of the last week."""
    teller = teller_of(playback, language)
    return [teller.sentence(event) for event in notable(playback)]


def notable(playback: Playback) -> list[Event]:
    """Return the last week's most notable events, the most notable first."""
    events = read(playback.events(playback.week - 1))
    found = sorted((e for e in events if e.kind in NOTABLE), key=lambda e: NOTABLE.index(e.kind))
    return found[:MOST_TOLD]


def story(playback: Playback, number: int, language: Language) -> dict[str, Any]:
    """Return a teacher's story by her permanent number: with whom she talks, and what happened.

    ``lines`` are [when, sentence], the latest first; ``rules`` are those by which it happened.
    """
    _ = language.text
    teller = teller_of(playback, language)
    events = playback.all_events()
    concerned = (events["who"] == number) | (events["whom"] == number)
    mine = read({name: column[concerned] for name, column in events.items()})
    told = [event for event in mine if _worth_telling(event, number)]
    return {
        "summary": [*_company(mine, number, teller), *_learning(mine, number, teller)],
        "lines": [
            [when(event.week, playback, language), teller.sentence(event)]
            for event in reversed(told[-MOST_TOLD:])
        ],
        "rules": rules_of(told[-MOST_TOLD:], language),
    }


def when(week: int, playback: Playback, language: Language) -> str:
    """Return a week as year, term and week of the term, in short."""
    term, place = divmod(week, playback.weeks_per_term)
    return language.text("Y{year} T{term} W{week}").format(
        year=term // 2 + 1, term=term % 2 + 1, week=place + 1
    )


def _worth_telling(event: Event, number: int) -> bool:
    if event.kind not in NOTABLE or event.kind in (SILENT, REMARK):
        return False
    shared = (ADOPTED, PERSONAL, MEDIATED, CONSTRUCTIVE, SOLVED)
    return event.who == number or event.kind in shared


def _company(mine: list[Event], number: int, teller: Teller) -> list[str]:
    """Return with whom she talks most."""
    _ = teller.language.text
    met = Counter(
        event.whom if event.who == number else event.who
        for event in mine
        if event.kind == ENCOUNTER
    )
    if not met:
        return []
    names = [
        _("{name} ({count} times)").format(name=teller.name(other), count=count)
        for other, count in met.most_common(MOST_NAMED)
    ]
    return [_("Talks most with {names}.").format(names=teller.language.listing(names))]


def _learning(mine: list[Event], number: int, teller: Teller) -> list[str]:
    """Return how often she learnt from colleagues, and they from her."""
    _ = teller.language.text
    learnt = [event for event in mine if event.kind in (COPIED, ADOPTED) and event.whom >= 0]
    if not learnt:
        return []
    hers = sum(event.who == number for event in learnt)
    return [
        _("Learnt from others {hers} times; others learnt from her {theirs} times.").format(
            hers=hers, theirs=len(learnt) - hers
        )
    ]
