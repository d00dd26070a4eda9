"""Small schools that tests run, and how their bits are compared."""

from collabsim.scenario import Leadership, Scenario, School
from collabsim.simulation.chunk import Chunk

SMALL_SCHOOL = School(classes=4, specialists=1, librarians=1)
#: Two years recorded after one of past, with short terms: some hundred milliseconds a run.
SMALL = Scenario(
    schools=(SMALL_SCHOOL,),
    parameters={"history_years": 1, "weeks_per_term": 6, "exit": 0.1},
    terms=4,
)
DIRECTIVE = Leadership(style="directive")


def bits(chunk: Chunk, row: int | None = None) -> list[bytes]:
    """The whole state of a chunk, or of one of its schools, as bytes."""
    blocks = (*chunk.schools, *chunk.worlds)
    return [(block if row is None else block[row]).tobytes() for block in blocks]


def to_week_0(chunk: Chunk) -> Chunk:
    """The same chunk after its past."""
    chunk.advance(-chunk.week)
    return chunk
