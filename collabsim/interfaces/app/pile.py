"""Single schools that pile up in the background, until there are as many as were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

from collabsim.errors import CollabsimError, InputError
from collabsim.interfaces.app.error_messages import message
from collabsim.interfaces.app.turns import MOST_THREADS, TURNS
from collabsim.results.language import Language
from collabsim.results.progress.pace import Pace
from collabsim.simulation.runner import processors
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.growth import growing

#: Each pile grows in a thread of its own, in turns with all others and with the schools.
_workers = ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="comparing")
#: Those that are under way.
_under_way: set[int] = set()


class StoppedError(CollabsimError):
    """Somebody has stopped what piles up."""


@dataclass
class Pile:
    """What is known so far of a comparison of ``wanted`` replicates.

    ``done`` and ``total`` are school-weeks; ``found`` is None before the first schools are there,
    ``problem`` says why there will be none; ``pace`` knows how long the rest will take.
    """

    wanted: int = 0
    done: int = 0
    total: int = 0
    found: Comparison | None = None
    problem: str = ""
    pace: Pace = field(default_factory=Pace)
    _stop: Event = field(default_factory=Event)
    _future: Future[None] | None = None

    @property
    def running(self) -> bool:
        """Whether it waits or grows."""
        return self._future is not None and not self._future.done()

    @property
    def whole(self) -> bool:
        """Whether all that were asked for are there."""
        return self.found is not None and self.found.replicates >= self.wanted

    def grow(self, arms: Sequence[Arm], seed: int, primary: str, language: Language) -> None:
        """Go on in the background from where it is."""
        self.stop()
        self._stop, self.pace, self.problem = Event(), Pace(), ""
        self._future = _workers.submit(self._work, arms, seed, primary, language, self._stop)

    def stop(self) -> None:
        """Stop; the schools that are there stay."""
        self._stop.set()
        if self._future is not None:
            self._future.cancel()
            self._future = None

    def _work(
        self, arms: Sequence[Arm], seed: int, primary: str, language: Language, stop: Event
    ) -> None:
        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise StoppedError
            self.done, self.total = done, total
            self.pace(done, total)
            give_way()

        try:
            _under_way.add(id(stop))
            threads = max(1, processors() // len(_under_way))
            with TURNS.turn() as give_way:
                for found in growing(
                    *arms, replicates=self.wanted, seed=seed, threads=threads, primary=primary,
                    known=self.found, progress=progress,
                ):  # fmt: skip
                    if stop.is_set():
                        return
                    self.found = found
        except StoppedError:
            return
        except InputError as error:
            self.problem = message(error, language)
        finally:
            _under_way.discard(id(stop))


def under_way() -> int:
    """Return how many visitors' comparisons share the processor."""
    return len(_under_way)
