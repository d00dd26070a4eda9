"""The rules that a visitor does not believe: the same schools once more, without each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from collabsim.interfaces.app.pile import Pile
from collabsim.results.language import Language
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.remainder import Remainder, switched_off


@dataclass
class Doubts:
    """Rules by the names of the programmes that switch them off, each with its schools.

    ``switches`` are those that are off; ``piles`` what is simulated of them.
    """

    switches: list[str] = field(default_factory=list)
    piles: dict[str, Pile] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        """Whether anything is under way."""
        return any(pile.running for pile in self.piles.values())

    def switch(self, name: str, off: bool = True) -> None:
        """Switch a rule off, or on again: then nothing of it remains."""
        if off and name not in self.switches:
            self.switches.append(name)
        if not off and name in self.switches:
            self.switches.remove(name)
            self._drop(name)

    def follow(self, found: Comparison, seed: int, language: Language) -> None:
        """Simulate as many schools without each rule as there are with it, in the background."""
        for name in self.switches:
            pile = self.piles.setdefault(name, Pile())
            if pile.running or pile.problem or _have(pile) >= found.replicates:
                continue
            pile.wanted = found.replicates
            pile.grow(switched_off(found.arms, name), seed, found.primary, language)

    def remainders(self, found: Comparison) -> tuple[Remainder, ...]:
        """Return what is known so far of what remains."""
        known = ((name, pile.found) for name, pile in self.piles.items())
        return tuple(Remainder(name, found, each) for name, each in known if each is not None)

    def forget(self) -> None:
        """Stop what is under way; which rules are off stays."""
        for name in list(self.piles):
            self._drop(name)

    def _drop(self, name: str) -> None:
        if name in self.piles:
            self.piles.pop(name).stop()


def _have(pile: Pile) -> int:
    return 0 if pile.found is None else pile.found.replicates
