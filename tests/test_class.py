"""A room for a class, without a browser: seats, codes, what phones reach, what activities say."""

import asyncio
import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from collabsim.errors import InputError
from collabsim.interfaces.app.entrance import LETTERS
from collabsim.interfaces.app.guesses import MOST_WRONG, SECONDS, Guesses
from collabsim.interfaces.classroom import own_question, predict
from collabsim.interfaces.classroom.activity import Waiting
from collabsim.interfaces.classroom.classroom import Classroom
from collabsim.interfaces.classroom.facilitator import routes
from collabsim.interfaces.classroom.kinds import kinds
from collabsim.interfaces.classroom.life import Life
from collabsim.interfaces.classroom.moments import Course
from collabsim.interfaces.classroom.phones import MOST_TABS, phones
from collabsim.interfaces.classroom.pooled import difference
from collabsim.interfaces.classroom.room import MOST_SEATS, Room, TurnedAwayError
from collabsim.interfaces.classroom.seat import first_name
from collabsim.interfaces.classroom.static_files import FOLDER, NAMES
from collabsim.interfaces.classroom.texts import projector_texts
from collabsim.plain_text import has_commands
from collabsim.results.language import language
from collabsim.scenario import load
from collabsim.simulation.run import run

ENGLISH = language("en")
CAME = Course(np.array([0.7, 0.7, 0.7, 0.7, 0.7, 0.7]), np.array([0.7, 0.7, 0.66, 0.6, 0.55, 0.5]))
MARKUP = "<img src=x>"


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def phone(room):
    return TestClient(phones(room, frozenset({"testserver"})))


def refusal(room, code, **given):
    with pytest.raises(TurnedAwayError) as error:
        room.join(code, **given)
    return str(error.value)


def hello(socket, **given):
    socket.send_text(json.dumps(given))
    return json.loads(socket.receive_text())


def written(blocks):
    return json.dumps(blocks, ensure_ascii=False)


# seats


def test_a_phone_comes_back_to_its_seat_and_two_tabs_are_one(room):
    seat = room.join(room.code.upper(), " Siti ")
    again = room.join("", token=seat.token)
    assert again is seat and seat.name == "Siti" and len(room.seats) == 1
    assert room.join(room.code, "Siti") is not seat, "the same name is somebody else"


def test_sixty_are_let_in_and_no_more(room):
    seats = [room.join(room.code) for _ in range(MOST_SEATS)]
    assert refusal(room, room.code) == "full"
    room.remove(seats[7])
    late = room.join(room.code)
    assert late.number == MOST_SEATS + 1, "no number is given twice"


def test_a_locked_room_lets_back_who_has_a_seat(room):
    seat = room.join(room.code)
    room.lock(True)
    assert refusal(room, room.code) == "locked"
    assert room.join("", token=seat.token) is seat
    room.lock(False)
    room.join(room.code)


def test_who_was_removed_does_not_come_back_of_herself(room):
    seat = room.join(room.code)
    room.remove(seat)
    assert refusal(room, room.code, token=seat.token) == "gone"


def test_nothing_is_left_of_a_room_that_was_emptied(room):
    seat, code = room.join(room.code, "Siti"), room.code
    room.begin(own_question.OwnQuestion(room, "Why?", ["a", "b"]))
    room.answer(seat, {"choice": "1"})
    room.empty("closed")
    assert room.code != code and not room.seats and isinstance(room.activity, Waiting)
    assert refusal(room, code, token=seat.token) == "code"
    assert "Siti" not in repr(vars(room))


def test_codes_cannot_be_tried_out_one_after_the_other(room):
    now = [0.0]
    room.guesses = Guesses(lambda: now[0])
    for _ in range(MOST_WRONG):
        assert refusal(room, "wrong", address="10.0.0.9") == "code"
    assert refusal(room, room.code, address="10.0.0.9") == "wait", "not even with the right one"
    room.join(room.code, address="10.0.0.8")
    now[0] = SECONDS + 1
    room.join(room.code, address="10.0.0.9")
    assert len(LETTERS) ** len(room.code) > 10**7


@given(st.text())
def test_a_name_is_a_short_line_without_commands(text):
    name = first_name(text)
    assert len(name) <= 20 and "\n" not in name and not has_commands(name)


# what phones reach


def test_a_phone_joins_answers_and_is_told_what_is_new(room, phone):
    room.begin(own_question.OwnQuestion(room, "Why?", ["because", "<b>so</b>"]))
    with phone.websocket_connect("/seat") as socket:
        joined = hello(socket, code=room.code, name=MARKUP, language="id")
        assert joined["seat"]["name"] == MARKUP and joined["seat"]["number"] == 1
        assert "because" in socket.receive_text()
        socket.send_text(json.dumps({"answer": {"choice": "1"}}))
        assert json.loads(socket.receive_text())["blocks"][1]["chosen"] == "1"
        (seat,) = room.seats.values()
        assert room.activity.said == {seat: "1"} and seat.here and seat.code == "id"
        with phone.websocket_connect("/seat") as second:
            assert hello(second, token=seat.token)["seat"] == joined["seat"]
            assert seat.tabs == 2 and len(room.seats) == 1
        socket.send_text(json.dumps({"ping": 1}))
        assert "pong" in socket.receive_text()
    assert not seat.here and room.seats, "the seat stays"


def test_a_phone_that_is_removed_is_told(room, phone):
    with phone.websocket_connect("/seat") as socket:
        hello(socket, code=room.code)
        socket.receive_text()
        phone.portal_call = room.remove(next(iter(room.seats.values())))
        assert json.loads(socket.receive_text()) == {"over": "gone"}


def test_without_the_code_a_connection_is_told_why_and_closed(room, phone):
    with phone.websocket_connect("/seat") as socket:
        assert hello(socket, code="zzzzz") == {"refused": "code"}
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()
    with phone.websocket_connect("/seat") as socket:
        assert hello(socket, code=["a"], name={}, token=7, language=None) == {"refused": "code"}


def test_a_seat_has_a_few_tabs_only(room, phone):
    seat = room.join(room.code)
    seat.tabs = MOST_TABS
    with phone.websocket_connect("/seat") as socket, pytest.raises(WebSocketDisconnect):
        hello(socket, token=seat.token)


@pytest.mark.parametrize(
    "path",
    ["/class", "/class/socket", "/files/", "/files/phone.html", "/files/../room.py",
     "/files/%2e%2e/room.py", "/files/..%2f..%2fapp%2fserver.py", "/static/phone.js", "/_nicegui/",
     "/collabsim/page.js", "/etc/passwd", "//etc/passwd", "/files/blocks.js/../../room.py"],
)  # fmt: skip
def test_phones_reach_no_file_and_no_controls(phone, path):
    assert phone.get(path).status_code == 404
    assert phone.post("/").status_code == 405


def test_other_sites_and_other_names_are_refused(phone):
    assert phone.get("/", headers={"host": "evil.example"}).status_code == 403
    assert phone.get("/", headers={"origin": "http://evil.example"}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        phone.websocket_connect("/seat", headers={"origin": "http://evil.example"}),
    ):
        pass


def test_pages_are_bound_to_this_place_and_name_no_other(phone):
    page = phone.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "ws://testserver" in policy
    assert "unsafe" not in policy and "<script>" not in page.text
    for path in FOLDER.iterdir():
        text = path.read_text().replace("http://www.w3.org/2000/svg", "").replace('"http://"', "")
        assert "//" not in re.sub(r"/\*.*?\*/|\"wss?://\"", "", text, flags=re.S), path.name
        assert "innerHTML" not in text and "eval(" not in text
    assert {path.name for path in FOLDER.iterdir()} == {
        *NAMES,
        "page.html",
        "phone.html",
        "class.html",
    }


@pytest.mark.parametrize(
    "message",
    [{"lock": True}, {"close": 1}, {"open": "0.0.0.0"}, {"steer": {"stage": "came"}},
     {"begin": {"ask": {"question": "?"}}}, {"remove": 1}, [], 7, "x", None,
     {"answer": {"stage": "came"}}, {"answer": {"choice": "9"}}, {"answer": {"choice": ["0"]}},
     {"answer": []}, {"language": "xx"}, {"language": ["id"]}],
)  # fmt: skip
def test_what_a_phone_may_not_ask_changes_nothing(room, phone, message):
    activity = own_question.OwnQuestion(room, "Why?", ["a", "b"])
    room.begin(activity)
    with phone.websocket_connect("/seat") as socket:
        hello(socket, code=room.code)
        socket.receive_text()
        for each in (json.dumps(message), "{", "[" * 3000):
            socket.send_text(each)
        socket.send_text('{"ping": 1}')
        assert "pong" in socket.receive_text()
        assert room.activity is activity and activity.stage == "asking" and not activity.said
        assert not room.locked and len(room.seats) == 1


# the facilitator


def test_the_facilitators_page_is_for_this_machine_alone():
    app = Starlette(routes=routes(Classroom()))
    away, here = (TestClient(app, client=(host, 5000)) for host in ("10.0.0.9", "127.0.0.1"))
    assert away.get("/class").status_code == 403 and here.get("/class").status_code == 200
    with pytest.raises(WebSocketDisconnect), away.websocket_connect("/class/socket") as socket:
        socket.receive_text()
    with here.websocket_connect("/class/socket?lang=id") as socket:
        told = json.loads(socket.receive_text())
    assert not told["open"] and len(told["warnings"]) == 4
    assert told["networks"][-1][0] == "127.0.0.1"


def test_a_room_opens_and_closes_at_an_address_of_this_machine_only():
    async def held():
        classroom = Classroom()
        with pytest.raises(InputError, match="no such address"):
            await classroom.obey({"open": "0.0.0.0"}, ENGLISH)
        assert classroom.listener is None, "nothing listens before"
        await classroom.obey({"open": "127.0.0.1"}, ENGLISH)
        screen = classroom.screen(ENGLISH)
        assert screen["origin"].startswith("http://127.0.0.1:") and screen["qr"]["path"]
        seat = classroom.room.join(classroom.room.code)
        for asked in ({"lock": True}, {"remove": seat.number}, {"reset": 1}):
            await classroom.obey(asked, ENGLISH)
        port = classroom.listener.port
        await classroom.obey({"close": 1}, ENGLISH)
        with pytest.raises(OSError, match=r"failed|refused"):
            await asyncio.open_connection("127.0.0.1", port)
        assert not classroom.screen(ENGLISH)["open"]

    asyncio.run(held())


# predictions


@pytest.fixture
def moment(room, monkeypatch):
    monkeypatch.setattr(predict, "in_turn", lambda _, then: then(CAME))

    def begin(way):
        wished = {"metric": "commitment", "way": way, "seed": 15}
        room.begin(kinds()["predict"].begin(room, wished, ENGLISH))
        return room.activity

    return begin


def test_a_class_sees_what_it_expects_and_then_what_came(room, moment):
    activity = moment("choice")
    one, other, silent = (room.join(room.code) for _ in range(3))
    room.answer(one, {"choice": "falls"})
    room.answer(other, {"choice": "rises"})
    asking = written(activity.projector(ENGLISH))
    assert "2 of 3 have answered" in asking and '"bars"' not in asking, "nobody is led by others"
    room.steer({"stage": "expected"})
    assert '["↘ It falls", 1, false]' in written(activity.projector(ENGLISH))
    assert '"after"' not in written(activity.projector(ENGLISH))
    room.answer(silent, {"choice": "rises"})
    assert silent not in activity.said, "it is too late"
    room.steer({"stage": "came"})
    assert '["↘ It falls", 1, true]' in written(activity.projector(ENGLISH))
    assert "You expected it." in written(activity.view(one))
    assert "It came otherwise." in written(activity.view(other))
    room.remove(one)
    assert "0 of 1 expected" in written(activity.projector(ENGLISH))


def test_lines_are_a_cloud_and_then_stand_against_what_came(room, moment):
    activity = moment("sketch")
    seats = [room.join(room.code, language=code) for code in ("en", "id")]
    room.answer(seats[0], {"line": [0.7, 0.6, 0.5, 0.4]})
    room.answer(seats[1], {"line": [0.7, 0.8, 0.9, 1]})
    assert activity.view(seats[0])[1]["mine"] == [0.7, 0.6, 0.5, 0.4]
    room.steer({"stage": "came"})
    (chart,) = (each for each in activity.projector(ENGLISH) if each["is"] == "chart")
    tones = [line["tone"] for line in chart["lines"]]
    assert tones == ["cloud", "cloud", "before", "after", "known"]
    assert "It ended at 50 %" in written(activity.projector(ENGLISH))
    assert activity.projector(ENGLISH) != activity.projector(language("id"))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@given(st.sampled_from(["choice", "line"]), anything, st.sampled_from([["a", "b"], []]))
@settings(max_examples=150)
def test_no_answer_does_more_than_be_refused_or_kept_for_its_seat(name, value, answers):
    room = Room()
    seat, other = room.join(room.code), room.join(room.code)
    activity = own_question.OwnQuestion(room, "Why?", answers)
    room.begin(activity)
    try:
        room.answer(seat, {name: value})
    except (ValueError, TypeError, KeyError):
        assert not activity.said
    assert set(activity.said) <= {seat} and other not in activity.said
    assert json.loads(written(activity.projector(ENGLISH)))


def test_a_question_of_ones_own_needs_words_and_a_choice_needs_two(room):
    begin, none = kinds()["ask"].begin, dict.fromkeys(("answer2", "answer3"), "")
    with pytest.raises(InputError, match="no question"):
        begin(room, {"question": " ", "answer0": "", "answer1": ""} | none, ENGLISH)
    with pytest.raises(InputError, match="no choice"):
        begin(room, {"question": "?", "answer0": "a", "answer1": ""} | none, ENGLISH)
    with pytest.raises(ValueError):  # noqa: PT011
        begin(room, {"question": "?" * 300, "answer0": "", "answer1": ""} | none, ENGLISH)


# a school each


def test_a_phones_school_is_the_replicate_that_a_run_simulates(room):
    school = load("typical_sd").replace(terms=2, parameters={"history_years": 0})
    seat = room.join(room.code, language="id")
    life = Life(seat, school, 0, seed=7, metric="useful_sharings")
    life.raise_school()
    while not life.over:
        life.live()
    there = run(school, replicates=seat.number + 1, seed=7).of("useful_sharings")[seat.number, 0]
    assert life.values == there.tolist() and life.result == pytest.approx(there.mean())
    assert life.week == 2 * life.weeks_per_term and all(isinstance(each, str) for each in life.told)


@given(
    st.lists(st.floats(-10, 10), min_size=2, max_size=20),
    st.lists(st.floats(-10, 10), min_size=2, max_size=20),
)
@settings(max_examples=60)
def test_a_difference_is_welchs_and_its_interval_is_not_too_narrow(one, other):
    found = difference(one, other)
    assert found.mean == pytest.approx(np.mean(one) - np.mean(other), abs=1e-9)
    if min(np.var(one), np.var(other)) > 1e-6:
        peer = stats.ttest_ind(one, other, equal_var=False).confidence_interval()
        assert found.low <= peer.low + 1e-9 and peer.high <= found.high + 1e-9


def test_schools_are_shared_out_evenly_and_forgotten_with_their_seat(room, monkeypatch):
    from collabsim.interfaces.classroom import school_each

    for work in ("_raise", "_live"):
        monkeypatch.setattr(school_each.SchoolEach, work, lambda _: None)
    wished = {
        "one": "participative", "other": "directive", "metric": "commitment", "years": 1,
        "pace": 2, "seed": 15,
    }  # fmt: skip
    activity = kinds()["schools"].begin(room, wished, ENGLISH)
    room.begin(activity)
    seats = [room.join(room.code) for _ in range(5)]
    assert [activity.life(seat).style for seat in seats] == [0, 1, 0, 1, 0]
    for k, seat in enumerate(seats[:4]):
        life = activity.life(seat)
        life.values, life.ended, life.week = [0.5 + k / 10, 0.6 + k / 10], 4 - k, 36
    assert [life.seat for life in activity.finished] == seats[3::-1]
    told = written(activity.projector(ENGLISH))
    assert "4 of 5 schools" in told and "percentage points" in told and '["4", ' in told
    room.remove(seats[0])
    assert len(activity.finished) == 3
    with pytest.raises(InputError, match="out of bounds"):
        kinds()["schools"].begin(room, wished | {"years": 99}, ENGLISH)


BOLD = re.compile(r"\*\*([^*]+)\*\*")


@pytest.mark.parametrize(("code", "name"), [("en", "class.md"), ("id", "kelas.md")])
def test_the_document_names_every_activity_and_the_buttons_as_they_are(code, name):
    text = (Path(__file__).parent.parent / "docs" / name).read_text(encoding="utf-8")
    spoken = language(code)
    titles = [kind.title.render(spoken.text) for kind in kinds().values()]
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")][2:6] == titles
    said = {" ".join(each.split()).rstrip(".") for each in BOLD.findall(text)}
    for key in ("lock", "reset", "close", "end"):
        assert any(each and projector_texts(code)[key].startswith(each) for each in said), key
    assert {spoken.text(each) for each in IN_BOLD} <= said


IN_BOLD = (
    "Begin", "What the class expects", "What came", "Begin the first week", "End the week now",
    "You and the simulated school", "Who was never asked", "Where an idea went", "Week by week",
    "Questions", "Save the game", "Open a room",
)  # fmt: skip
