"""A study whose runs a directory holds, or some of them: what is missing is simulated and kept.

The same call begins, goes on, and says that all is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, say
from collabsim.notices import notify
from collabsim.results.extension_sources import write_sources
from collabsim.results.research_object.publish import is_published
from collabsim.studies.sweeps import parquet_files
from collabsim.studies.sweeps.dataset import Sweep
from collabsim.studies.sweeps.executors import DoneUnits, Simulate
from collabsim.studies.sweeps.manifest import (
    described,
    points_in,
    refuse_others,
    with_numbers,
)
from collabsim.studies.sweeps.plan import Block, Plan, Unit
from collabsim.studies.sweeps.publish import publish_sweep
from collabsim.studies.sweeps.receipts import Content, listed
from collabsim.studies.sweeps.run_count import Count, Progress
from collabsim.studies.sweeps.run_unit import make_ready_for, run_unit
from collabsim.studies.sweeps.sampling import Columns
from collabsim.studies.sweeps.store import FINISHED, POINTS, Store
from collabsim.studies.sweeps.study import Study

type Way = Callable[[Simulate, Iterable[Unit], Count], DoneUnits]
#: What a directory says of itself, and its points as they are kept, where they are those.
type Kept = tuple[dict[str, Any] | None, Columns | None]


@dataclass(frozen=True)
class Campaign[Kind: Study, Found: Sweep]:
    """A study, the directory that keeps its runs, how it is planned, and how it is opened.

    ``planned`` gets the study, the store, and what is kept there.
    """

    study: Kind
    store: Store
    planned: Callable[[Kind, Store, Kept], Plan]
    opened: Callable[[Store, Content | None], Found]

    def completed(
        self,
        way: Way,
        shard: str | None = None,
        progress: Progress | None = None,
        simulate: Simulate = run_unit,
        command: str = "",
    ) -> Found:
        """Simulate what is missing, or a shard of it; return what is there."""
        number, shards = _shard(shard)
        store, planned = self.store, self._begun()
        store.clean()
        kept = store.check(planned.key)
        kept.tell(store.path, {block.name for block in planned.blocks()})
        mine = islice(planned.blocks(), number - 1, None, shards)
        left = [block for block in mine if block.name not in kept.units]
        if _was_finished(planned, store):
            _tell_lost(store, [block.name for block in left])
        store.forget(block.name for block in left)
        if left:
            if simulate is run_unit:
                make_ready_for(planned)
            count = Count(progress, sum(block.runs for block in left))
            with closing(way(simulate, _units(left, planned, store, count), count)) as units:
                for unit in units:
                    store.keep(unit.name, unit.tables, planned.key)
                    count.finish(unit.runs)
        return self._finish(planned, store.check(planned.key) if left else kept, command)

    def _begun(self) -> Plan:
        """Return the plan, once the directory says that it is the one that it keeps."""
        store = self.store
        kept = store.manifest()
        if isinstance(kept, Message):
            file = str(store.path / store.marked)
            notify(say("{file}: {why}; it is written anew", file=file, why=kept))
            kept = {}
        said = self.study.model_dump(mode="json")
        found = points_in(store, kept) if kept and kept["design"] == said else None
        planned = self.planned(self.study, store, (kept, found))
        now = described(planned, said)
        if kept is None and not store.done():
            if not store.seal(store.marked, now, first=True):
                return self._begun()  # another call has begun it meanwhile
        elif not kept or kept["key"] != now["key"] or kept["design"] != said:
            refuse_others(planned, store, kept or {}, now)
            store.seal(store.marked, now)
        write_sources(planned.study.use, store.path)
        if points_in(store, now) is None:
            store.write(POINTS, parquet_files.encoded(with_numbers(planned)))
        return planned

    def _finish(self, planned: Plan, kept: Content, command: str) -> Found:
        """Say in the directory that all is done, if it is, with the digest of its rows."""
        store, found = self.store, self.opened(self.store, kept)
        names = {block.name for block in planned.blocks()}
        more = not found.finished and names == kept.units.keys()
        if more:
            said = {"runs": planned.runs, "failed": found.failures, "digest": found.digest()}
            store.seal(FINISHED, said | {"units": len(names), "key": planned.key})
            store.clean()
        if more or (found.finished and not is_published(store.path)):
            publish_sweep(found, command)
        return found


def _was_finished(planned: Plan, store: Store) -> bool:
    """Whether the directory says that all of the plan was done."""
    said = store.facts(FINISHED)
    wanted = (planned.runs, planned.key)
    return isinstance(said, dict) and (said.get("runs"), said.get("key")) == wanted


def _tell_lost(store: Store, units: list[str]) -> None:
    """Tell the user which units were done and are not there any more as they were."""
    if units:
        names = listed(units)
        notify(say("{place}: simulated again: {names}", place=str(store.path), names=names))


def _units(left: Iterable[Block], planned: Plan, store: Store, count: Count) -> Iterator[Unit]:
    """Give the units that are left, but for those that another call has done meanwhile."""
    for block in left:
        if store.has(block.name):
            count.leave_out(block.runs)
        else:
            yield planned.unit(block)


def _shard(words: str | None) -> tuple[int, int]:
    """Return a shard's number and how many there are."""
    if words is None:
        return 1, 1
    number, _, of = words.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        right = say("give k/n, such as 1/10 for the first of ten")
        raise InputError(Problem("no shard", right, words, field="shard"))
    return int(number), int(of)
