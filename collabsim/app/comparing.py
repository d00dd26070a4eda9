"""Schools with the same past and luck, led otherwise: one of each now, many in background."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

from collabsim.app.life import Life
from collabsim.app.problems import told
from collabsim.chunk import blank
from collabsim.contrasts.compare import PRIMARY, compare
from collabsim.contrasts.comparison import Comparison
from collabsim.errors import CollabsimError, InputError
from collabsim.programmes import REGISTRY
from collabsim.report.language import Language
from collabsim.report.overview import capital
from collabsim.scenario import Leadership, ProgrammeSpec, Scenario
from collabsim.warmup import make_ready

FEWEST, MOST = 2, 4
#: How many schools each arm may have in the background, and how many in all.
REPLICATES, MOST_SCHOOLS = (50, 200, 800), 4000
NO_PROGRAMME = ""
#: Comparisons of all visitors wait here for their turn: a lesson goes on meanwhile.
_workers = ThreadPoolExecutor(1, thread_name_prefix="comparing")


class CancelledError(CollabsimError):
    """Somebody has cancelled a comparison."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One arm as it is chosen: a style, or the school's own leadership, and a programme or none."""

    style: str
    programme: str = NO_PROGRAMME

    def scenario(self, base: Scenario, language: Language) -> Scenario:
        """Return the base led in this way from week 0 on, named so that people know it."""
        name = name_of(self, language)
        changed = base.replace(
            name=name, leadership=Leadership(style=self.style), leadership_changes=()
        )
        if self.programme == NO_PROGRAMME:
            return changed
        spec = ProgrammeSpec(name=self.programme)
        return changed.replace(programmes=(*base.programmes, spec))


def name_of(wish: Wish, language: Language) -> str:
    """Return what an arm is called.

    >>> from collabsim.report.language import language
    >>> name_of(Wish("directive", "training"), language("id"))
    'Direktif + pelatihan'
    """
    _ = language.text
    style = capital(_(wish.style.replace("_", "-")))
    if wish.programme == NO_PROGRAMME:
        return style
    return f"{style} + {_(wish.programme.replace('_', ' '))}"


def programmes() -> list[str]:
    """Return the programmes that an arm can have: those that need no further word."""
    left_out = ("leadership_change", "leadership_development", "succession")
    return [name for name in REGISTRY if name not in left_out]


@dataclass
class Comparing:
    """What is compared in one session, and how far it is.

    ``done`` and ``total`` are school-weeks; ``found`` is the answer, ``problem`` why there is none.
    """

    wishes: list[Wish] = field(default_factory=lambda: [Wish("participative"), Wish("directive")])
    metric: str = PRIMARY
    replicates: int = REPLICATES[0]
    done: int = 0
    total: int = 0
    found: Comparison | None = None
    problem: str = ""
    _future: Future[None] | None = None
    _stop: Event = field(default_factory=Event)

    @property
    def running(self) -> bool:
        """Whether it waits or is under way."""
        return self._future is not None and not self._future.done()

    def choices(self, base: Scenario) -> tuple[int, ...]:
        """Return how many replicates can be asked for with these schools."""
        schools = len(base.schools) * len(self.wishes)
        return tuple(n for n in REPLICATES if n * schools <= MOST_SCHOOLS) or (
            max(2, MOST_SCHOOLS // schools),
        )

    def start(self, base: Scenario, seed: int, language: Language) -> None:
        """Compare in the background."""
        self.cancel()
        self.done = self.total = 0
        self.found, self.problem = None, ""
        self._stop = Event()
        arms = [wish.scenario(base, language) for wish in self.wishes]
        asked = (arms, seed, self.replicates, language, self._stop)
        self._future = _workers.submit(self._work, *asked)

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is kept."""
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

        try:
            found = compare(
                *arms, replicates=replicates, seed=seed, threads=1, primary=self.metric,
                quick=True, progress=progress,
            )  # fmt: skip
            if not stop.is_set():
                self.found = found
        except CancelledError:
            return
        except InputError as error:
            self.problem = told(error, language)


def one_of_each(
    wishes: list[Wish], base: Scenario, seed: int, language: Language, school: int = 0
) -> list[Life]:
    """Return one school of each arm, lived to its end: the same past, the same luck.

    ``school`` is the number of the one that is looked at.
    """
    first: Life | None = None
    lives = []
    for wish in wishes:
        scenario = wish.scenario(base, language)
        make_ready(blank(scenario, [0]))
        life = Life.start(scenario, seed, school) if first is None else first.beside(scenario)
        first = life if first is None else first
        lives.append(life)
    for life in lives:
        life.go(life.last_week)
    return lives
