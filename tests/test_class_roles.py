"""Roles in a room: who plays what, a week that times out, what everybody sees, and the file."""

import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from collabsim.interfaces.classroom import roles, roles_form
from collabsim.interfaces.classroom.cast import PATIENCE
from collabsim.interfaces.classroom.room import Room
from collabsim.interfaces.classroom.week_story import notable_sentences, own_story, week_events
from collabsim.interfaces.cli import app
from collabsim.model import events
from collabsim.results.event_sentences import Event
from collabsim.results.language import LANGUAGES, language
from collabsim.results.person_names import PRINCIPAL
from collabsim.studies.game.game import Game, state_hash
from collabsim.studies.game.game_file import load_game, save_game
from tests.schools import SMALL

SEED, WEEKS, SECONDS = 3, 3, 60


class Clock:
    """A time that goes on when it is told to."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def play(room, clock):
    opened = roles.Roles(room, lambda: Game.begin(SMALL, SEED), WEEKS, SECONDS, clock)
    room.begin(opened)
    wait(lambda: opened.game is not None)
    yield opened
    opened.close()


def wait(until, seconds=120):
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.01)


def join(room, play, wish):
    seat = room.join(room.code, wish)
    play.answer(seat, {"role": wish})
    return seat


def texts(blocks):
    """All words that blocks show."""
    found = []
    left = list(blocks)
    while left:
        each = left.pop()
        if isinstance(each, dict):
            left += each.values()
        elif isinstance(each, list):
            left += each
        elif isinstance(each, str):
            found.append(each)
    return found


def test_one_plays_the_principal_and_each_teacher_is_somebody_else(room, play):
    seats = [join(room, play, "principal" if k < 2 else "teacher") for k in range(9)]
    played = list(play.cast.players.values())
    assert played.count("principal") == 1 and len(set(played)) == len(played) == 7
    assert play.cast.taken[seats[1]] is None, "the second one only watches"
    late = texts(play.view(room.join(room.code)))
    assert any("Every role is taken" in words for words in late) and "I play a teacher" not in late
    play.leave(seats[0])
    assert play.cast.open_roles(play.game) == ["principal"]


def test_a_week_that_nobody_decides_ends_when_its_time_is_over(room, play, clock):
    seat = join(room, play, "teacher")
    play.steer({"game": "begin"})
    clock.now = SECONDS - 1
    play.tick()
    assert play.game.week == 0 and play.seconds_to_go == 1
    play.answer(room.join(room.code), {"role": "watch"})
    clock.now = SECONDS
    play.tick()
    wait(lambda: play.game.week == 1 and not play.is_closed)
    assert play.seconds_to_go == SECONDS
    play.answer(seat, {"week0": {"differ": "silent"}})  # too late
    assert not play.game.answers and not play.game.decisions


def test_a_week_ends_as_soon_as_all_have_decided_and_is_what_they_decided(room, play):
    one, other = join(room, play, "teacher"), join(room, play, "principal")
    play.steer({"game": "begin"})
    play.answer(one, {"week0": {"differ": "silent", "tell": ""}})
    play.answer(other, {"week0": {"meeting": "shout"}})  # none of the answers
    assert play.game.week == 0 and set(play.game.answers) == {play.cast.taken[one]}
    play.answer(other, {"week0": {}})
    wait(lambda: play.game.week == 1)
    assert [each.decision for each in play.game.decisions] == ["speak_up"]


@pytest.mark.parametrize("message", [
    {}, {"role": "king"}, {"role": 7}, {"week0": 1}, {"week0": {"ask": []}}, {"week0": {"x": "y"}},
    {"week0": {7: "keep"}}, {"game": "begin"}, {"save": "game"},
])  # fmt: skip
def test_no_answer_does_more_than_be_dropped(room, play, message):
    seat = join(room, play, "teacher")
    try:
        play.answer(seat, message)
        play.steer({"game": "begin"})
        play.answer(seat, message)
    except (ValueError, TypeError, KeyError):
        pass
    assert play.game.answers == {} and play.saved == ""


def test_a_game_is_looked_back_on_saved_and_opened_elsewhere(
    room, play, clock, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    seat = join(room, play, "teacher")
    play.steer({"game": "begin"})
    for week in range(WEEKS):
        play.answer(seat, {f"week{week}": {"tell": "keep"}})
        wait(lambda week=week: play.game.week == week + 1 and play.is_closed == (week + 1 == WEEKS))
    wait(lambda: play.found is not None)
    assert play.found.decided == {play.cast.taken[seat]: WEEKS}
    for code in LANGUAGES:
        seat.code = code
        assert all("{" not in words for words in texts(play.view(seat)))
        for look in roles.LOOKS:
            play.steer({"look": look})
            assert all("{" not in words for words in texts(play.projector(language(code))))
    play.steer({"look": "weeks"})
    shown = play.projector(language("en"))
    names, kinds = [each.get("name") for each in shown], [each["is"] for each in shown]
    assert names.index("show") < kinds.index("lines"), "arrows stay where they are pressed"
    play.steer({"save": "game"})
    assert seat.label not in load_game(Path(play.saved)).model_dump_json()
    again = roles_form.begin(
        room, {"file": play.saved, "seconds": 60, "school": "", "seed": 0, "weeks": 1}, None
    )
    wait(lambda: again.found is not None)
    again.close()
    assert state_hash(again.game.chunk) == state_hash(play.game.chunk)
    assert again.found == play.found


def test_the_command_plays_a_game_again_and_writes_its_scenario(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    game = Game.begin(SMALL, SEED)
    game.take("principal")
    game.decide("principal", {"meeting": "yes"})
    game.close_week()
    save_game(game, tmp_path / "a.toml")
    shown = CliRunner().invoke(app, ["game", "a.toml"])
    assert shown.exit_code == 0 and "the same to the bit" in shown.output
    made = CliRunner().invoke(app, ["game", "a.toml", "--scenario", "b.toml"])
    assert made.exit_code == 0 and 'decision = "hold_meeting"' in (tmp_path / "b.toml").read_text()
    (tmp_path / "b.toml").write_text("mine")
    again = CliRunner().invoke(app, ["game", "a.toml", "--scenario", "b.toml"])
    assert again.exit_code == 2 and (tmp_path / "b.toml").read_text() == "mine"


def here(seat):
    seat.tabs = 1
    return seat


def test_a_week_waits_for_nobody_who_has_left(room, play, clock):
    one, gone = here(join(room, play, "teacher")), here(join(room, play, "teacher"))
    play.steer({"game": "begin"})
    play.answer(one, {"week0": {"differ": "silent"}})
    assert [each.label for each in play.cast.awaited(play.game)] == [gone.label]
    gone.tabs = 0
    play.tick()
    clock.now = PATIENCE - 1
    play.tick()
    assert play.game.week == 0, "a screen that went dark is waited for"
    clock.now = PATIENCE
    play.tick()
    wait(lambda: play.game.week == 1)
    assert PATIENCE < SECONDS and [each.who for each in play.game.decisions] == [
        play.cast.taken[one]
    ]


def test_a_phone_tells_what_somebody_heard_and_told_by_the_practices_names(room, play):
    seats = [join(room, play, "teacher") for _ in range(6)]
    play.steer({"game": "begin"})
    for seat in seats:
        play.answer(seat, {"week0": {}})
    wait(lambda: play.game.week == 1 and not play.is_closed)
    tellings = [event for event in week_events(play.game, 0) if event.kind == events.TOLD]
    assert tellings
    for seat in seats:
        role = play.cast.taken[seat]
        own = " ".join(own_story(play.game, 0, role, language("en")))
        assert ("You heard from" in own) == any(each.who == role for each in tellings)
        assert ("You told" in own) == any(each.whom == role for each in tellings)
        assert "practice 1" not in " ".join(texts(play.view(seat)))
        assert "“" in own or not tellings
    school = " ".join(texts(play.projector(language("en"))))
    assert f"{len(tellings)} times somebody was told" in school and "It waits for" in school


def test_what_the_same_was_done_to_several_is_one_sentence(room, play):
    teller = play.game.staff.teller(language("en"))
    heard = [
        Event(0, events.HEARD, 0, who, -1, -1, 1.0, k, -1)
        for k, who in enumerate(play.game.staff.ids)
    ]
    (told,) = notable_sentences(heard, teller)
    assert all(teller.name(each.who) in told for each in heard)
    assert told.endswith("and it was acted on.")
    hint = Event(0, events.REMARK, 0, heard[0].who, PRINCIPAL, 0, 0.0, 0, -1)
    assert teller.sentence(hint).startswith("The principal gave")
