"""What a visitor asks about a district, and the answer: one luck after the other."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import count, takewhile
from threading import Event, Lock
from typing import NamedTuple

from collabsim.errors import InputError
from collabsim.interfaces.app.error_messages import message
from collabsim.interfaces.app.link import State, packed
from collabsim.interfaces.app.pile import StoppedError
from collabsim.interfaces.app.turns import MOST_THREADS, TURNS
from collabsim.results.language import Language
from collabsim.scenario import ProgrammeSpec
from collabsim.simulation.principal_hours import parameters_of
from collabsim.studies.comparison.parameter_values import Values
from collabsim.studies.district.budget import Budget
from collabsim.studies.district.clusters import treated
from collabsim.studies.district.district import District, question, ready, school_weeks
from collabsim.studies.district.lucks import Luck, live
from collabsim.studies.district.spread import ALL_ALIKE, SPREADS

DISTRICT = "district"
#: Lucks that can be asked for.
LUCKS = (4, 8, 16)
#: Each luck is lived in a thread of its own, in turns with all other work.
_workers = ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="district")


class Question(NamedTuple):
    """What is asked: a programme, the budget of all schools together, and how many lucks.

    ``rupiah`` and ``hours`` that are None are as much as it takes. Each luck has a version of the
    model of its own, or with "shipped" ``values`` all have the one.
    """

    programme: str = "coaching"
    rupiah: float | None = 100e6
    hours: float | None = None
    lucks: int = LUCKS[1]
    values: Values = "sample"

    def district(self) -> District:
        """Return the district that it is about; InputError where it cannot be asked."""
        budget = Budget(self.rupiah, self.hours)
        asked = question([ProgrammeSpec(name=self.programme)], budget, DISTRICT, seed=1)
        return asked.over(self.values, self.lucks)


@dataclass
class Inquiry:
    """What one visitor asks of a district, and what she looks at.

    ``wish`` is what the controls say, ``asked`` what is being answered, None before anything is.
    ``found`` has the first lucks that are known, as the command that repeats it would.
    """

    wish: Question = field(default_factory=Question)
    asked: Question | None = None
    spread: str = ALL_ALIKE
    year: int = 3
    cost: str = "rupiah"
    across: str = "turnover"
    selected: int | None = None
    found: District | None = None
    problem: str = ""
    done: int = 0
    total: int = 0
    _known: dict[int, Luck] = field(default_factory=dict)
    _futures: list[Future[None]] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    @property
    def running(self) -> bool:
        """Whether lucks are still to come."""
        return not all(each.done() for each in self._futures)

    @property
    def lucks(self) -> int:
        """How many lucks are asked for."""
        return 0 if self.asked is None else self.asked.lucks

    def start(self, wanted: Question, language: Language) -> None:
        """Answer a question in the background, and forget what was found before."""
        self.cancel()
        self.asked, self.found, self.problem, self.done, self._known = None, None, "", 0, {}
        self._stop = stop = Event()
        try:
            asked = wanted.district()
        except InputError as error:
            self.problem = message(error, language)
            return
        self.asked, lucks = wanted, wanted.lucks
        self.total = lucks * school_weeks(asked, len(SPREADS))
        self._futures = [_workers.submit(self._work, asked, luck, stop) for luck in range(lucks)]

    def turn_to_schools(self) -> None:
        """Look at another way where in the one looked at no school has the programme."""
        terms = {} if self.found is None else self.found.lucks[0].terms
        if terms and not terms[self.spread].any():
            self.spread = next((each for each in terms if terms[each].any()), self.spread)

    def cancel(self) -> None:
        """Let no more lucks come; those that are known stay."""
        self._stop.set()
        for future in self._futures:
            future.cancel()
        self._futures = []

    def _work(self, asked: District, luck: int, stop: Event) -> None:
        with TURNS.turn() as give_way:

            def weekly(schools: int) -> None:
                if stop.is_set():
                    raise StoppedError
                with self._lock:
                    self.done += schools
                give_way()

            try:
                ready(asked)
                lived = live(asked.lives(luck, weekly), asked.budget)
            except StoppedError:
                return
        with self._lock:
            if not stop.is_set():
                self._known[luck] = lived
                first = takewhile(self._known.__contains__, count())
                known = tuple(self._known[each] for each in first)
                if known:
                    self.found = replace(asked, lucks=known)


class Visit:
    """A school of the answer as it can be entered: its cluster, and its place there.

    ``link`` opens it with the plan and without beside it, at the end of a year.
    """

    def __init__(self, found: District, spread: str, place: int, year: int) -> None:
        self.cluster = next(each for each in found.clusters if place in each.places)
        self.school = self.cluster.places.index(place)
        self._found, self._spread, self._year = found, spread, year

    def link(self, language: Language) -> str:
        """Return what the page takes to open it."""
        title = language.text("Cluster {number} of a district").format(number=self.cluster.number)
        lived = self.cluster.scenario
        lived = lived.replace(title=title, parameters=lived.parameters_in_turn[0],
                              parameter_sets=())  # fmt: skip
        cluster = self.cluster._replace(scenario=lived)
        a_term = int(parameters_of(self._found.scenario).weeks_per_term)
        weeks = self._found.lucks[0].terms[self._spread] * a_term
        changed = treated(cluster, self._found.programmes, weeks.tolist())
        end = min(self._found.scenario.terms, 2 * self._year) * a_term
        base = cluster.scenario
        state = State(
            base, None if changed == base else changed, cluster.seed, end, language.code,
            school=self.school,
        )  # fmt: skip
        return packed(state)
