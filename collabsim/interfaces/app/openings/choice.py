"""What is chosen in an opening: hours as tokens, or one of a few acts."""

from __future__ import annotations

from dataclasses import dataclass, field

from collabsim.interfaces.app.openings.hours import (
    COSTLY,
    FREE,
    LEVELS,
    leadership,
    most_tokens,
    tokens,
)
from collabsim.interfaces.app.openings.opening import SCHOOL, Opening
from collabsim.scenario import Scenario


@dataclass
class Choice:
    """What is chosen so far: tokens and levels by behaviour, or an act's name."""

    opening: Opening
    spent: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COSTLY, 0))
    levels: dict[str, float] = field(default_factory=lambda: dict.fromkeys(FREE, LEVELS[0]))
    act: str = ""

    @property
    def spare_hours(self) -> int:
        """Hours that are not spent yet."""
        return tokens(SCHOOL) - sum(self.spent.values())

    @property
    def made(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.act) or any(self.spent.values())

    @property
    def scenario(self) -> Scenario:
        """The school after the act."""
        if self.opening.acts:
            return self.opening.acts[self.act]
        return SCHOOL.replace(leadership=leadership(self.spent, self.levels, SCHOOL))

    def spend(self, name: str, by: int) -> None:
        """Put tokens on a behaviour or take them back, as far as there are any."""
        most = min(most_tokens(name, SCHOOL), self.spent[name] + self.spare_hours)
        self.spent[name] = min(max(0, self.spent[name] + by), most)
