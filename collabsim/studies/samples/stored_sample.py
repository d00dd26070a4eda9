"""Samples that a directory keeps: written, killed and gone on with, opened again, extended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from collabsim.messages import say
from collabsim.scenario.extensions import Use, extensions
from collabsim.studies.samples.population import Population
from collabsim.studies.samples.population_plan import plan_population
from collabsim.studies.sweeps.campaign import Campaign
from collabsim.studies.sweeps.dataset import Sweep, contents
from collabsim.studies.sweeps.executors import Simulate
from collabsim.studies.sweeps.receipts import Content
from collabsim.studies.sweeps.run_count import Progress
from collabsim.studies.sweeps.run_unit import run_unit
from collabsim.studies.sweeps.store import MANIFEST as SWEEPS
from collabsim.studies.sweeps.store import OURS, Store
from collabsim.studies.sweeps.sweep import chosen_study, way_of

if TYPE_CHECKING:
    import pandas

MANIFEST = "sample.json"


@dataclass(frozen=True, eq=False, repr=False)
class StoredSample(Sweep):
    """A sample's directory: a point is a school, and its luck that of the replicate of its number.

    Its rows are lazy frames, with what was drawn for each school as columns.

    >>> import collabsim as cs
    >>> found = cs.open_sample("population")  # doctest: +SKIP
    >>> found.terms.where(term=6).to_pandas().groupby("classes").trust.mean()  # doctest: +SKIP
    """

    in_python: ClassVar[str] = (
        f"collabsim.write_sample(Population(**design), out)  # design: as {MANIFEST} has it"
    )

    @cached_property
    def schools(self) -> pandas.DataFrame:
        """A row a school: its number as ``replicate``, and what was drawn."""
        return self._points.to_pandas().rename(columns={"point": "replicate"})

    def sentence(self, language: str = "en") -> str:
        """Return how many schools are done, what failed, and the digest of the rows."""
        from collabsim.results.language import language as tongue_of

        _ = tongue_of(language).text
        told = {"schools": self.manifest["points"], "directory": self.path.name}
        if not self.finished:
            text = _(
                "{schools} schools in {directory}: not finished, {units} units are done. The same "
                "command goes on."
            )
            return text.format(**told, units=len(self.content.units))
        text = _(
            "{schools} schools in {directory}: all are done, {failed} of them failed. "
            "Digest of the rows: {digest}"
        )
        done = self._ending
        return text.format(**told, failed=done["failed"], digest=done["digest"])

    def __repr__(self) -> str:
        state = "all done" if self.finished else "not finished"
        return f"<StoredSample of {self.manifest['points']} schools in {self.path.name!r}: {state}>"


def write_sample(
    population: Population | str | Path,
    out: str | Path,
    schools: int | None = None,
    *,
    jobs: int | None = None,
    engine: str = "threads",
    cluster: str | None = None,
    shard: str | None = None,
    progress: Progress | None = None,
    use: Use = (),
    simulate: Simulate = run_unit,
    command: str = "",
) -> StoredSample:
    """Simulate the schools of a population that ``out`` does not hold yet; return what is there.

    ``population`` may be a TOML file. ``schools`` takes the place of its number: with more than the
    directory has only the new ones are simulated, and the others stay to the bit. All else is as
    for ``sweep``, with the same guarantees. School k is the replicate k of the scenario that was
    drawn for it, as in ``sample``.

    >>> import collabsim as cs
    >>> cs.write_sample("population.toml", "population", 200)  # doctest: +SKIP
    <StoredSample of 200 schools in 'population': all done>
    """
    chosen = chosen_study(Population, population, extensions(use))
    if schools is not None:
        chosen = chosen.replace(schools=schools)
    campaign = Campaign(chosen, _store(out), plan_population, _opened)
    return campaign.completed(way_of(jobs, engine, cluster), shard, progress, simulate, command)


def open_sample(directory: str | Path) -> StoredSample:
    """Return the sample in a directory, finished or not; InputError where there is none.

    Files that are damaged, doubled or of another sample do not count; a ``Notice`` names them.

    >>> import collabsim as cs
    >>> cs.open_sample("population").schools.head()  # doctest: +SKIP
    """
    store = _store(directory)
    found = _opened(store, None)
    found.content.tell(store.path)
    return found


def _store(directory: str | Path) -> Store:
    return Store(directory, MANIFEST, say("sample"), (OURS - {SWEEPS}) | {MANIFEST})


def _opened(store: Store, kept: Content | None) -> StoredSample:
    return StoredSample(store.path, *contents(store, kept))
