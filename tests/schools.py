"""Small schools that tests run, and how their bits are compared."""

import hashlib

from collabsim.model import events
from collabsim.model.programmes import REGISTRY
from collabsim.model.rules.encounters import encounters
from collabsim.model.rules.principal import lead
from collabsim.scenario import Leadership, ProgrammeSpec, Scenario, School, load
from collabsim.simulation.chunk import Chunk, begin

SMALL_SCHOOL = School(classes=4, specialists=1, librarians=1)
#: Two years recorded after one of past, with short terms: some hundred milliseconds a run.
SMALL = Scenario(
    schools=(SMALL_SCHOOL,),
    parameters={"history_years": 1, "weeks_per_term": 6, "exit": 0.1},
    terms=4,
)
DIRECTIVE = Leadership(style="directive")


#: Short enough for plain Python, and a year's end among the weeks.
BRIEF = {"history_years": 0, "weeks_per_term": 6}


def brief(name: str) -> Scenario:
    """A preset of two short terms without a past, or a small school with a programme."""
    if name in REGISTRY:
        programmes = (ProgrammeSpec(name=name, start=2),)
        return SMALL.replace(programmes=programmes, parameters=BRIEF, terms=2)
    preset = load(name)
    return preset.replace(parameters=preset.parameters | BRIEF, terms=2)


def fingerprint(chunk: Chunk, *, measured: bool = True) -> str:
    """A digest of a chunk's whole state, with or without its metrics."""
    if not measured:
        chunk.columns.measured[:] = 0.0
    return hashlib.sha256(b"".join(bits(chunk))).hexdigest()


def bits(chunk: Chunk, row: int | None = None) -> list[bytes]:
    """The whole state of a chunk, or of one of its schools, as bytes."""
    blocks = (*chunk.schools, *chunk.worlds)
    return [(block if row is None else block[row]).tobytes() for block in blocks]


def to_week_0(chunk: Chunk) -> Chunk:
    """The same chunk after its past."""
    chunk.advance(-chunk.week)
    return chunk


#: Nothing wears off, and no past.
CALM = {"history_years": 0, "conviction": 0, "tie_decay": 0, "conflict_decay": 0}


def staff(parameters=(), **school):
    """A school of class teachers only, before its first week."""
    size = {"classes": 6, "specialists": 0, "librarians": 0} | school
    scenario = Scenario(schools=(School(**size),), parameters=CALM | dict(parameters), terms=1)
    chunk = begin(scenario, [0])
    chunk.columns.intended[:] = scenario.leadership.values
    chunk.apply(lead)
    return chunk


def queue(chunk, pairs, about=1.0, depth=0.5):
    """Let pairs (asker, teller) meet, as a phase would."""
    c = chunk.columns
    for k, (i, j) in enumerate(pairs):
        c.asker[0, k], c.teller[0, k], c.practice[0, k] = i, j, -1
        c.activity[0, k] = events.OTHER
        c.depth[0, k], c.about[0, k], c.openness[0, k] = depth, about, 1.0
    c.entries[0] = len(pairs)
    chunk.apply(encounters)
