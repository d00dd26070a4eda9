"""The staff of a game's school as it is now: who is there, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from collabsim.kernel.columns import every_row
from collabsim.messages import Message, say
from collabsim.model.state import CLASS_TEACHER, KNOWN_PRACTICES, LIBRARIAN, World
from collabsim.results.event_sentences import Teller
from collabsim.results.language import Language
from collabsim.results.person_names import STREAMS, person_name, practice_name
from collabsim.results.practice_names import practice_names
from collabsim.scenario import School
from collabsim.simulation.chunk import Chunk


@dataclass(frozen=True)
class StaffView:
    """One school's people, read from its columns."""

    chunk: Chunk

    @property
    def school(self) -> School:
        """The school as the scenario has it."""
        return self.chunk.scenario.schools[0]

    @property
    def ids(self) -> list[int]:
        """The permanent numbers of those who are there, by place."""
        return self.column("id")[: int(self.chunk.columns.n[0])].tolist()

    def column(self, name: str) -> np.ndarray:
        """Return a column of the school."""
        return getattr(self.chunk.columns, name)[0]

    def place(self, number: int) -> int | None:
        """Return the place of somebody, None where she has left."""
        ids = self.ids
        return ids.index(number) if number in ids else None

    def name(self, number: int) -> str:
        """Return what somebody is called."""
        return person_name(self.school, number)

    @cached_property
    def _known_practices(self) -> list[Message]:
        """What the practices are called that nobody had to work out."""
        world = every_row(World, self.chunk.worlds)
        known = (getattr(world, name)[0, :KNOWN_PRACTICES] for name in ("management", "equipped"))
        return practice_names(*(column.tolist() for column in known))

    def practice(self, number: int) -> Message:
        """Return what a practice is called, by its kind; an invention by its number."""
        known = self._known_practices
        return known[number] if number < len(known) else practice_name(number)

    def teller(self, spoken: Language) -> Teller:
        """Return who tells the school's events, by the names that its practices have."""
        known = self._known_practices
        names = {k: each.render(spoken.text) for k, each in enumerate(known)}
        return Teller(self.school, spoken, names)

    def label(self, number: int) -> Message:
        """Return what somebody is called, and what she does."""
        i = self.place(number)
        if i is None:
            return say("{name} (has left)", name=self.name(number))
        post = int(self.column("post")[i])
        if post == CLASS_TEACHER:
            stream = STREAMS[int(self.column("stream")[i]) % len(STREAMS)]
            label = f"{self.column('grade')[i]:.0f}{stream}"
            return say("{name} ({post})", name=self.name(number), post=label)
        kind = say("librarian") if post == LIBRARIAN else say("specialist teacher")
        return say("{name} ({post})", name=self.name(number), post=kind)
