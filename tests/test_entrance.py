"""Who is let in: with the code, under a known name, and with a scenario that is not too large."""

import asyncio
import base64
import json
import threading
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.interfaces.app import budget, link
from collabsim.interfaces.app.announcement import announcement
from collabsim.interfaces.app.budget import demand, refuse_beyond
from collabsim.interfaces.app.entrance import LETTERS, Entrance, entrance, new_code
from collabsim.interfaces.app.guesses import MOST_WRONG
from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.same_origin import SameOrigin
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.turns import Turns
from collabsim.model.programmes import REGISTRY
from collabsim.scenario import ProgrammeSpec, Scenario, School, load, presets, to_toml

SMALL = load("typical_sd").replace(terms=1, parameters={"history_years": 0})
OPEN = Entrance("0.0.0.0", 8080, frozenset({"127.0.0.1", "10.0.0.7"}), "abcd2345")


async def page(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


def ask(query="", kind="http", where=OPEN, door=None, client="10.0.0.9", **headers):
    """What the page answers: status, headers and body; the page itself says 200."""
    sent = []

    async def send(message):
        sent.append(message)

    given = {"host": "10.0.0.7:8080"} | headers
    encoded = [(name.encode(), value.encode()) for name, value in given.items()]
    scope = {"type": kind, "path": "/", "query_string": query.encode(), "headers": encoded,
             "client": (client, 50000)}  # fmt: skip
    asyncio.run((door or SameOrigin(page, where))(scope, None, send))
    first = sent[0]
    found = {name.decode(): value.decode() for name, value in first.get("headers", [])}
    body = b"".join(message.get("body", b"") for message in sent)
    return first.get("status", first.get("code")), found, body.decode()


def test_without_the_code_nothing_is_served():
    assert ask()[0] == ask("code=wrong")[0] == ask("code=%FF%00")[0] == 401
    assert ask(cookie="collabsim-8080=wrong")[0] == 401
    assert ask(cookie="=;;\x01=")[0] == 401
    assert ask(kind="websocket")[0] == 1008


def test_the_code_is_given_once():
    door = SameOrigin(page, OPEN)
    status, headers, _ = ask("code=ABCD2345&lang=id", door=door)
    assert status == 303 and headers["location"] == "/?lang=id"
    assert "HttpOnly" in headers["set-cookie"]
    kept = headers["set-cookie"].partition(";")[0]
    assert ask(cookie=kept, door=door)[0] == 200
    assert ask(cookie=kept, door=door, host="evil.example")[0] == 403
    assert ask(cookie=kept, door=door, origin="http://evil.example")[0] == 403


def test_codes_cannot_be_tried_out_one_after_the_other():
    door = SameOrigin(page, OPEN)
    assert all(ask(f"code=wrong{k}", door=door)[0] == 401 for k in range(MOST_WRONG))
    status, _, body = ask(f"code={OPEN.code}", door=door)
    assert status == 429 and "Too many wrong codes" in body, "not even the right one lets in"
    assert ask(door=door)[0] == 401, "who only comes guesses nothing"
    assert ask(f"code={OPEN.code}", door=door, client="10.0.0.8")[0] == 303
    cookie = f"{door.cookie}={OPEN.code}"
    assert ask(cookie=cookie, door=door)[0] == 401, "and no cookie tells that a code is right"


def test_who_has_no_code_is_asked_for_it_and_keeps_her_link():
    _, headers, body = ask("state=%22%3E%3Cscript%3E&code=x", **{"accept-language": "id-ID,id"})
    assert "Ketik kode" in body and "salah" in body
    assert "<script>" not in body and 'value="&quot;&gt;&lt;script&gt;"' in body
    assert "content-security-policy" in headers


def test_on_this_machine_alone_no_code_is_needed():
    here = entrance("127.0.0.1", 80)
    assert not here.code and ask(where=here, host="localhost:80")[0] == 200
    assert ask(where=here, host="evil.example")[0] == 403
    assert "--known-as" in ask(where=here, host="evil.example")[2]


def test_links_are_those_that_others_can_type():
    told = "\n".join(announcement(entrance("10.1.2.3", 8080, ("school.lan",)), SMALL, "en"))
    assert "http://10.1.2.3:8080/?code=" in told and "http://school.lan:8080/?code=" in told
    assert f"{budget.MOST_SECONDS} s and" in told and "names" not in told
    everywhere = entrance("0.0.0.0", 8080)
    assert not any("0.0.0.0" in each or "127." in each for each in everywhere.links)
    assert entrance("::1", 80).own_link == "http://[::1]:80"


def test_codes_are_easy_to_type_and_never_the_same():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200 and set("".join(codes)) <= set(LETTERS)
    assert not set("0o1il") & set(LETTERS)


def packed(**changes):
    fields = json.loads(zlib.decompress(base64.urlsafe_b64decode(_plain(link.packed(STATE)))))
    raw = json.dumps(fields | changes).encode()
    return base64.urlsafe_b64encode(zlib.compress(raw, 9)).decode().rstrip("=")


def _plain(text):
    return text + "=" * (-len(text) % 4)


STATE = link.State(SMALL, None, 1, 0)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(link.KINDS)), junk)
@settings(max_examples=300)
def test_any_odd_kind_in_a_link_is_refused_at_once(name, value):
    try:
        found = link.unpacked(packed(**{name: value}))
    except InputError:
        return
    assert type(value) is link.KINDS[name] and isinstance(found, link.State)


@pytest.mark.parametrize("value", [[1], {"en": 1}, True, 1.0, None, "1", 10**30])
@pytest.mark.parametrize("name", sorted(link.KINDS))
def test_a_field_of_the_wrong_kind_is_named(name, value):
    if type(value) is link.KINDS[name]:
        return
    with pytest.raises(InputError, match=name):
        link.unpacked(packed(**{name: value}))


HUGE = {
    "schools": "\n".join(f"[[schools]]\ncluster = {k // 8 + 1}" for k in range(5000)),
    "past": "[parameters]\nhistory_years = 100\nweeks_per_term = 26\n"
    + "\n".join(f"[[schools]]\ncluster = {k}\nclasses = 50" for k in range(1, 8)),
    "terms": "terms = 200\n" + "\n".join(f"[[schools]]\ncluster = {k}" for k in range(1, 60)),
    "staff": "\n".join(
        f"[[schools]]\ncluster = {k // 8 + 1}\nclasses = 55\nspecialists = 5\nlibrarians = 0"
        for k in range(160)
    ),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_short_text_cannot_ask_for_a_gigabyte(name):
    began = time.process_time()
    with pytest.raises(InputError, match=r"a visitor may ask for 20 s and 500 MB"):
        link.untrusted(HUGE[name])
    with pytest.raises(InputError):
        link.unpacked(packed(scenario=HUGE[name]))
    assert time.process_time() - began < 10


@pytest.mark.parametrize("name", presets())
def test_all_that_comes_with_the_package_may_be_asked_for(name):
    refuse_beyond(load(name))
    assert link.untrusted(to_toml(load(name))) == load(name)


def test_what_is_reckoned_is_not_less_than_what_is_taken():
    school = Scenario(schools=(School(classes=20),), terms=2, parameters={"history_years": 0})
    playback = Playback.start(school, 1)
    playback.go(36)
    size = sum(
        block.nbytes for snapshot in playback.snapshots.values()
        for part in (snapshot.schools, snapshot.worlds, snapshot.record[1:]) for block in part
    )  # fmt: skip
    assert size <= demand(school).bytes


def test_who_would_take_more_than_all_may_is_told(monkeypatch):
    first = Session.open(SMALL)
    monkeypatch.setattr(budget, "machine_memory", lambda: first.asked)
    with pytest.raises(InputError, match="wait until somebody leaves"):
        Session.open(SMALL)
    with pytest.raises(InputError, match="choose smaller schools"):
        first.restart(load("district"))
    assert first.scenario == SMALL, "and nothing has changed"


def test_a_session_that_ends_makes_room_again(monkeypatch):
    room = 2.5 * Session.open(SMALL).asked  # for one
    monkeypatch.setattr(budget, "machine_memory", lambda: room)
    Session.open(SMALL)
    Session.open(SMALL)


def test_a_large_school_keeps_fewer_weeks_to_go_back_to(monkeypatch):
    from collabsim.interfaces.app import playback as module

    usual = Playback.start(SMALL, 2)
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    spare = Playback.start(SMALL, 2)
    for week in (18, 7, 18):
        usual.go(week)
        spare.go(week)
    assert len(spare.snapshots) < len(usual.snapshots)
    blocks = zip(usual.chunk.schools, spare.chunk.schools, strict=True)
    assert all((one == other).all() for one, other in blocks)


def test_work_is_done_in_turns_and_nobody_waits_for_the_end_of_another():
    turns, done = Turns(1), []
    begin = threading.Barrier(3)

    def work(name):
        begin.wait()
        with turns.turn() as give_way:
            for _ in range(40):
                done.append(name)
                time.sleep(0.001)
                give_way()

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    begin.wait()
    for thread in threads:
        thread.join(20)
    assert len(done) == 80
    assert all(abs(done[:k].count("a") - k / 2) <= 3 for k in range(4, 76))


def test_no_more_work_at_a_time_than_there_are_places():
    turns, lock, now, most = Turns(2), threading.Lock(), [0], [0]

    def work():
        with turns.turn() as give_way:
            for _ in range(5):
                with lock:
                    now[0] += 1
                    most[0] = max(most[0], now[0])
                time.sleep(0.001)
                with lock:
                    now[0] -= 1
                give_way()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert most[0] == 2 and not any(thread.is_alive() for thread in threads)


def test_a_turn_that_ends_in_an_error_is_handed_on():
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns.turn():
        _ = 1 / 0
    with turns.turn() as give_way:
        give_way()
    turns.give_way()  # nobody's: nothing happens


def test_every_programme_of_a_visitor_may_be_asked_for():
    for name in REGISTRY:
        refuse_beyond(SMALL.replace(programmes=(ProgrammeSpec(name=name),)))


@pytest.mark.parametrize("name", ["bad name!", "", "a/b", "-guru", "guru\n.local", "@guru"])
def test_what_no_machine_is_called_is_refused(name):
    for host in ("127.0.0.1", "0.0.0.0"):
        with pytest.raises(InputError, match="no name of a machine"):
            entrance(host, 8080, (name,))
