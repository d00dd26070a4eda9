"""Schools with the same past and luck, led otherwise: one of each now, many in background."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from collabsim.interfaces.app.arms import AS_IT_IS, MINE, Wish, arms_of, aside, name_of
from collabsim.interfaces.app.doubts import Doubts
from collabsim.interfaces.app.pile import Pile
from collabsim.interfaces.app.plan import Plan
from collabsim.interfaces.app.playback import Playback
from collabsim.results.language import Language
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import blank
from collabsim.simulation.chunk_tasks import groups
from collabsim.simulation.warmup import make_ready
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.compare import PRIMARY
from collabsim.studies.comparison.comparison import Comparison

FEWEST, MOST = 2, 4
#: How many schools each arm may have in the background, and terms of schools in all: what is
#: measured of them is kept.
REPLICATES, MOST_TERMS = (50, 200, 800), 24_000
#: Sets of parameters that more schools go on with.
ENOUGH_SETS = 50
#: Plans that can be put aside.
MOST_ASIDE = 6


@dataclass
class Comparing:
    """What is compared in one session, and what is known of it.

    ``mine`` is the plan of the page, ``put_aside`` are earlier ones, to be compared with it;
    ``pile`` are the schools in the background, ``doubts`` the same ones without a rule,
    ``playbacks`` one school of each arm. ``unfolded`` are the parts of the answer that are read.
    """

    wishes: list[Wish] = field(default_factory=lambda: [Wish("participative"), Wish("directive")])
    metric: str = PRIMARY
    replicates: int = REPLICATES[0]
    mine: Plan = field(default_factory=Plan)
    put_aside: list[Plan] = field(default_factory=list)
    pile: Pile = field(default_factory=Pile)
    doubts: Doubts = field(default_factory=Doubts)
    playbacks: list[Playback] = field(default_factory=list)
    unfolded: set[str] = field(default_factory=set)
    _question: tuple[Any, ...] = ()

    @property
    def plans(self) -> dict[str, Plan]:
        """The plans that an arm can be, by the names that a wish knows them by."""
        return {MINE: self.mine, **{aside(k + 1): plan for k, plan in enumerate(self.put_aside)}}

    def keep_plan(self) -> None:
        """Put the plan of the page aside, to compare it with a later one."""
        if self.mine not in self.put_aside:
            self.put_aside = [*self.put_aside, self.mine][:MOST_ASIDE]

    def try_plan(self) -> None:
        """Ask what the plan does to the school as it is."""
        self.wishes = [Wish(MINE), Wish(AS_IT_IS)]

    def choices(self, base: Scenario) -> tuple[int, ...]:
        """Return how many replicates can be asked for with these schools."""
        terms = len(base.schools) * len(self.wishes) * base.terms
        return tuple(n for n in REPLICATES if n * terms <= MOST_TERMS) or (
            max(2, MOST_TERMS // terms),
        )

    def more(self, base: Scenario) -> int | None:
        """Return the next larger number of schools that can be asked for, None if there is none."""
        have = 0 if self.pile.found is None else self.pile.found.replicates
        return next((n for n in self.choices(base) if n > have), None)

    def look(self, base: Scenario, seed: int, school: int = 0) -> None:
        """Run one school of each arm, and forget what answers another question.

        What is known already stays. ``school`` is the number of the one that is looked at. Raises
        InputError where an arm cannot be.
        """
        scenarios = [wish.scenario(base, self.plans) for wish in self.wishes]
        schools = (base, seed, tuple(self.wishes), scenarios)
        if (*schools, self.metric) != self._question:
            self.forget()
        if schools != self._question[:-1]:
            self._question = ()
            self.playbacks = one_of_each(scenarios, seed)
        self._question = (*schools, self.metric)
        for playback in self.playbacks:
            playback.school = min(school, len(playback.scenario.schools) - 1)

    def answer(self, language: Language) -> Comparison | None:
        """Return the answer so far, its arms called as in a language; None where there is none."""
        found = self.pile.found
        if found is None:
            return None
        arms = zip(self.wishes, found.arms, strict=True)
        named = tuple(Arm(name_of(wish, language), arm.scenario) for wish, arm in arms)
        return replace(found, arms=named, remainders=self.doubts.remainders(found))

    def start(self, base: Scenario, seed: int, language: Language) -> None:
        """Compare in the background, or go on where it was stopped."""
        wanted = min(self.replicates, max(self.choices(base)))
        if not self._goes_on(wanted):
            self.forget()
        self.pile.wanted = wanted
        arms = arms_of(self.wishes, base, self.plans, language)
        self.pile.grow(arms, seed, self.metric, language)

    def _goes_on(self, wanted: int) -> bool:
        """Whether so many schools are those that are there and more.

        The sets of parameters that they have in turn stay: where these are few, more are better.
        """
        found = self.pile.found
        if found is None or wanted <= found.replicates:
            return False
        return wanted == self.pile.wanted or found.sets >= ENOUGH_SETS

    def doubt(self, seed: int, language: Language) -> None:
        """Simulate without the rules that are off, once there is an answer to compare with."""
        if self.pile.found is not None and not self.pile.running:
            self.doubts.follow(self.pile.found, seed, language)

    def forget(self) -> None:
        """Stop what is under way; nothing of it remains."""
        self.doubts.forget()
        self.pile.stop()
        self.pile = Pile()


def one_of_each(scenarios: list[Scenario], seed: int) -> list[Playback]:
    """Return one school of each arm, run to its end: the same luck, and one past."""
    first: Playback | None = None
    playbacks = []
    for scenario in scenarios:
        make_ready(blank(scenario, [0]))
        if first is None or len(groups([first.scenario, scenario])) > 1:  # another school
            playback = Playback.start(scenario, seed)
        else:
            playback = first.beside(scenario)
        first = first or playback
        playbacks.append(playback)
    for playback in playbacks:
        playback.every = playback.last_week + 1  # nobody goes back
        playback.go(playback.last_week)
    return playbacks
