"""How much memory schools take: those that are there, and those that a scenario asks for."""

from __future__ import annotations

from collections import Counter

from collabsim.model.events import LEVELS, Record, new_record
from collabsim.model.metrics import METRICS
from collabsim.model.rules.pupils import LARGEST
from collabsim.model.state import new_schools, new_worlds
from collabsim.scenario import Scenario
from collabsim.simulation.chunk.chunk import Chunk
from collabsim.simulation.chunk.initial_columns import practices_known


def bytes_of(chunk: Chunk) -> int:
    """Return the bytes of a chunk's columns, without its journal."""
    blocks = (*chunk.schools, *chunk.worlds, *_arrays(chunk.record))
    return sum(block.nbytes for block in blocks)


def bytes_for(scenario: Scenario, record: str = "counted") -> int:
    """Return the bytes of one run's columns; nothing of their size is allocated.

    >>> from collabsim.scenario import load
    >>> from collabsim.simulation.chunk import blank
    >>> bytes_for(load("malengkeri")) == bytes_of(blank(load("malengkeri"), [0]))
    True
    """
    clusters = Counter(school.cluster for school in scenario.schools)
    largest = max(clusters.values())
    staff = max(school.size for school in scenario.schools)
    practices = practices_known(largest)
    pupils = LARGEST * scenario.follow_pupils
    school = new_schools(1, staff, practices, len(METRICS), pupils)
    world = new_worlds(1, practices, staff * largest)
    recorded = _arrays(new_record(LEVELS[record], 1, staff))
    a_school = sum(block.nbytes for block in (*school, *recorded))
    return len(scenario.schools) * a_school + len(clusters) * sum(block.nbytes for block in world)


def _arrays(record: Record) -> tuple:
    return record[1:]
