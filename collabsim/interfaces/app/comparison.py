"""Schools with the same past and luck, led otherwise: one of each now, many in background."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any

from collabsim.errors import CollabsimError, InputError
from collabsim.interfaces.app.error_messages import message
from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.turns import MOST_THREADS, TURNS
from collabsim.results.language import Language
from collabsim.results.metric_format import capital
from collabsim.results.progress.pace import Pace
from collabsim.scenario import Leadership, ProgrammeSpec, Scenario
from collabsim.scenario.extensions import styles_with
from collabsim.simulation.chunk import blank
from collabsim.simulation.warmup import make_ready
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.compare import PRIMARY, compare
from collabsim.studies.comparison.comparison import Comparison

FEWEST, MOST = 2, 4
#: How many schools each arm may have in the background, and terms of schools in all: what is
#: measured of them is kept.
REPLICATES, MOST_TERMS = (50, 200, 800), 24_000
NO_PROGRAMME = ""
#: Each comparison works in a thread of its own, in turns with all others and with the schools.
_workers = ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="comparing")
#: Those that are under way.
_under_way: set[int] = set()


class CancelledError(CollabsimError):
    """Somebody has cancelled a comparison."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One arm as it is chosen: a style, or the school's own leadership, and a programme or none."""

    style: str
    programme: str = NO_PROGRAMME

    def scenario(self, base: Scenario, language: Language) -> Scenario:
        """Return the base led in this way from week 0 on, named so that people know it."""
        name, style = name_of(self, language), styles_with(base.use)[self.style]
        changed = base.replace(name=name, leadership=Leadership.of(style), leadership_changes=())
        if self.programme == NO_PROGRAMME:
            return changed
        spec = ProgrammeSpec(name=self.programme)
        return changed.replace(programmes=(*base.programmes, spec))


def name_of(wish: Wish, language: Language) -> str:
    """Return what an arm is called.

    >>> from collabsim.results.language import language
    >>> name_of(Wish("directive", "training"), language("id"))
    'Direktif + pelatihan'
    """
    _ = language.text
    style = capital(_(wish.style.replace("_", "-")))
    if wish.programme == NO_PROGRAMME:
        return style
    return f"{style} + {_(wish.programme.replace('_', ' '))}"


@dataclass
class Comparing:
    """What is compared in one session, and how far it is.

    ``done`` and ``total`` are school-weeks; ``found`` is the answer, ``problem`` why there is none;
    ``playbacks`` are one school of each arm. ``unfolded`` is whether the answer's rest is read,
    ``pace`` knows how long the rest will take.
    """

    wishes: list[Wish] = field(default_factory=lambda: [Wish("participative"), Wish("directive")])
    metric: str = PRIMARY
    replicates: int = REPLICATES[0]
    done: int = 0
    total: int = 0
    found: Comparison | None = None
    problem: str = ""
    playbacks: list[Playback] = field(default_factory=list)
    unfolded: bool = False
    pace: Pace = field(default_factory=Pace)
    _question: tuple[Any, ...] = ()
    _future: Future[None] | None = None
    _stop: Event = field(default_factory=Event)

    @property
    def running(self) -> bool:
        """Whether it waits or is under way."""
        return self._future is not None and not self._future.done()

    def choices(self, base: Scenario) -> tuple[int, ...]:
        """Return how many replicates can be asked for with these schools."""
        terms = len(base.schools) * len(self.wishes) * base.terms
        return tuple(n for n in REPLICATES if n * terms <= MOST_TERMS) or (
            max(2, MOST_TERMS // terms),
        )

    def look(self, base: Scenario, seed: int, language: Language, school: int = 0) -> None:
        """Run one school of each arm, and forget what answers another question.

        What is known already stays. ``school`` is the number of the one that is looked at. Raises
        InputError where an arm cannot be.
        """
        schools = (base, seed, tuple(self.wishes))
        if (*schools, self.metric) != self._question:
            self.cancel()
            self.found, self.problem = None, ""
        if schools != self._question[:-1]:
            self._question = ()
            self.playbacks = one_of_each(list(self.wishes), base, seed, language)
        self._question = (*schools, self.metric)
        for playback in self.playbacks:
            playback.school = school

    def answer(self, language: Language) -> Comparison | None:
        """Return the answer, its arms called as in a language; None where there is none."""
        if self.found is None:
            return None
        arms = zip(self.wishes, self.found.arms, strict=True)
        named = tuple(Arm(name_of(wish, language), arm.scenario) for wish, arm in arms)
        return replace(self.found, arms=named)

    def start(self, base: Scenario, seed: int, language: Language) -> None:
        """Compare in the background."""
        self.cancel()
        self.done = self.total = 0
        self.pace = Pace()
        self.found, self.problem = None, ""
        self._stop = Event()
        arms = [wish.scenario(base, language) for wish in self.wishes]
        replicates = min(self.replicates, max(self.choices(base)))
        self._future = _workers.submit(self._work, arms, seed, replicates, language, self._stop)

    def cancel(self) -> None:
        """Stop what is under way; nothing of it remains."""
        self._stop.set()
        if self._future is not None:
            self._future.cancel()
            self._future = None

    def _work(
        self, arms: list[Scenario], seed: int, replicates: int, language: Language, stop: Event
    ) -> None:
        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise CancelledError
            self.done, self.total = done, total
            self.pace(done, total)
            give_way()

        try:
            _under_way.add(id(stop))
            with TURNS.turn() as give_way:
                found = compare(
                    *arms, replicates=replicates, seed=seed, threads=1, primary=self.metric,
                    quick=True, progress=progress,
                )  # fmt: skip
            if not stop.is_set():
                self.found = found
        except CancelledError:
            return
        except InputError as error:
            self.problem = message(error, language)
        finally:
            _under_way.discard(id(stop))


def under_way() -> int:
    """Return how many visitors' comparisons share the processor."""
    return len(_under_way)


def one_of_each(
    wishes: list[Wish], base: Scenario, seed: int, language: Language
) -> list[Playback]:
    """Return one school of each arm, run to its end: the same past, the same luck."""
    first: Playback | None = None
    playbacks = []
    for wish in wishes:
        scenario = wish.scenario(base, language)
        make_ready(blank(scenario, [0]))
        playback = Playback.start(scenario, seed) if first is None else first.beside(scenario)
        first = playback if first is None else first
        playbacks.append(playback)
    for playback in playbacks:
        playback.every = playback.last_week + 1  # nobody goes back
        playback.go(playback.last_week)
    return playbacks
