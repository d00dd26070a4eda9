"""A rule of one's own that cannot be compiled, or that stops: one sentence, and nothing is lost."""

from types import SimpleNamespace

import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.kernel.compile import interpreted
from collabsim.simulation.chunk import begin
from collabsim.simulation.step_loop import number_of
from tests.schools import SMALL

HEAD = """
from typing import Annotated, NamedTuple
import collabsim as cs

class Options(NamedTuple):
    share: Annotated[float, cs.Option(0.5, "share", 0, 1, "who come")]

"""
RULE = (
    HEAD
    + """
def come(school, world, p, now):
    options = cs.options_of(now, Options)
    {}

COME = cs.Programme("come", (come,), after="talk", options=cs.options_in(Options), nothing={{{}}})
"""
)


def extension(folder, line, nothing=""):
    file = folder / "come.py"
    file.write_text(RULE.format(line, nothing))
    return file


@pytest.mark.parametrize(
    ("line", "nothing", "said"),
    [
        ("school.strain[0] = options.shore", "", "options.shore: no such option; did you mean 'sh"),
        ("school.strain[0] = cs.OTHERS", "", "cs.OTHERS: no such name in collabsim; did you mean"),
        ("school.strain[0] = 0.0", "'shore': 0", "nothing.shore = 0: no such option; did you mea"),
    ],
)
def test_a_misspelt_option_or_name_is_told_when_the_file_is_loaded(line, nothing, said, tmp_path):
    file = extension(tmp_path, line, nothing)
    with pytest.raises(InputError) as told:
        cs.Extension.of(file)
    assert str(told.value).startswith(str(file)) and said in str(told.value)


def test_a_name_that_is_given_something_else_too_is_no_options(tmp_path):
    line = "options = options if options.share else school; school.strain[0] = options.n"
    cs.Extension.of(extension(tmp_path, line))


def test_what_cannot_be_compiled_is_told_with_its_file_and_line(tmp_path):
    file = extension(tmp_path, 'school.strain[0] = "much"')
    (rule,) = cs.Extension.of(file).parts.programmes["come"].rules
    with pytest.raises(InputError, match="cannot be compiled: No implementation") as told:
        number_of(rule)
    (problem,) = told.value.problems
    line = 1 + file.read_text().splitlines().index('    school.strain[0] = "much"')
    assert (problem.file, problem.line, problem.field) == (str(file), line, "come")
    assert "setitem(" in str(told.value) and "signature:" not in str(told.value)


def test_what_numba_trips_over_is_told_as_any_rule_that_cannot_be_compiled(tmp_path):
    file = extension(tmp_path, "print(*[1], sep=school)")
    (rule,) = cs.Extension.of(file).parts.programmes["come"].rules
    with pytest.raises(InputError, match="cannot be compiled: unreachable"):
        number_of(rule)


@pytest.mark.parametrize("lacking", [MemoryError(), OSError(28, "No space left on device")])
def test_what_the_machine_lacks_is_no_fault_of_the_rule(lacking, monkeypatch, tmp_path):
    if interpreted():
        pytest.skip("rules are interpreted")
    from collabsim.simulation.numba_views import calls

    def lack(_):
        raise lacking

    monkeypatch.setattr(calls, "compiled", lambda *_, **__: SimpleNamespace(compile=lack))
    file = extension(tmp_path, "school.strain[0] = 0.5")
    (rule,) = cs.Extension.of(file).parts.programmes["come"].rules
    with pytest.raises(type(lacking)):
        number_of(rule)


@pytest.fixture(scope="module")
def chunk():
    return begin(SMALL, [0], 1, "off")


def test_a_rule_that_writes_beyond_a_column_stops_with_a_sentence(chunk):
    @cs.rule(after="talk")
    def stray(school, world, p, now):
        school.memo[0, school.n + 3] = 1.0

    own = begin(SMALL, [0], 1, "off", (stray,))
    before = own.columns.memo.copy()
    with pytest.raises(InputError) as told:
        own.step_week()
    assert str(told.value).startswith("stray: stopped: IndexError: index is out of bounds; set ")
    assert (own.columns.memo == before).all()


def test_a_helper_that_reads_beyond_a_column_stops_the_rule_that_calls_it(chunk):
    @cs.helper
    def far(school, place):
        return school.memo[0, place]

    @cs.rule(after="talk")
    def stray(school, world, p, now):
        school.memo[0, 0] = far(school, school.n + 3)

    own = begin(SMALL, [0], 1, "off", (stray,))
    with pytest.raises(InputError, match="stray: stopped: IndexError: index is out of bounds"):
        own.step_week()


def test_a_rule_within_its_columns_does_the_same_with_its_places_looked_at(chunk):
    def remember(school, world, p, now):
        school.memo[0, -1] = school.memo[school.n - 1, 3] + 1.0  # the last of four, in both ways

    chunk.apply(remember)
    assert chunk.columns.memo[0, 0].tolist() == [0.0, 0.0, 0.0, 1.0]
