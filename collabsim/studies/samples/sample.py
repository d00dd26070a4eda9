"""A sample of schools: what was drawn for each, what it lived, and more schools when wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.metrics import METRICS
from collabsim.results.data import LEVEL_TABLES, columns_of, table_names
from collabsim.results.data.events import terms_table
from collabsim.results.data.recording import Recording
from collabsim.scenario import Scenario, load
from collabsim.scenario.extensions import Use, metrics_of
from collabsim.simulation.run import weeks_for
from collabsim.simulation.runner import processors
from collabsim.simulation.week_counter import Progress
from collabsim.studies.samples import spread
from collabsim.studies.samples.lives import Lives, lives_of
from collabsim.studies.samples.spread import Spread
from collabsim.studies.sweeps.factors import Value, changed

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa


@dataclass(frozen=True, eq=False, repr=False)
class SampleTable:
    """A table of a sample that is not made yet, with what was drawn for each school as columns."""

    recording: Recording
    factors: Mapping[str, list[Value]]
    first: Mapping[int, int]

    def to_arrow(self) -> pa.Table:
        """Return the table as an Arrow table."""
        import pyarrow as pa

        table = self.recording.to_arrow()
        place = [self.first[number] for number in self.recording.columns["replicate"].tolist()]
        for name, values in self.factors.items():
            shown = f"{name}_set" if name in table.column_names else name
            table = table.append_column(shown, pa.array(values).take(pa.array(place, pa.int64())))
        return table

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a pandas data frame."""
        return self.to_arrow().to_pandas()


@dataclass(frozen=True, eq=False, repr=False)
class Sample:
    """Schools of unlike kinds: school k is replicate k, and has a luck of its own.

    ``base`` is what all have in common, ``spreads`` say how they differ, ``numbers`` are theirs.

    >>> import collabsim as cs
    >>> found = cs.sample("typical_sd", {"classes": (6, 18)}, schools=50)  # doctest: +SKIP
    >>> found.table("terms").to_pandas().groupby("classes").trust.mean()  # doctest: +SKIP
    >>> found.extended(80).numbers  # doctest: +SKIP
    range(0, 80)
    """

    base: Scenario
    spreads: Mapping[str, Spread]
    numbers: range
    seed: int
    tables: tuple[str, ...]
    weeks: frozenset[int] | None
    lives: tuple[Lives, ...] = ()

    @cached_property
    def factors(self) -> dict[str, list[Value]]:
        """What was drawn, by factor: a value a school."""
        return {
            name: spread.drawn(name, each, self.numbers, self.seed, self.base.use)
            for name, each in self.spreads.items()
        }

    @property
    def schools(self) -> pandas.DataFrame:
        """A row a school: its number as ``replicate``, and what was drawn."""
        from pandas import DataFrame

        return DataFrame({"replicate": list(self.numbers), **self.factors})

    def scenario(self, number: int) -> Scenario:
        """Return the scenario of a school: ``cs.run`` gives the same of its replicate ``number``.

        Raises InputError where what was drawn cannot be.
        """
        place = self.numbers.index(number)
        return changed(self.base, {name: each[place] for name, each in self.factors.items()})

    def table(self, name: str) -> SampleTable:
        """Return a table, "terms" or one that was asked for; InputError for any other."""
        columns_of(name)
        if name not in ("terms", *self.tables):
            right = say("ask for it: tables=[{name}]", name=repr(name))
            raise InputError(Problem("not recorded", right, name, field="table"))
        measured = (*METRICS, *metrics_of(self.base.use))
        kind = terms_table(measured) if name == "terms" else LEVEL_TABLES[name]
        pieces = [piece for each in self.lives for piece in each.get(name, [])]
        first = {number: place for place, number in enumerate(self.numbers)}
        return SampleTable(Recording(kind, pieces), self.factors, first)

    def extended(
        self, schools: int, threads: int | None = None, progress: Progress | None = None
    ) -> Sample:
        """Return the sample with so many schools; only the new ones are simulated.

        The first are the same to the bit. Raises InputError for fewer than there are.
        """
        if schools < self.numbers.stop:
            right = say("give {count} or more", count=self.numbers.stop)
            raise InputError(Problem("fewer than there are", right, schools, field="schools"))
        new = range(self.numbers.stop, schools)
        more = replace(self, numbers=new)
        found = lives_of(more, threads or processors(), progress) if new else {}
        return replace(self, numbers=range(self.numbers.start, schools), lives=(*self.lives, found))

    def __repr__(self) -> str:
        kinds = ", ".join(self.spreads)
        return f"<Sample of {len(self.numbers)} schools that differ in {kinds}, seed {self.seed}>"

    def _repr_html_(self) -> Any:
        return self.schools.head(8).to_html(index=False, border=0)


def sample(
    base: Scenario | str,
    spreads: Mapping[str, Spread],
    schools: int | range = 100,
    *,
    seed: int = 1,
    tables: Iterable[str] = (),
    weeks: Iterable[int] | None = None,
    threads: int | None = None,
    use: Use = (),
    progress: Progress | None = None,
) -> Sample:
    """Simulate schools that differ in what a sweep's factors are named after, each once.

    ``base`` is a scenario, or a preset's name or a file. ``spreads`` has for each factor
    (low, high), a list of values, values with weights, or a distribution of scipy. ``schools`` is
    how many, or a range of their numbers: the rest of a sample may be simulated another day. A
    school is the same to the bit whatever others there are. ``tables`` and ``weeks`` are those of
    ``run``; ``use`` names extensions. ``write_sample`` keeps schools in a directory. Raises
    InputError for what cannot be.

    >>> import collabsim as cs
    >>> some = cs.sample("typical_sd", {"exit": (0.02, 0.2)}, 50)  # doctest: +SKIP
    >>> some.extended(100)  # doctest: +SKIP
    """
    chosen = load(base, use) if isinstance(base, str) else base.using(use)
    if chosen.parameter_sets:
        right = say("give it without, and let parameters differ between schools")
        raise InputError(Problem("has parameter sets", right, chosen.name, field="base"))
    spread.check(spreads, chosen.use)
    numbers = range(schools) if isinstance(schools, int) else schools
    if not numbers or numbers.step != 1 or numbers.start < 0:
        right = say("give how many, or a range such as range(100, 200)")
        raise InputError(Problem("no schools", right, schools, field="schools"))
    names = table_names(tables)
    none = Sample(
        chosen, dict(spreads), range(numbers.start, numbers.start), seed, names,
        weeks_for(names, weeks, chosen),
    )  # fmt: skip
    return none.extended(numbers.stop, threads, progress)
