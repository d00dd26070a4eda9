"""Events in sentences, in any language: one for each kind that is worth telling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from collabsim.model.events import (
    ADOPTED,
    CASE,
    CONSENSUS,
    CONSTRUCTIVE,
    DECIDED,
    DISAPPOINTED,
    DROPPED,
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
    PUT_OFF,
    RECOGNISED,
    REMARK,
    SILENT,
    SOLVED,
)
from collabsim.model.rules.cases import ABOUT_PUPILS
from collabsim.model.rules.kkg import GUESTS
from collabsim.model.rules.proposal import HALF
from collabsim.results.language import Language
from collabsim.results.person_names import PERSONS, PRINCIPAL, person_name, practice_name
from collabsim.scenario import School

FEEDBACK = range(FEEDBACK_UP, FEEDBACK_DOWN + 3)


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


@dataclass(frozen=True)
class Teller:
    """Tells events of one school in one language.

    ``practices`` are names of practices by number; others have their numbers.
    """

    school: School
    language: Language
    practices: Mapping[int, str] = field(default_factory=dict)

    def name(self, number: int) -> str:
        """Return a person's name; the principal's is her post, a guest's where she is from."""
        if number % PERSONS == PRINCIPAL:
            return self.language.text("the principal")
        if number % PERSONS >= GUESTS:
            return self.language.text("a teacher from another school")
        return person_name(self.school, number)

    def practice(self, number: int) -> str:
        """Return what a practice is called, in quotation marks."""
        known = practice_name(number).render(self.language.text)
        return f"“{self.practices.get(number, known)}”"

    def sentence(self, event: Event) -> str:
        """Return what happened, or nothing where it is not worth a sentence."""
        if event.kind in _PLAIN:
            text = _PLAIN[event.kind](self.language.text)
        elif event.kind in FEEDBACK:
            text = self._feedback(event)
        elif event.kind in _DEPENDS:
            text = _DEPENDS[event.kind](event, self.language.text)
        else:
            return ""
        told = text.format(
            who=self.name(event.who),
            whom=self.name(event.whom) if event.whom >= 0 else "",
            practice=self.practice(event.practice),
        )
        return told[:1].upper() + told[1:]  # where it begins with "the principal"

    def _feedback(self, event: Event) -> str:
        _ = self.language.text
        if event.kind < FEEDBACK_DOWN:
            return _("Feedback from {whom} helped {who} with {practice}.")
        return _("Feedback from {whom} did {who} no good with {practice}.")


def _taken_up(event: Event, _: Callable[[str], str]) -> str:
    if event.whom >= 0:
        return _("{who} took up {practice}, after {whom} told of it.")
    if event.activity == KKG:
        return _("{who} took up {practice}, heard of at KKG.")
    return _("{who} took up {practice} on her own.")


def _remark(event: Event, _: Callable[[str], str]) -> str:
    if event.whom >= 0:
        return _("{whom} gave {who} a hint about {practice}, in passing.")
    return _("{who} got a hint about {practice}, in passing.")


def _case(event: Event, _: Callable[[str], str]) -> str:
    if event.amount == ABOUT_PUPILS:
        return _("Pupils in the class of {who} gave her a case to solve.")
    return _("Teaching in the class of {who} gave her a case to solve.")


def _case_solved(event: Event, _: Callable[[str], str]) -> str:
    if event.whom >= 0:
        return _("{who} solved her case with {whom}, by {practice}.")
    return _("{who} solved her case alone, by {practice}.")


def _consensus(event: Event, _: Callable[[str], str]) -> str:
    for_it = event.amount >= HALF
    if event.practice >= 0:
        return (
            _("The staff meeting agreed that everybody uses {practice}.")
            if for_it
            else _("The staff meeting agreed not to ask everybody to use {practice}.")
        )
    return (
        _("The staff meeting agreed on a proposal.")
        if for_it
        else _("The staff meeting agreed to turn a proposal down.")
    )


def _decided(event: Event, _: Callable[[str], str]) -> str:
    asked = event.amount > 0
    if event.practice >= 0:
        return (
            _("The staff meeting did not agree on {practice} for all; the principal decided.")
            if asked
            else _("The principal decided about {practice} for all without asking the staff.")
        )
    return (
        _("The staff meeting did not agree; the principal decided.")
        if asked
        else _("The principal decided a matter without asking the staff.")
    )


def _put_off(event: Event, _: Callable[[str], str]) -> str:
    if event.practice >= 0:
        return _("The staff meeting did not agree on {practice} for all, and put it off.")
    return _("The staff meeting did not agree, and put the matter off.")


#: What is told according to what the event holds.
_DEPENDS: dict[int, Callable[[Event, Callable[[str], str]], str]] = {
    ADOPTED: _taken_up, REMARK: _remark, CASE: _case, SOLVED: _case_solved, CONSENSUS: _consensus,
    DECIDED: _decided, PUT_OFF: _put_off,
}  # fmt: skip


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
