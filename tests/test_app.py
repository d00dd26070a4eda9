"""The page without a browser: exact ways back, forks, what is shown, links, who may ask."""

import asyncio
import time
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.interfaces.app import link
from collabsim.interfaces.app.arms import Wish
from collabsim.interfaces.app.budget import EVERY
from collabsim.interfaces.app.charts import FIRST, SHOWN, as_it_was, card, metric_of, span
from collabsim.interfaces.app.comparison import Comparing, one_of_each
from collabsim.interfaces.app.compile_notices import announce
from collabsim.interfaces.app.controller import UNNOTICED, Desk
from collabsim.interfaces.app.csv_export import table_csv
from collabsim.interfaces.app.entrance import LOCAL
from collabsim.interfaces.app.error_messages import message
from collabsim.interfaces.app.input_parsing import RefusedError, amount, number_in
from collabsim.interfaces.app.mandate import agreed_for_all, set_for_all
from collabsim.interfaces.app.page_patches import Sent
from collabsim.interfaces.app.panels.programmes import kinds, what_it_does
from collabsim.interfaces.app.people import people
from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.practices import teller_of
from collabsim.interfaces.app.prediction import Prediction, course_of
from collabsim.interfaces.app.same_origin import allowed
from collabsim.interfaces.app.scenario_edits import (
    first_difference,
    led_from,
    with_programme,
    without_programme,
)
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.staff_network import VIEWS, positions, raw, week_picture
from collabsim.interfaces.app.story import NOTABLE, story, week_in_sentences
from collabsim.interfaces.app.week_events import happenings
from collabsim.model.events import (
    ADOPTED,
    CONSENSUS,
    CONSTRUCTIVE,
    DECIDED,
    ENCOUNTER,
    KKG,
    MANDATE,
    MEDIATED,
    PERSONAL,
    PUT_OFF,
    TOLD,
)
from collabsim.model.metrics import METRICS
from collabsim.model.programmes import REGISTRY
from collabsim.model.rules.kkg import GUESTS
from collabsim.results.event_sentences import Event
from collabsim.results.language import exact, grouped, language
from collabsim.results.person_names import PRINCIPAL
from collabsim.scenario import Leadership, ProgrammeSpec, Scenario, from_toml, load, to_toml

DIRECTIVE = Leadership(style="directive")


@pytest.fixture(scope="module")
def school():
    return load("typical_sd").replace(terms=2, parameters={"history_years": 1})


def fingerprint(playback):
    """All numbers of a playback's state, its events included."""
    chunk = playback.chunk
    blocks = [block.copy() for part in (chunk.schools, chunk.worlds) for block in part]
    return [*blocks, *chunk.journal.columns().values()]


def same(one, other):
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


def test_a_week_is_the_same_however_one_comes_to_it(school):
    straight, wandering = Playback.start(school, 3), Playback.start(school, 3)
    straight.go(EVERY + 3)
    for week in (2 * EVERY + 1, 4, 0, 20, EVERY + 3):
        wandering.go(week)
    assert same(fingerprint(straight), fingerprint(wandering))


def test_a_life_ends_with_its_scenario_and_begins_at_week_0(school):
    playback = Playback.start(school, 1)
    playback.go(10_000)
    assert playback.week == playback.last_week == 36 and sorted(playback.terms) == [18, 36]
    playback.go(-5)
    assert playback.week == 0


def test_a_change_that_changes_nothing_gives_the_same_bits(school):
    playback = Playback.start(school, 1)
    playback.go(7)
    other = playback.beside(led_from(school, 7, school.leadership))
    for each in (playback, other):
        each.go(30)
    assert same(fingerprint(playback), fingerprint(other))


def test_a_fork_shares_the_past_and_leaves_the_other_alone(school):
    alone = Playback.start(school, 1)
    alone.go(30)
    session = Session.open(school)
    session.go(12)
    session.change(led_from(school, 12, DIRECTIVE))
    session.go(30)
    assert same(fingerprint(session.untouched), fingerprint(alone))
    assert not same(fingerprint(session.changed), fingerprint(alone))
    after = fingerprint(session.changed)
    session.go(12)
    assert same(fingerprint(session.changed), fingerprint(session.untouched))
    session.go(3)
    session.go(30)
    assert same(fingerprint(session.changed), after), "back before the change, and on again"


def test_taking_a_change_back_leaves_one_life(school):
    session = Session.open(school)
    session.go(5)
    session.change(with_programme(session.scenario, ProgrammeSpec(name="extra_meetings", start=5)))
    assert session.changed is not None
    session.change(without_programme(session.scenario, 0))
    assert session.changed is None and session.week == 5


def test_anew_is_as_it_was_opened(school):
    session = Session.open(school)
    opened = fingerprint(session.current)
    session.go(5)
    session.change(led_from(school, 5, DIRECTIVE))
    session.go(20)
    session.restart()
    assert session.changed is None and session.prediction is None and session.week == 0
    assert same(fingerprint(session.current), opened) and not session.current.terms


def test_what_cannot_be_changes_nothing(school):
    session = Session.open(school)
    session.go(3)
    before = fingerprint(session.current)
    wrong = ProgrammeSpec(name="training", start=3, options={"hours": -1})
    with pytest.raises(InputError, match="out of range"):
        session.change(with_programme(session.scenario, wrong))
    assert session.changed is None and same(before, fingerprint(session.current))


def test_sessions_share_nothing(school):
    one, other = Session.open(school), Session.open(school)
    one.go(20)
    one.change(led_from(school, 20, DIRECTIVE))
    assert other.week == 0 and other.changed is None


@pytest.mark.parametrize("week", [1, 9, 18])
def test_the_picture_shows_what_was_recorded_and_no_more(school, week):
    playback = Playback.start(school, 2)
    playback.go(week)
    events = playback.events(week - 1)
    shown = happenings(events, playback.column("id"))
    kind, inside = events["kind"], events["whom"] >= 0
    assert sum(line.meetings for line in shown.lines.values()) == (kind == ENCOUNTER).sum()
    pairs = {
        tuple(sorted(pair))
        for pair in zip(
            events["who"][(kind == MEDIATED)], events["whom"][kind == MEDIATED], strict=True
        )
    }
    assert len(pairs) == sum(line.mediated for line in shown.lines.values())
    assert shown.counts["constructive"] == (kind == CONSTRUCTIVE).sum()
    assert shown.counts["personal"] == (kind == PERSONAL).sum()
    assert len(shown.shared) <= ((kind == TOLD) & inside).sum()


def test_nobody_moves_in_the_picture(school):
    playback = Playback.start(school, 1)
    before = positions(playback)
    playback.go(36)
    assert positions(playback) == before and len(set(before)) == playback.staff


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_share_for_each_teacher(school, view):
    playback = Playback.start(school, 1)
    playback.go(10)
    values = VIEWS[view].values(playback)
    assert values.shape == raw(playback, view).shape == (playback.staff,)
    assert ((values >= 0) & (values <= 1)).all()


def test_trust_is_that_of_those_who_ask():
    playback = Playback.start(load("typical_sd"), 1)
    tie, trust = playback.column("tie"), playback.column("trust")
    asked = np.flatnonzero(tie.sum(axis=0))[0]
    askers = np.flatnonzero(tie[:, asked])
    assert raw(playback, "trust")[asked] == pytest.approx(trust[askers, asked].mean())


def test_a_story_tells_what_she_did_in_both_languages(school):
    playback = Playback.start(school, 1)
    playback.go(36)
    events = playback.all_events()
    there = {p.id: p.name for p in people(playback, language("en"))}
    adopters = events["who"][events["kind"] == ADOPTED].tolist()
    number = next(who for who in reversed(adopters) if who in there)
    name = there[number]
    for code, words in (("en", "took up “"), ("id", "“")):
        lines = story(playback, number, language(code))["lines"]
        assert any(words in line and name in line for _, line in lines)
    assert week_in_sentences(playback, language("id"))


@pytest.mark.parametrize("code", ["en", "id"])
def test_every_notable_kind_of_event_has_its_sentence(school, code):
    playback = Playback.start(school, 1)
    number = int(playback.column("id")[0])
    teller = teller_of(playback, language(code))
    for kind in NOTABLE:
        for whom, practice, size in product((-1, number), (-1, 3), (0.0, 0.4, 0.8, 1.0, 2.0)):
            told = teller.sentence(Event(0, kind, 0, number, whom, practice, size, 0, -1))
            assert told.endswith(".") and "{" not in told


def test_a_guest_at_kkg_has_no_made_up_name(school):
    teller = teller_of(Playback.start(school, 1), language("en"))
    told = teller.sentence(Event(0, ADOPTED, KKG, 0, GUESTS + 4, 3, 0.5, 0, -1))
    assert "after a teacher from another school told of it" in told


def test_decisions_are_told_by_who_decided_and_how(school):
    playback = Playback.start(school, 1)
    teller, head = teller_of(playback, language("en")), PRINCIPAL
    named = teller.practice(3)

    def sentence(kind, practice, support):
        return teller.sentence(Event(0, kind, 0, head, -1, practice, support, 0, -1))

    assert sentence(CONSENSUS, 3, 0.8) == f"The staff meeting agreed that everybody uses {named}."
    assert sentence(CONSENSUS, 3, 0.2).startswith("The staff meeting agreed not to ask")
    assert sentence(DECIDED, -1, 0.0) == "The principal decided a matter without asking the staff."
    assert sentence(DECIDED, -1, 0.4) == "The staff meeting did not agree; the principal decided."
    assert sentence(PUT_OFF, 3, 0.4).endswith("and put it off.")


def test_decisions_and_cases_of_a_year_are_told(school):
    playback = Playback.start(school, 1)
    told = []
    for week in range(1, 37):
        playback.go(week)
        told += week_in_sentences(playback, language("en"))
    assert any("principal decided" in line or "staff meeting agreed" in line for line in told)
    assert any("a case to solve" in line for line in told)
    assert any("solved her case with" in line for line in told)


def test_an_open_case_is_drawn_at_its_teacher_until_it_is_solved(school):
    playback = Playback.start(school, 1)
    seen = 0
    for week in range(1, 20):
        playback.go(week)
        case = playback.column("case")
        picture = week_picture(playback, "commitment", "none")
        assert picture["cases"] == {i: kind for i, kind in enumerate(case.tolist()) if kind}
        assert picture["counts"]["cases"] == len(picture["cases"])
        assert picture["counts"]["waiting"] == round(float(playback.column("matters")[0]))
        seen += len(picture["cases"])
    assert seen


def test_what_the_principal_sets_for_all_is_told_once_she_has_presented_it(school):
    led = school.replace(leadership=DIRECTIVE)
    playback = Playback.start(led, 1)
    assert set_for_all(playback, language("en")) == []
    known = 0
    for week in range(1, 20):
        playback.go(week)
        events = playback.all_events()
        presented = events["practice"][(events["activity"] == MANDATE) & (events["kind"] == TOLD)]
        told = [set_for_all(playback, language(code)) for code in ("en", "id")]
        assert all(bool(each) == bool(len(presented)) for each in told)
        if len(presented):
            known += 1
            assert set(presented) == {playback.column("mandated")[0]}
            for code, (line,) in zip(("en", "id"), told, strict=True):
                assert teller_of(playback, language(code)).practice(presented[0]) in line
    assert known


def test_what_the_staff_decided_for_all_is_told_while_it_holds(school):
    playback = Playback.start(school, 1)
    columns, row = playback.chunk.columns, playback.row
    columns.common_practice[row, 0] = -1
    assert agreed_for_all(playback, language("en")) == []
    columns.common_practice[row, 0], columns.agreement[row, 0] = 4, 0.75
    for code in ("en", "id"):
        (told,) = agreed_for_all(playback, language(code))
        assert teller_of(playback, language(code)).practice(4) in told and "75 %" in told
        assert str(int(playback.column("used")[:, 4].sum())) in told


def test_a_page_is_sent_nothing_twice(school):
    session = Session.open(school)
    desk = Desk(session, lambda _: None, lambda _: None, lambda *_: None)
    sent = Sent()
    assert sent.patch(desk)["staff"]
    again = sent.patch(desk)
    assert again["network"] == again["texts"] == again["cards"] == {} and "staff" not in again
    session.go(1)
    assert "staff" not in (patch := sent.patch(desk)) or patch["network"]


@pytest.mark.parametrize("name", FIRST)
def test_a_chart_holds_all_that_it_shows(school, name):
    session = Session.open(school)
    session.go(36)
    shown = card(session, name)
    assert shown["shown"] and not shown["untouched"]
    assert all(shown["low"] <= value <= shown["high"] for _, value in shown["shown"])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9))
def test_an_axis_holds_its_values_and_makes_no_mountain_of_noise(values):
    low, high = span(values, metric_of("trust", Scenario()))
    assert low <= min(values) + 1e-6 and high >= max(values) - 1e-6
    assert high - low >= 0.2 - 1e-6


def test_a_prediction_is_judged_at_the_end_only(school):
    playback = Playback.start(school, 1)
    said = Prediction("trust", "rises", 0, 36)
    playback.go(35)
    assert course_of(playback, said) is None
    playback.go(36)
    first, last = (value for _, value in playback.measured("trust"))
    expected = "stays" if abs(last - first) < 0.02 else "rises" if last > first else "falls"
    assert course_of(playback, said) == expected


def test_a_table_has_each_life_term_and_metric(school):
    session = Session.open(school)
    session.change(led_from(school, 0, DIRECTIVE))
    session.go(36)
    rows = table_csv(session).decode().splitlines()
    assert len(rows) == 1 + 2 * 2 * len(METRICS)


def test_a_link_reopens_exactly_this_state(school):
    session = Session.open(school, seed=5)
    session.go(9)
    session.change(led_from(school, 9, DIRECTIVE))
    session.go(21)
    session.colour, session.code = "strain", "id"
    other = Session.open(load("typical_sd"))
    other.reopen(link.unpacked(link.packed(session.state)))
    assert other.state == session.state
    for one, two in zip(session.playbacks, other.playbacks, strict=True):
        assert same(fingerprint(one), fingerprint(two))


@given(st.text(max_size=400))
@settings(max_examples=60)
def test_a_broken_link_is_told_of(text):
    with pytest.raises(InputError, match="link cannot be opened"):
        link.unpacked(text)


def test_a_link_is_limited_in_size(school):
    with pytest.raises(InputError, match="too long"):
        link.unpacked("a" * (link.LONGEST + 1))


def test_what_comes_from_elsewhere_may_name_no_file(tmp_path):
    roster = tmp_path / "secret.csv"
    roster.write_text("id,years\na,3\n", encoding="utf-8")
    for path in (roster, tmp_path / "missing.csv"):
        with pytest.raises(InputError, match="real staff") as refused:
            link.untrusted(f'[[schools]]\n[schools.staff]\nroster = "{path.as_posix()}"\n')
        assert "no such file" not in str(refused.value)


def test_scenarios_differ_from_the_first_week_that_is_not_the_same():
    school = load("typical_sd")
    assert first_difference(school, from_toml(to_toml(school))) is None
    later = with_programme(school, ProgrammeSpec(name="training", start=20))
    assert first_difference(school, led_from(later, 30, DIRECTIVE)) == 20


@pytest.mark.parametrize("text", ["", "x", "2.5", "-1", "nan", "inf", "1e9", "1;2"])
def test_a_field_refuses_with_what_would_be_right(text):
    with pytest.raises(RefusedError, match="Berikan bilangan bulat dari 0 sampai 100"):
        number_in(0, 100, language("id"), whole=True)(text)


@given(
    value=st.integers(-(10**9), 10**9),
    decimals=st.integers(0, 4),
    code=st.sampled_from(["en", "id"]),
)
def test_a_number_as_it_is_written_in_a_language_is_read_in_it(value, decimals, code):
    number, tongue = value / 10**decimals, language(code)
    for written in (grouped(number, decimals, tongue), tongue.number(number, decimals)):
        assert amount(written, tongue.mark) == pytest.approx(number)


@given(st.floats(0, 1e11), st.sampled_from(["en", "id"]))
def test_an_amount_that_is_written_back_is_read_as_the_very_same(value, code):
    assert amount(exact(value, language(code)), language(code).mark) == value


@pytest.mark.parametrize(
    ("text", "english", "indonesian"),
    [
        ("500.000", 500, 500_000), ("1.000.000", 1e6, 1e6), ("1e6", 1e6, 1e6), ("12,5", 12.5, 12.5),
        ("12.5", 12.5, 12.5), ("1,000,000", 1e6, 1e6), ("2,500", 2500, 2.5), ("0.250", 0.25, 0.25),
        ("Rp500.000", 500, 500_000), ("1 000", 1000, 1000), ("1.2.3", None, None),
        ("1_000", None, None), ("", None, None), ("1.0000.000", None, None), ("nan", None, None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, english, indonesian):
    assert (amount(text, "."), amount(text, ",")) == (english, indonesian)


@given(st.floats(1, 1e12))
def test_no_number_is_written_with_an_exponent(value):
    for code in ("en", "id"):
        written = language(code).short(value)
        assert "e" not in written
        assert amount(written, language(code).mark) == pytest.approx(value, rel=1e-5)


def test_nothing_begins_after_the_end(school):
    session = Session.open(school)
    session.change(led_from(school, 0, DIRECTIVE))
    session.go(36)
    late = ProgrammeSpec(name="extra_meetings", start=36)
    later = led_from(session.scenario, 36, Leadership(style="participative"))
    for wanted in (with_programme(session.scenario, late), later):
        with pytest.raises(InputError, match="time is over"):
            session.change(wanted)


@pytest.mark.parametrize(
    ("host", "origin", "expected"),
    [
        ("127.0.0.1:80", "http://127.0.0.1:80", True),
        ("localhost:80", "http://localhost:80", True),
        ("LOCALHOST:80", None, True),
        ("[::1]:80", None, True),
        ("127.0.0.1:80", "http://127.0.0.1:81", False),
        ("127.0.0.1:80", "null", False),
        ("127.0.0.1:80", "http://[", False),
        ("evil.example:80", "http://evil.example:80", False),
        ("[", None, False),
        ("", None, False),
        ("school.lan:80", "http://school.lan:80", True),
        ("school.lan:80", "http://evil.example", False),
        ("127.0.0.1.evil.example", None, False),
    ],
)
def test_only_known_names_and_the_pages_own_origin_may_ask(host, origin, expected):
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    assert allowed(headers, LOCAL | {"school.lan"}) is expected


def test_steps_asked_for_at_once_are_all_gone(school):
    session = Session.open(school)

    async def scene():
        desk = Desk(session, lambda _: None, lambda _: None, lambda *_: None)
        await asyncio.gather(*(desk.step(1) for _ in range(3)))
        stepped = session.week
        await asyncio.gather(desk.to_term_end(), desk.to_term_end())
        return stepped

    assert asyncio.run(scene()) == 3
    assert session.week == 36


@pytest.mark.parametrize("code", ["en", "id"])
def test_no_word_of_the_code_is_in_what_a_programme_is_said_to_do(code):
    for programme in REGISTRY.values():
        assert "`" not in what_it_does(programme, {}, language(code))


def test_programmes_stand_under_two_headings_and_each_once():
    real, experiments = kinds(language("en"), ()).values()
    assert sorted([*real, *experiments]) == sorted(REGISTRY)
    assert "freeze_climate" in experiments and "training" in real and "new_practice" in real


def test_pausing_ends_the_play_and_nothing_runs_on(school):
    session = Session.open(school)
    session.speed = 20
    shown = []

    async def scene():
        desk = Desk(session, lambda s: shown.append(s.week), lambda _: None, lambda *_: None)
        desk.play()
        await asyncio.sleep(0.4)
        desk.pause()
        await asyncio.sleep(0.2)
        stopped, tasks = session.week, len(asyncio.all_tasks())
        await asyncio.sleep(0.2)
        return stopped, tasks

    stopped, tasks = asyncio.run(scene())
    assert 0 < stopped == session.week < 36 and tasks == 1
    assert shown == sorted(shown)


def wait_for(comparing):
    while comparing.pile.running:
        time.sleep(0.02)


def test_an_arm_lived_beside_others_is_the_same_as_alone(school):
    wishes = [Wish("participative"), Wish("directive", "extra_meetings")]
    scenarios = [wish.scenario(school, {}) for wish in wishes]
    for scenario, playback in zip(scenarios, one_of_each(scenarios, 4), strict=True):
        alone = Playback.start(scenario, 4)
        alone.go(36)
        assert same(fingerprint(playback), fingerprint(alone))


def test_an_answer_stays_until_another_question_is_asked(school):
    english, indonesian = language("en"), language("id")
    comparing = Comparing(replicates=2)
    comparing.look(school, 1)
    playbacks = comparing.playbacks
    comparing.start(school, 1, english)
    wait_for(comparing)
    found = comparing.pile.found
    comparing.look(school, 1)
    assert comparing.pile.found is found is not None and comparing.playbacks is playbacks
    named = comparing.answer(indonesian)
    assert named is not None and [arm.name for arm in named.arms] == ["Partisipatif", "Direktif"]
    assert named.results is found.results
    comparing.metric = "trust"
    comparing.look(school, 1)
    assert comparing.pile.found is None and comparing.playbacks is playbacks
    comparing.look(school, 2)
    assert comparing.playbacks is not playbacks


def test_what_was_stopped_stays_runs_no_longer_and_is_forgotten_on_demand(school):
    comparing = Comparing(replicates=100_000)
    comparing.start(school, 1, language("en"))
    pile = comparing.pile
    while pile.found is None:
        time.sleep(0.01)
    pile.stop()
    stopped = pile.done
    time.sleep(0.3)
    assert pile.done - stopped <= 2 * 64 and not pile.whole
    have = pile.found.replicates
    comparing.start(school, 1, language("en"))
    while pile.found.replicates == have:
        time.sleep(0.01)
    assert comparing.pile is pile and not pile.problem
    comparing.forget()
    assert comparing.pile.found is None and not comparing.pile.running


def test_a_chart_that_goes_on_is_sent_what_was_added(school):
    session = Session.open(school)
    desk = Desk(session, lambda _: None, lambda _: None, lambda *_: None)
    sent, kept = Sent(), {}
    for week in (0, 1, 2, 20, 5, 36):
        session.go(week)
        for name, part in sent.patch(desk)["cards"].items():
            more = part.pop("more", {})
            kept[name] = kept.get(name, {}) | part
            for line, points in more.items():
                kept[name][line] = kept[name][line] + points
        assert kept == {name: card(session, name) for name in FIRST}


@pytest.fixture(scope="module")
def two_schools(school):
    return school.replace(schools=(*school.schools, load("malengkeri").schools[0]))


def test_another_of_several_schools_is_shown_without_changing_any(two_schools):
    session, other = Session.open(two_schools), Session.open(two_schools)
    other.look_at(1)
    for each in (session, other):
        each.go(36)
    assert same(fingerprint(session.current), fingerprint(other.current))
    assert [each.current.staff for each in (session, other)] == [
        s.size for s in two_schools.schools
    ]
    assert session.current.measured("trust") != other.current.measured("trust")
    session.look_at(1)
    assert [card(session, name) for name in FIRST] == [card(other, name) for name in FIRST]


def test_a_table_holds_all_schools_whichever_is_shown(two_schools):
    session = Session.open(two_schools)
    session.go(18)
    first = table_csv(session)
    session.look_at(1)
    assert table_csv(session) == first and len(first.decode().splitlines()) == 1 + 2 * len(METRICS)


def test_a_link_opens_the_school_that_was_shown_and_a_fork_shows_it(two_schools):
    session = Session.open(two_schools)
    session.look_at(1)
    session.change(led_from(two_schools, 0, DIRECTIVE))
    session.go(2)
    other = Session.open(load("typical_sd"))
    other.reopen(link.unpacked(link.packed(session.state)))
    assert [playback.school for playback in (*session.playbacks, *other.playbacks)] == [1] * 4


def test_what_is_said_of_one_school_is_not_said_of_another(two_schools):
    session = Session.open(two_schools)
    said = Prediction("trust", "rises", 0, 36)
    session.predict(said)
    session.look_at(1)
    assert session.prediction is None
    session.look_at(0)
    assert session.prediction == said


@pytest.mark.parametrize("course", ["rises", "stays", "falls"])
def test_a_prediction_comes_true_where_the_line_ends_in_what_is_drawn(school, course):
    session = Session.open(school)
    session.predict(Prediction("trust", course, 0, 36))
    session.go(36)
    drawn = card(session, "trust")
    since, until, low, high, _ = drawn["said"]
    last = drawn["shown"][-1][1]
    assert (since, until) == (0, 36) and drawn["low"] <= low <= high <= drawn["high"]
    assert (low < last < high) == (course_of(session.current, session.prediction) == course)
    assert card(session, "safety")["said"] == []


def test_a_rule_that_is_compiled_is_told_to_whoever_waits_for_it(school):
    told = []

    async def scene():
        desk = Desk(session, lambda _: None, lambda _: None, lambda *what: told.append(what))
        await desk.act(lambda: announce("peer_observation"))
        await asyncio.sleep(0)

    session = Session.open(school, code="id")
    asyncio.run(scene())
    announce("nobody waits")
    said = [words for name, words in told if name == "say"]
    assert len(said) == 1 and "disiapkan" in said[0]


def test_what_takes_long_shows_that_it_is_busy_until_it_is_over(school):
    told = []

    async def scene():
        desk = Desk(session, lambda _: None, lambda _: None, lambda *what: told.append(what))
        await desk.act(lambda: time.sleep(UNNOTICED + 0.1))

    session = Session.open(school)
    asyncio.run(scene())
    assert told == [("busy", True), ("busy", False)]


def test_an_axis_does_not_jump_as_values_come_and_changes_are_taken_back(school):
    session = Session.open(school)
    shown = []
    for week in (18, 36):
        session.go(week)
        shown.append([card(session, name) for name in SHOWN])
    session.go(0)
    session.change(led_from(school, 0, DIRECTIVE))
    session.go(36)
    shown.append([card(session, name) for name in SHOWN])
    session.change(school)
    shown.append([card(session, name) for name in SHOWN])
    for earlier, later in pairwise(shown):
        for one, other in zip(earlier, later, strict=True):
            assert other["low"] <= one["low"] and one["high"] <= other["high"]


@pytest.mark.parametrize("code", ["en", "id"])
def test_the_school_as_it_was_has_its_number_and_a_judgement(school, code):
    session = Session.open(school, code=code)
    assert as_it_was(session, "trust") == ""
    session.change(led_from(school, 0, DIRECTIVE))
    session.go(36)
    told = as_it_was(session, "academic_understanding")
    with_it, without = (
        life.measured("academic_understanding")[-1][1]
        for life in (session.current, session.untouched)
    )
    assert session.language.number(without, 2) in told
    assert session.language.number(abs(72 * (with_it - without)), 1) in told
    small = session.language.text("too small to matter")
    assert (small in told) == (abs(with_it - without) < 0.02)
    assert any(mark in as_it_was(session, "commitment") for mark in "▲▼")
    assert card(session, "academic_understanding")["small"] == 0.02


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("terms = [", "bukan TOML"),
        (
            "terms = 0",
            "baris 1, terms = 0: di luar batas; berikan bilangan bulat dari 1 sampai 200",
        ),
        ("termz = 3", "baris 1, termz = 3: tidak ada isian itu; maksudnya 'terms'?"),
        ("[leadership]\nstyle = 'x'", "tidak ada gaya itu; yang dikenal: "),
        ("\n".join(f"a{k} = 1" for k in range(9)), "dan 5 lagi"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_the_visitors_language(text, words):
    with pytest.raises(InputError) as refused:
        link.untrusted(text)
    assert words in message(refused.value, language("id"))
    assert message(refused.value, language("en")).startswith(str(refused.value)[:40])
