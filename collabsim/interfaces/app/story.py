"""What happened, in sentences from the event record: a teacher's story, a school's week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from collabsim.interfaces.app.people import name_of
from collabsim.interfaces.app.playback import Playback
from collabsim.model.events import (
    ADOPTED,
    CONSTRUCTIVE,
    COPIED,
    DISAPPOINTED,
    DROPPED,
    ENCOUNTER,
    FEEDBACK_DOWN,
    FEEDBACK_UP,
    HEARD,
    HIRED,
    INVENTED,
    INVENTION_LOST,
    KKG,
    LEFT,
    MEDIATED,
    PERSONAL,
    RECOGNISED,
    SILENT,
)
from collabsim.model.state import KNOWN_PRACTICES
from collabsim.results.language import Language

#: The person number under which a school's principal acts.
PRINCIPAL = 65535
#: Sentences of a story, the latest first, and of a week.
MOST_TOLD = 24
#: Colleagues that a story names as those she meets most.
MOST_NAMED = 3
FEEDBACK = range(FEEDBACK_UP, FEEDBACK_DOWN + 3)
#: What is told of a week before anything else, most notable first.
NOTABLE = (
    LEFT, HIRED, INVENTED, PERSONAL, MEDIATED, ADOPTED, CONSTRUCTIVE, INVENTION_LOST, DROPPED,
    *FEEDBACK, RECOGNISED, DISAPPOINTED, HEARD, SILENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the record."""

    week: int
    kind: int
    activity: int
    who: int
    whom: int
    practice: int
    amount: float
    number: int
    cause: int


def read(columns: dict[str, np.ndarray]) -> list[Event]:
    """Return a record's columns as lines."""
    names = Event.__dataclass_fields__
    if not columns:
        return []
    return [Event(*row) for row in zip(*(columns[name].tolist() for name in names), strict=True)]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells events of one playback in one language."""

    playback: Playback
    language: Language

    def name(self, number: int) -> str:
        """Return a person's name; the principal's is her post."""
        if number % 65536 == PRINCIPAL:
            return self.language.text("the principal")
        return name_of(self.playback, number)

    def practice(self, number: int) -> str:
        """Return what a practice is called: known ones by number, inventions by theirs."""
        _ = self.language.text
        if number >= KNOWN_PRACTICES:
            return _("invention {number}").format(number=number - KNOWN_PRACTICES + 1)
        return _("practice {number}").format(number=number + 1)

    def sentence(self, event: Event) -> str:
        """Return what happened, or nothing where it is not worth a sentence."""
        tell = _PLAIN.get(event.kind)
        if event.kind == ADOPTED:
            text = self._taken_up(event)
        elif event.kind in FEEDBACK:
            text = self._feedback(event)
        elif tell is None:
            return ""
        else:
            text = tell(self.language.text)
        return text.format(
            who=self.name(event.who),
            whom=self.name(event.whom) if event.whom >= 0 else "",
            practice=self.practice(event.practice),
        )

    def _taken_up(self, event: Event) -> str:
        _ = self.language.text
        if event.whom >= 0:
            return _("{who} took up {practice}, after {whom} told of it.")
        if event.activity == KKG:
            return _("{who} took up {practice}, heard of at KKG.")
        return _("{who} took up {practice} on her own.")

    def _feedback(self, event: Event) -> str:
        _ = self.language.text
        if event.kind < FEEDBACK_DOWN:
            return _("Feedback from {whom} helped {who} with {practice}.")
        return _("Feedback from {whom} did {who} no good with {practice}.")


def _plain() -> dict[int, Callable[[Callable[[str], str]], str]]:
    return {
        SILENT: lambda _: _("{who} saw it differently from {whom} and kept silent."),
        CONSTRUCTIVE: lambda _: _("{who} and {whom} differed, and stayed with the matter."),
        PERSONAL: lambda _: _("Between {who} and {whom} it turned personal."),
        MEDIATED: lambda _: _("The principal mediated between {who} and {whom}."),
        DROPPED: lambda _: _("{who} gave up {practice}."),
        HEARD: lambda _: _("{who} was asked in the staff meeting, and it was acted on."),
        DISAPPOINTED: lambda _: _("{who} was asked in the staff meeting, and nothing followed."),
        RECOGNISED: lambda _: _("The principal recognised the work of {who}."),
        LEFT: lambda _: _("{who} left the school."),
        HIRED: lambda _: _("{who} joined the staff."),
        INVENTED: lambda _: _("{who} worked out something new: {practice}."),
        INVENTION_LOST: lambda _: _("{who} had a new idea, but there was no room for it."),
    }


_PLAIN = _plain()


def week_in_sentences(playback: Playback, language: Language) -> list[str]:
    """Return the most notable things of the week just lived."""
    teller = Teller(playback, language)
    events = read(playback.events(playback.week - 1))
    found = sorted((e for e in events if e.kind in NOTABLE), key=lambda e: NOTABLE.index(e.kind))
    return [teller.sentence(event) for event in found[:MOST_TOLD]]


def story(playback: Playback, number: int, language: Language) -> dict[str, Any]:
    """Return a teacher's story by her permanent number: with whom she talks, and what happened.

    ``lines`` are [when, sentence], the latest first.
    """
    _ = language.text
    teller = Teller(playback, language)
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
    }


def when(week: int, playback: Playback, language: Language) -> str:
    """Return a week as year, term and week of the term, in short."""
    term, place = divmod(week, playback.weeks_per_term)
    return language.text("Y{year} T{term} W{week}").format(
        year=term // 2 + 1, term=term % 2 + 1, week=place + 1
    )


def _worth_telling(event: Event, number: int) -> bool:
    if event.kind not in NOTABLE or event.kind == SILENT:
        return False
    return event.who == number or event.kind in (ADOPTED, PERSONAL, MEDIATED, CONSTRUCTIVE)


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
