"""The rules behind what a school's story tells: each can be doubted, and switched off."""

from __future__ import annotations

from collections.abc import Iterable

from collabsim.model.events import (
    ADOPTED,
    CASE,
    CONSENSUS,
    CONSTRUCTIVE,
    COPIED,
    DECIDED,
    DISAPPOINTED,
    DROPPED,
    HEARD,
    INVENTED,
    MEDIATED,
    PERSONAL,
    PUT_OFF,
    REMARK,
    SILENT,
    SOLVED,
)
from collabsim.results.event_sentences import FEEDBACK, Event
from collabsim.results.language import Language
from collabsim.results.rule_statements import statement

#: What happens by which rule: the rule by the name of the programme that switches it off.
RULES = {
    "no_conflict": (PERSONAL, SILENT, CONSTRUCTIVE, MEDIATED),
    "no_decisions": (DECIDED, PUT_OFF, CONSENSUS, HEARD, DISAPPOINTED),
    "no_feedback": (*FEEDBACK, REMARK),
    "no_cases": (CASE, SOLVED),
    "freeze_practice": (ADOPTED, COPIED, DROPPED, INVENTED),
}
#: Those behind the principal's week.
OF_THE_PRINCIPAL = ("inert_leadership", "endless_hours", "no_decisions")

#: A rule's switch, and what it says.
type Told = list[list[str]]


def rules_of(events: Iterable[Event], language: Language) -> Told:
    """Return the rules by which some of the events happened."""
    kinds = {event.kind for event in events}
    return in_words((name for name, by in RULES.items() if kinds.intersection(by)), language)


def in_words(switches: Iterable[str], language: Language) -> Told:
    """Return rules with what they say.

    >>> from collabsim.results.language import language
    >>> in_words(["no_facilities"], language("en"))
    [['no_facilities', 'Some practices need facilities.']]
    """
    return [[name, statement(name, language)] for name in switches]
