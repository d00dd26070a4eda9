"""Do you believe this rule? A switch beside each, and what remains of the answer without it."""

from __future__ import annotations

from functools import partial

from nicegui.elements.mixins.text_element import TextElement

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.pile import Pile
from collabsim.interfaces.app.widgets import Handler, box, fold, label, toggle
from collabsim.results.rule_statements import STATEMENTS, statement
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.remainder_sentences import remains

#: The name of what can be unfolded.
PART = "rules"


def switch_class(name: str) -> str:
    """Return the class of a rule's switch.

    >>> switch_class("no_norm")
    'rule-no_norm'
    """
    return f"rule-{name}"


class Doubts:
    """The rules under headings, each with a switch; ``look`` is called when one is pressed."""

    def __init__(self, desk: Desk, look: Handler) -> None:
        self.desk, self.look = desk, look
        self.told: dict[str, TextElement] = {}
        session = desk.session
        _ = session.language.text
        comparing = session.comparing
        if comparing.doubts.switches:
            comparing.unfolded.add(PART)
        with fold(_("Do you believe the rules? Switch one off"), PART, comparing.unfolded):
            label(_("The same schools are simulated once more, with the same luck, and the rule "
                    "is off in all of them from the first week on. Their past stays."),
                  "small quiet", tag="p")  # fmt: skip
            for heading, rules in STATEMENTS.items():
                label(_(heading), tag="h3")
                for name in rules:
                    self._rule(name)
        self.follow()

    def _rule(self, name: str) -> None:
        session = self.desk.session
        with box("rule"):
            toggle(
                statement(name, session.language),
                name not in session.comparing.doubts.switches,
                partial(self._switch, name),
                classes=switch_class(name),
            )
            self.told[name] = label("", "rule-told", tag="p")
            self.told[name].props("aria-live=polite")

    def _switch(self, name: str, on: bool) -> None:
        self.desk.session.comparing.doubts.switch(name, off=not on)
        self.look()

    def follow(self) -> None:
        """Say beside each rule what is known without it."""
        session = self.desk.session
        comparing = session.comparing
        found = comparing.answer(session.language)
        for name, place in self.told.items():
            pile = comparing.doubts.piles.get(name)
            place.text = "" if pile is None or found is None else self._so_far(name, pile, found)

    def _so_far(self, name: str, pile: Pile, found: Comparison) -> str:
        language = self.desk.session.language
        if pile.problem:
            return pile.problem
        known = next((each for each in found.remainders if each.switch == name), None)
        if known is not None and not pile.running:
            return remains(found, known, language)
        have = 0 if known is None else known.replicates
        told = language.text("{have} of {wanted} schools of each.")
        return told.format(have=have, wanted=pile.wanted)
