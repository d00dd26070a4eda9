"""Chunks: schools that are simulated together, how they start, are copied, and share a past."""

from collabsim.simulation.chunk.chunk import Chunk
from collabsim.simulation.chunk.forks import fork, fork_each
from collabsim.simulation.chunk.shared_past import at_week_0
from collabsim.simulation.chunk.start import begin, begin_side_by_side, blank

__all__ = ["Chunk", "at_week_0", "begin", "begin_side_by_side", "blank", "fork", "fork_each"]
