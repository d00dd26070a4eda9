"""Progress: the time left is the true one as far as it is known, and no number before that."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.results.language import language
from collabsim.results.progress import log as logs
from collabsim.results.progress.log import Log
from collabsim.results.progress.pace import RECENT, STEADY, Pace
from collabsim.results.progress.time_remaining import time_remaining

HOUR = 3600.0


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def __call__(self):
        return self.now


def moments(total, workers, unit, setup=0.0):
    """When each of so many units is finished, by workers that all begin after the set-up."""
    return [setup + unit * (1 + k // workers) for k in range(total)]


def watch(times, size=1, before=0, progress=None, clock=None):
    """Tell of units as they are finished; return (units done, seconds left, the true ones)."""
    clock = clock or Clock()
    pace = progress or Pace(clock)
    total = before + size * len(times)
    pace(before, total)
    said = []
    for done, now in enumerate(times, 1):
        clock.now = now
        pace(before + size * done, total)
        said.append((done, pace.seconds_remaining, times[-1] - now))
    return said


def known(said):
    """What was said of the time left where anything was, but for the last unit."""
    return [(done, left, true) for done, left, true in said[:-1] if left is not None]


@settings(max_examples=50, deadline=None)
@given(
    unit=st.floats(0.2, 600),
    workers=st.integers(1, 16),
    size=st.sampled_from([1, 4, 256]),
    setup=st.floats(0, 20),
)
def test_at_a_steady_rate_the_time_left_is_the_true_one_within_the_units_under_way(
    unit, workers, size, setup
):
    rounds = 20 + round(4 * (setup + STEADY) / unit)
    said = known(watch(moments(rounds * workers, workers, unit, setup), size))
    assert said
    for _, left, true in said:
        assert left == pytest.approx(true, rel=0.2, abs=1.5 * unit)
    assert said[-1][1] == pytest.approx(said[-1][2], abs=unit)


@pytest.mark.parametrize("workers", [1, 2, 16])
def test_workers_that_finish_all_at_once_are_counted_as_those_that_finish_in_turn(workers):
    at_once = moments(100 * workers, workers, 60.0)
    in_turn = [60.0 + 60.0 * (k + 1) / workers for k in range(100 * workers)]
    for times in (at_once, in_turn):
        _, left, true = watch(times)[50 * workers - 1]
        assert left == pytest.approx(true, rel=0.05)


@pytest.mark.parametrize("setup", [1.0, 60.0, 600.0])
def test_set_up_before_the_first_unit_does_not_change_it(setup):
    plain = watch(moments(4000, 2, 1.0))
    later = watch(moments(4000, 2, 1.0, setup))
    assert (
        later[3000][1]
        == pytest.approx(plain[3000][1], abs=1)
        == pytest.approx(plain[3000][2], abs=1)
    )
    for _, left, true in known(later):
        assert left == pytest.approx(true, rel=0.15, abs=1)


def test_units_that_an_earlier_call_has_finished_do_not_change_it():
    times = moments(200, 2, 10.0)
    for new, resumed in zip(watch(times), watch(times, before=100_000), strict=True):
        assert new == (resumed[0], resumed[1] and pytest.approx(resumed[1]), resumed[2])


@pytest.mark.parametrize(("workers", "unit"), [(1, 60.0), (2, 60.0), (16, 300.0), (4, 0.01)])
def test_no_number_is_given_before_each_worker_has_finished_two_units_and_some_seconds(
    workers, unit
):
    for done, left, _ in watch(moments(4000, workers, unit)):
        if done < 2 * workers or unit * done / workers < STEADY:
            assert left is None


def test_no_number_is_given_before_anything_is_done():
    pace = Pace(Clock())
    assert pace.seconds_remaining is None
    pace(0, 100)
    assert pace.seconds_remaining is None


@pytest.mark.parametrize("setup", [0.0, 30.0])
@pytest.mark.parametrize(("workers", "unit"), [(1, 1.0), (2, 30.0), (64, 60.0)])
def test_at_a_steady_rate_it_never_grows_beyond_all_the_time_that_it_takes(workers, unit, setup):
    times = moments(64 * workers, workers, unit, setup)
    assert max(left for _, left, _ in known(watch(times))) <= 1.15 * (times[-1] - setup)


def test_a_slow_start_is_forgotten_and_so_is_a_fast_one():
    for pause in (0.1, 10.0):
        start = [pause * k for k in range(1, 31)]
        times = start + [start[-1] + k for k in range(1, 1001)]
        for done, left, true in known(watch(times)):
            if times[done - 1] > start[-1] + max(RECENT, 4 * pause):
                assert left == pytest.approx(true, rel=0.05, abs=1)


def test_a_pause_is_forgotten_at_once_where_it_is_longer_than_all_that_is_known():
    times = moments(2000, 2, 1.0)
    times = [at if at <= 500 else at + HOUR for at in times]
    said = watch(times)
    assert said[1001][1] is None
    for _, left, true in known(said[1001:]):
        assert left == pytest.approx(true, rel=0.05, abs=1)


def test_in_a_silence_longer_than_all_that_is_known_no_number_is_given():
    clock = Clock()
    pace = Pace(clock)
    for second in range(60):
        clock.now = second
        pace(second, 100)
    assert pace.seconds_remaining is not None
    clock.now += HOUR
    assert pace.seconds_remaining is None


def test_work_that_was_lost_is_measured_anew():
    clock = Clock()
    pace = Pace(clock)
    for second in range(60):
        clock.now = second
        pace(second, 100)
    pace(40, 100)
    assert pace.seconds_remaining is None


def test_what_is_kept_of_the_past_is_bounded():
    clock = Clock()
    pace = Pace(clock)
    for k in range(100_000):
        clock.now = k / 100
        pace(k, 1_000_000)
    assert len(pace.moments) < 500
    assert pace.seconds_remaining == pytest.approx(9000, rel=0.01)


@given(st.floats(10, 5e6))
def test_what_is_said_is_the_time_left_within_a_quarter(seconds):
    count, unit = re.fullmatch(
        r"about (\d+) (\w+) left", time_remaining(seconds, language("en"))
    ).groups()
    said = int(count) * {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}[unit]
    assert abs(said - seconds) <= max(0.25 * seconds, 2.5)


@pytest.mark.parametrize(
    ("seconds", "english", "indonesian"),
    [
        (None, "measuring speed", "mengukur kecepatan"),
        (0.0, "nearly done", "hampir selesai"),
        (3.0, "about 5 seconds left", "sekitar 5 detik lagi"),
        (227.0, "about 4 minutes left", "sekitar 4 menit lagi"),
        (47 * 60.0, "about 45 minutes left", "sekitar 45 menit lagi"),
        (9.4 * HOUR, "about 9 hours left", "sekitar 9 jam lagi"),
        (80 * HOUR, "about 3 days left", "sekitar 3 hari lagi"),
    ],
)
def test_the_time_left_is_said_as_roughly_as_it_is_known(seconds, english, indonesian):
    assert time_remaining(seconds, language("en")) == english
    assert time_remaining(seconds, language("id")) == indonesian


def lines(capsys, times, size, lang="en"):
    clock = Clock()
    log = Log("sweeping", lang, clock)
    log(0, size * len(times))
    for done, now in enumerate(times, 1):
        clock.now = now
        log(size * done, size * len(times))
    return capsys.readouterr().err.splitlines()


def test_every_line_of_a_log_is_true_from_the_first_one_on(capsys):
    """100,000 runs in units of 256, two at a time, each a minute: three hours and a half."""
    total = 391
    written = lines(capsys, moments(total, 2, 60.0, setup=25.0), 256)
    assert written[0] == "sweeping: 256 of 100,096 runs, measuring speed"
    unit = {"minutes": 60, "hours": 3600, "seconds": 1}
    for line in written[:-2]:
        done = int(line.split()[1].replace(",", "")) // 256
        if found := re.search(r"about (\d+) (\w+) left", line):
            assert int(found[1]) * unit[found[2]] == pytest.approx(
                60 * (total - done) / 2, rel=0.3, abs=120
            )
        else:
            assert line.endswith("measuring speed") and done <= 6
    assert written[-1] == "sweeping: 100,096 of 100,096 runs, nearly done"


def test_a_log_writes_in_the_readers_language(capsys):
    written = lines(capsys, moments(40, 1, 31.0), 256, "id")
    assert written[0] == "menjalankan rancangan: 256 dari 10.240 simulasi, mengukur kecepatan"
    assert written[20] == "menjalankan rancangan: 5.376 dari 10.240 simulasi, sekitar 10 menit lagi"


def test_a_log_says_nothing_of_what_is_over_soon(capsys):
    assert lines(capsys, moments(20, 1, logs.PAUSE / 21), 1) == []


def test_compiling_is_not_counted_and_has_a_line_of_its_own(capsys):
    clock = Clock()
    log = Log("simulating", "en", clock)
    log(0, 2000)
    for rule in ("talk", "decay"):
        clock.now += 100
        log.compiles(rule)
    for done in range(1, 1001):
        clock.now += 0.1
        log(done, 2000)
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert first == "Compiling, for the first run only: talk, decay"
    assert second == "simulating: 1 of 2,000 school-weeks, measuring speed"
    assert log.pace.seconds_remaining == pytest.approx(100, rel=0.01)


def test_another_stage_is_measured_anew():
    clock = Clock()
    log = Log("simulating", "en", clock)
    for second in range(20):
        clock.now = second
        log(second, 100)
    assert log.remaining == "about 80 seconds left"
    log.stage("comparing styles in three ways")
    log(0, 100)
    assert log.remaining == "measuring speed"
    assert log.line(0, 100).startswith("comparing styles in three ways: 0 of 100")
