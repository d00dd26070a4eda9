"""What happened in a week of a game, in sentences: in the school, or to one of its people."""

from __future__ import annotations

from collections import Counter, defaultdict

from collabsim.interfaces.app.story import NOTABLE
from collabsim.model.events import DISAPPOINTED, HEARD, RECOGNISED, TOLD
from collabsim.results.event_sentences import Event, Teller, read
from collabsim.results.language import Language
from collabsim.studies.game.game import Game
from collabsim.studies.game.role import PRINCIPAL, Role

#: Sentences of what happened, of what somebody heard, and of what she told, at most.
MOST_EVENTS, MOST_TELLINGS = 10, 4
#: Sentences of what happened on a phone, at most: its questions come below them.
MOST_ON_PHONE = 5


def week_story(game: Game, week: int, spoken: Language, most: int = MOST_EVENTS) -> list[str]:
    """Return the most notable things of a week of a game, and how much was told."""
    teller, events = game.staff.teller(spoken), week_events(game, week)
    found = [*notable_sentences(events, teller)[:most], *_tellings_of_school(events, teller)]
    return found or [spoken.text("Nothing to tell of.")]


def own_story(game: Game, week: int, role: Role, spoken: Language) -> list[str]:
    """Return what happened to one who plays; to the principal, what happened in the school."""
    if role == PRINCIPAL:
        return week_story(game, week, spoken, MOST_ON_PHONE)
    teller = game.staff.teller(spoken)
    mine = [event for event in week_events(game, week) if role in (event.who, event.whom)]
    tellings = (_heard_by(mine, role, teller), _passed_on_by(mine, role, teller))
    found = [line for told in tellings for line in told[:MOST_TELLINGS]]
    found += notable_sentences(mine, teller)[:MOST_ON_PHONE]
    return found or [spoken.text("Nobody told you of anything, and you told nobody.")]


def week_events(game: Game, week: int) -> list[Event]:
    """Return what was recorded in a week of a game."""
    columns = game.chunk.journal.columns()
    return read({name: column[columns["week"] == week] for name, column in columns.items()})


def notable_sentences(events: list[Event], teller: Teller) -> list[str]:
    """Return a sentence for each notable event, one for all to whom the same was done."""
    told = []
    for kind in NOTABLE:
        found = [event for event in events if event.kind == kind]
        if kind in (HEARD, DISAPPOINTED, RECOGNISED) and len(found) > 1:
            told.append(_of_several(kind, [event.who for event in found], teller))
        else:
            told += [teller.sentence(event) for event in found]
    return told


def _of_several(kind: int, who: list[int], teller: Teller) -> str:
    _ = teller.language.text
    words = {
        HEARD: _("{names} were asked in the staff meeting, and it was acted on."),
        DISAPPOINTED: _("{names} were asked in the staff meeting, and nothing followed."),
        RECOGNISED: _("The principal recognised the work of {names}."),
    }
    names = teller.language.listing([teller.name(each) for each in dict.fromkeys(who)])
    return words[kind].format(names=names)


def _heard_by(events: list[Event], role: Role, teller: Teller) -> list[str]:
    """Return from whom somebody heard of what."""
    spoken, practices = teller.language, _several()
    for event in events:
        if event.kind == TOLD and event.who == role and event.whom >= 0:
            practices[event.whom][teller.practice(event.practice)] = None
    told = spoken.text("You heard from {name} of {practices}.")
    return [
        told.format(name=teller.name(whom), practices=spoken.listing(list(named)))
        for whom, named in practices.items()
    ]


def _passed_on_by(events: list[Event], role: Role, teller: Teller) -> list[str]:
    """Return of what somebody told whom."""
    spoken, people = teller.language, _several()
    for event in events:
        if event.kind == TOLD and event.whom == role:
            people[event.practice][teller.name(event.who)] = None
    told = spoken.text("You told {names} of {practice}.")
    return [
        told.format(names=spoken.listing(list(named)), practice=teller.practice(practice))
        for practice, named in people.items()
    ]


def _several() -> dict[int, dict[str, None]]:
    """Return names by a number, each once and in their order."""
    return defaultdict(dict)


def _tellings_of_school(events: list[Event], teller: Teller) -> list[str]:
    """Return how often somebody was told of a way of teaching, and of which most."""
    counts = Counter(event.practice for event in events if event.kind == TOLD)
    if not counts:
        return []
    practice, most = counts.most_common(1)[0]
    told = teller.language.text(
        "{count} times somebody was told of a way of teaching, {most} times of {practice}."
    )
    return [told.format(count=counts.total(), most=most, practice=teller.practice(practice))]
