"""Chunks: schools that are simulated together, how they start, and how they share a past."""

from collabsim.simulation.chunk.chunk import Chunk
from collabsim.simulation.chunk.shared_past import at_week_0
from collabsim.simulation.chunk.start import begin, begin_side_by_side, blank

__all__ = ["Chunk", "at_week_0", "begin", "begin_side_by_side", "blank"]
