"""Runs a unit: its points side by side in chunks, its rows as columns; failures are noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from collabsim.errors import CollabsimError
from collabsim.model.metrics import METRICS, Metric
from collabsim.results.data.events import dated
from collabsim.scenario import ProgrammeSpec, Scenario
from collabsim.scenario.extensions import metrics_of
from collabsim.simulation.chunk import at_week_0, blank
from collabsim.simulation.chunk_tasks import CHUNK_ROWS
from collabsim.simulation.level_rows import LevelRows
from collabsim.simulation.warmup import make_ready
from collabsim.studies.sweeps.factors import WITH
from collabsim.studies.sweeps.plan import Plan, Unit
from collabsim.studies.sweeps.run_count import tick

type Columns = dict[str, np.ndarray]

#: Columns that two bytes hold.
SHORT = {"school", "year", "term"}


@dataclass
class UnitTables:
    """Columns of each table that a unit fills, in pieces, and the runs that failed."""

    pieces: dict[str, list[Columns]] = field(default_factory=dict)
    failed: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, table: str, columns: Columns) -> None:
        """Add rows to a table."""
        self.pieces.setdefault(table, []).append(columns)

    def tables(self) -> dict[str, Columns]:
        """Return every table as columns."""
        joined = {
            table: {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
            for table, pieces in self.pieces.items()
        }
        if self.failed:
            point, replicate, error = zip(*self.failed, strict=True)
            joined["failed"] = {
                "point": np.array(point, np.int32),
                "replicate": np.array(replicate, np.int32),
                "error": np.array(error, object),
            }
        return joined


def make_ready_for(planned: Plan) -> None:
    """Compile, or load, every rule that a plan needs, before workers look for compiled ones."""
    names = {n.removeprefix(WITH).partition(".")[0] for n in planned.columns if n.startswith(WITH)}
    for scenario in planned.scenarios.values():
        there = {spec.name for spec in scenario.programmes}
        added = tuple(ProgrammeSpec(name=name) for name in sorted(names - there))
        make_ready(blank(scenario.replace(programmes=(*scenario.programmes, *added)), [0]))


def run_unit(unit: Unit) -> dict[str, Columns]:
    """Return the tables of a unit: terms, those asked for, and failed where any run did.

    A run that fails is noted with its error; the others go on. Raises InputError where an extension
    is not, here and now, what the sweep was begun with.
    """
    for extension in unit.scenarios[""].use:
        _ = extension.parts
    tables = UnitTables()
    possible: list[int] = []
    scenarios: dict[int, Scenario] = {}
    for k, point in enumerate(unit.points):
        try:
            scenarios[k] = unit.scenario(k)
            possible.append(k)
        except CollabsimError as error:
            lucks = unit.lucks(k, unit.replicates)
            tables.failed += [(point, replicate, str(error)) for replicate in lucks]
            tick.get()(len(unit.replicates))
    alike: dict[object, list[int]] = {}
    for k in possible:
        alike.setdefault(unit.together(k), []).append(k)
    for members in alike.values():
        for some, replicates in _chunks(members, unit, scenarios):
            _try(tables, unit, {k: scenarios[k] for k in some}, replicates)
    if "terms" not in tables.pieces:
        none = np.zeros((0, 0, 1, 1, len(_metrics(unit))))
        tables.add("terms", _rows([], [], none, _metrics(unit)))
    return tables.tables()


def _chunks(
    members: list[int], unit: Unit, scenarios: dict[int, Scenario]
) -> Iterator[tuple[list[int], range]]:
    """Give the points and replicates of each chunk, as many as fit a processor's cache."""
    runs = max(1, CHUNK_ROWS // len(scenarios[members[0]].schools))
    together = min(len(unit.replicates), runs)
    points = max(1, runs // together)
    for first in range(0, len(members), points):
        for begins in range(0, len(unit.replicates), together):
            yield members[first : first + points], unit.replicates[begins : begins + together]


def _try(tables: UnitTables, unit: Unit, scenarios: dict[int, Scenario], replicates: range) -> None:
    """Run some runs; where that fails, each of them alone."""
    try:
        _run_chunk(tables, unit, scenarios, replicates)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever a run raises is noted with it)
        if len(scenarios) == len(replicates) == 1:
            (k,) = scenarios
            message = f"{type(error).__name__}: {error}"
            tables.failed.append((unit.points[k], unit.lucks(k, replicates)[0], message))
            tick.get()(1)
            return
        for k, scenario in scenarios.items():
            for replicate in replicates:
                _try(tables, unit, {k: scenario}, range(replicate, replicate + 1))
    else:
        tick.get()(len(scenarios) * len(replicates))


def _run_chunk(
    tables: UnitTables, unit: Unit, scenarios: dict[int, Scenario], replicates: range
) -> None:
    some = list(scenarios.values())
    record = "full" if "events" in unit.tables else "counted"
    lucks = [unit.lucks(k, replicates) for k in scenarios]
    chunk = at_week_0(some, lucks, unit.seed, record)
    points = np.array([unit.points[k] for k in scenarios], np.int32)

    def keep(table: str, row: np.ndarray, columns: Columns) -> None:
        levels.append((table, {"point": points[chunk.scenario_of[row]], **narrow(columns)}))

    levels: list[tuple[str, Columns]] = []
    weeks = None if unit.weeks is None else frozenset(unit.weeks)
    terms = list(LevelRows(unit.tables, weeks, keep).taken(chunk, chunk.last_week, lambda: None))
    number = chunk.columns.number
    schools = len(some[0].schools)
    values = np.stack(terms, axis=1).reshape(len(some), len(replicates), schools, len(terms), -1)
    values = values[:, :, np.argsort(number[:schools])]
    tables.add("terms", _rows(points, lucks, values, _metrics(unit)))
    for table, columns in levels:
        tables.add(table, columns)
    if record == "full":
        recorded = dated(chunk.journal.columns(), chunk.clock.weeks_per_term)
        # events tell whose luck it was: of a point with a luck of its own, the point as well
        point = recorded["replicate"] if unit.own_luck else np.full(len(recorded["week"]), points)
        tables.add("events", {"point": point.astype(np.int32), **narrow(recorded)})


def _metrics(unit: Unit) -> tuple[Metric, ...]:
    """Return what is measured: the model's metrics, and those of extensions."""
    return (*METRICS, *metrics_of(unit.scenarios[""].use))


def _rows(
    points: Sequence[int] | np.ndarray,
    lucks: Sequence[Sequence[int]],
    values: np.ndarray,
    metrics: Sequence[Metric],
) -> Columns:
    """Return tidy columns of values with axes [point, replicate, school, term, metric].

    ``lucks`` has the numbers of each point's replicates.
    """
    numbers = np.array([list(each) for each in lucks], np.int32).reshape(values.shape[:2])
    place = [axis.ravel() for axis in np.indices(values.shape[:4])]
    columns: Columns = {
        "point": np.array(points, np.int32)[place[0]],
        "replicate": numbers[place[0], place[1]],
        "school": place[2].astype(np.int16),
        "year": (place[3] // 2 + 1).astype(np.int16),
        "term": (place[3] + 1).astype(np.int16),
    }
    for k, metric in enumerate(metrics):
        columns[metric.name] = values[..., k].ravel().astype(np.float32)
    return columns


def narrow(columns: Columns) -> Columns:
    """Return columns as a sweep keeps them: whole numbers of two or four bytes, floats of four."""
    return {
        name: column.astype(
            np.float32 if column.dtype.kind == "f" else np.int16 if name in SHORT else np.int32
        )
        for name, column in columns.items()
    }
