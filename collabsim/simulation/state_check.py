"""Whether a state that came from a file can be one: every number within what rules make of it.

Compiled rules look nothing up twice: a place beyond a column's end would be read all the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.kernel.columns import declared, every_row
from collabsim.messages import Message, say
from collabsim.model.events import ACTIVITIES, KINDS
from collabsim.model.state import School, World
from collabsim.simulation.chunk.chunk import MOST_PERSONS, Chunk

#: Whole numbers that say which of something: what of, and the least, which stands for none.
PLACES: dict[str, tuple[str, int]] = {
    "order": ("teacher", 0),
    "asker": ("teacher", 0),
    "teller": ("teacher", -1),
    "visited": ("practice", -1),
    "mandated": ("practice", -1),
    "common_practice": ("practice", -1),
    "practice": ("practice", -1),
    "activity": ("activity", 0),
    "post": ("post", 0),
    "case": ("case", 0),
    "at_kkg": ("yes or no", 0),
    "talked": ("yes or no", 0),
    "stream": ("teacher", 0),
    "pupils": ("pupil", 0),
    "goers": ("goer", 0),
    "talks": ("many", 0),
    "contacts": ("many", 0),
    "entries": ("none", 0),
    "serial": ("person", 0),
}
#: How many there are of what is as many everywhere; of ``pupils`` a class may lack the places.
COUNTS = {"activity": len(ACTIVITIES), "post": 3, "case": 3, "yes or no": 2, "none": 1}
COUNTS |= {"many": 10_000, "person": MOST_PERSONS, "pupil": 41}
#: Beyond any number that a state has.
HUGE = 1e12
#: What a metric may be where there is nothing to measure.
UNDEFINED = {"measured"}


def wrong_in(chunk: Chunk) -> Message | None:
    """Return what cannot be in a chunk's columns and record; None where all can."""
    sizes = {"teacher": chunk.columns.used.shape[1], "practice": chunk.columns.used.shape[2]}
    worlds = every_row(World, chunk.worlds)
    sizes |= {"goer": worlds.goer.shape[1] + 1}
    for view, rows in ((School, chunk.columns), (World, worlds)):
        for name, column in declared(view).items():
            low, high = column.low, column.high
            if name in PLACES:
                of, low = PLACES[name]
                high = (COUNTS | sizes)[of] - 1
            if not _within(getattr(rows, name), low, high, name in UNDEFINED):
                return say("what cannot be in column {name}", name=name)
    return _wrong_people(chunk) or _wrong_record(chunk)


def _wrong_people(chunk: Chunk) -> Message | None:
    """Return what is wrong with people's numbers, and with the order in which they take turns."""
    there = np.arange(chunk.columns.id.shape[1]) < chunk.columns.n[:, None]
    school, serial = chunk.columns.id >> 16, chunk.columns.id & 0xFFFF
    if not ((school == chunk.columns.number[:, None]) & (serial < MOST_PERSONS))[there].all():
        return say("what cannot be in column id")
    for order, n in zip(chunk.columns.order, chunk.columns.n, strict=True):
        if sorted(order[:n].tolist()) != list(range(n)):
            return say("what cannot be in column order")
    return None


def _wrong_record(chunk: Chunk) -> Message | None:
    """Return what is wrong with the record and with what happened."""
    record = chunk.record
    possible = [
        _within(record.tally, 0, HUGE),
        _within(record.used[:, 0], 0, 0),
        _within(record.used[:, 1], 0, HUGE),
    ]
    for part in chunk.journal.parts:
        possible += [
            len({len(column) for column in part.values()}) == 1,
            _within(part["kind"], 0, len(KINDS) - 1),
            _within(part["activity"], 0, len(ACTIVITIES) - 1),
            bool(np.isin(part["replicate"], chunk.columns.replicate).all()),
            bool(np.isin(part["school"], chunk.columns.number).all()),
            bool((part["week"] <= chunk.week).all()),
        ]
    return None if all(possible) else say("what cannot be in the record of events")


def _within(values: Any, low: float, high: float, undefined: bool = False) -> bool:
    """Whether all numbers lie in a range, and are numbers, unless they may be undefined."""
    if values.dtype.kind == "f":
        known = values[~np.isnan(values)] if undefined else values
        return bool(np.all((known >= max(low, -HUGE)) & (known <= min(high, HUGE))))
    return bool(np.all((values >= max(low, -HUGE)) & (values <= min(high, HUGE))))
