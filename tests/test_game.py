"""A school that people play: what is asked, what an answer does, and that a game is exact."""

import re
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.model import events
from collabsim.results.language import language
from collabsim.scenario import Choice
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run
from collabsim.studies.game.debrief import debrief
from collabsim.studies.game.debrief_words import idea_lines
from collabsim.studies.game.discussion_guide import discussion_guide
from collabsim.studies.game.game import Game, state_hash
from collabsim.studies.game.game_file import (
    MOST_WEEKS,
    from_text,
    game_file,
    load_game,
    save_game,
    written,
)
from collabsim.studies.game.idea_map import idea_map
from tests.schools import SMALL

WEEKS, SEED = 8, 3
#: Of the six who are on the staff in week 0, three are played; one more is asked.
ANN, BEN, CEM, _, _, LEO = IDS = Game.begin(SMALL, SEED).staff.ids


def play(answers, weeks=WEEKS):
    """A game in which ``answers`` gives each role's wishes; what is not asked is not answered."""
    game = Game.begin(SMALL, SEED)
    for role in ("principal", ANN, BEN, CEM):
        game.take(role)
    for _ in range(weeks):
        for role in game.roles:
            asked = {each.name: [o.name for o in each.options] for each in game.questions(role)}
            wishes = answers.get(role, {})
            game.decide(role, {q: o for q, o in wishes.items() if o in asked.get(q, ())})
        game.close_week()
    return game


@pytest.fixture(scope="module")
def untouched():
    return play({})


@pytest.fixture(scope="module")
def played():
    return play({
        "principal": {"meeting": "yes", "matter": "ask", "hear": f"{BEN}", "mediate": f"{ANN}",
                      "hours": "work0", "aside": "work3"},
        ANN: {"ask": f"{LEO}", "tell": "keep", "case": "bring", "differ": "speak"},
        BEN: {"ask": f"{ANN}", "differ": "silent", "proposal": "against", "try": "none"},
        CEM: {"ask": f"{ANN}", "tell": "keep"},
    })  # fmt: skip


@pytest.fixture(scope="module")
def text(played):
    return written(played)


def test_a_game_without_answers_is_the_plain_simulation_to_the_bit(untouched):
    plain = begin(SMALL, [0], SEED)
    plain.advance(WEEKS - plain.week)
    assert untouched.decisions == ()
    assert state_hash(untouched.chunk) == state_hash(plain) == state_hash(untouched.simulated())


def test_without_answers_the_debrief_finds_no_difference(untouched):
    assert all(each.played == each.simulated for each in debrief(untouched).figures)


def test_answers_change_the_game_and_nothing_else_does(played, untouched):
    assert state_hash(played.chunk) != state_hash(untouched.chunk)
    assert state_hash(played.simulated()) == state_hash(untouched.chunk)


def test_a_game_played_again_is_the_game_to_the_bit(played, tmp_path):
    save_game(played, tmp_path / "class.game.toml")
    again = load_game(tmp_path / "class.game.toml").replay()
    assert state_hash(again.chunk) == state_hash(played.chunk)
    assert debrief(again) == debrief(played)
    assert written(again) == written(played)


def test_its_decisions_are_a_scenario_that_runs_as_the_game_went(played):
    scenario = played.as_scenario()
    chunk = begin(scenario, [0], SEED)
    chunk.advance(WEEKS - chunk.week)
    assert state_hash(chunk) == state_hash(played.chunk)
    assert run(scenario.replace(terms=1), replicates=2, seed=SEED).values.shape[0] == 2


def test_what_was_answered_is_what_happens(played):
    found = played.chunk.journal.columns()
    talks = (found["kind"] == events.ENCOUNTER) & (found["activity"] == events.TALK)
    for role, adviser in ((ANN, LEO), (BEN, ANN)):
        assert set(found["whom"][talks & (found["who"] == role)].tolist()) == {adviser}
    told_by = found["whom"][(found["kind"] == events.TOLD) & (found["activity"] == events.TALK)]
    assert not {ANN, CEM} & set(told_by.tolist())
    differed = found["who"][(found["kind"] == events.SILENT)]
    assert ANN not in differed
    mediated = found["kind"] == events.MEDIATED
    assert ((found["who"][mediated] == ANN) | (found["whom"][mediated] == ANN)).all()


def test_the_debrief_counts_what_the_record_holds(played):
    found = debrief(played)
    record = played.chunk.journal.columns()
    assert found.figure("silent").played == (record["kind"] == events.SILENT).sum()
    asked = set(record["whom"][record["kind"] == events.ENCOUNTER].tolist())
    assert set(found.never_asked) >= set(played.staff.ids) - asked
    assert found.decided["principal"] == WEEKS
    assert len(discussion_guide(found, played.staff)) >= 5


def test_the_map_of_an_idea_is_what_the_staff_uses_and_was_told(played):
    found, record = idea_map(played), played.chunk.journal.columns()
    people = list(found.people)
    used = played.staff.column("used")[: len(people), found.practice] == 1
    assert people == played.staff.ids and (found.uses[:, -1] == used).all()
    tellings = (record["kind"] == events.TOLD) & (record["practice"] == found.practice)
    for i, week in zip(*found.hears.nonzero(), strict=True):
        assert (tellings & (record["who"] == people[i]) & (record["week"] == week)).any()
    route = debrief(played).idea
    assert route.practice == found.practice and route.told == tellings.sum() > 0
    assert idea_map(Game.begin(SMALL, SEED)) is None


def test_where_nobody_took_anything_up_the_class_still_sees_where_it_ended(played):
    quiet = replace(debrief(played).idea, steps=())
    found = replace(debrief(played), idea=quiet)
    told = idea_lines(found, played.staff, language("en"))
    assert "Nobody took it up from a colleague." in told and f"{quiet.told} times" in told[-1]
    assert any("Where did it end" in str(each) for each in discussion_guide(found, played.staff))


def test_hours_beyond_those_there_are_told_as_asked_and_as_had():
    game = Game.begin(SMALL, SEED)
    game.take("principal")
    told = next(each for each in game.questions("principal") if each.name == "hours")
    for option in told.options:
        words = option.words.render(language("en").text)
        assert re.search(r" asks \d+ h, you have \d+\)$", words), words


def test_a_teacher_is_asked_about_a_case_only_while_one_is_open():
    often = SMALL.replace(parameters={**SMALL.parameters, "case_rate": 0.3})
    game = Game.begin(often, SEED)
    ids = game.staff.ids
    for role in ids:
        game.take(role)
    seen = set()
    for _ in range(4):
        for role, case in zip(ids, game.staff.column("case").tolist(), strict=True):
            names = {each.name for each in game.questions(role)}
            assert ("case" in names) == (case != 0)
            seen.add(case != 0)
        game.close_week()
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("role", "question", "option", "says"),
    [
        (LEO, "ask", f"{ANN}", "nobody plays that"),
        (ANN, "meeting", "yes", "not asked this week"),
        (ANN, "differ", "shout", "not among the answers"),
        (ANN, "differ", 1, "not among the answers"),
        (ANN, "ask", f"{ANN}", "not among the answers"),
    ],
)
def test_what_cannot_be_answered_is_refused_and_nothing_is_lost(role, question, option, says):
    game = Game.begin(SMALL, SEED)
    game.take(ANN)
    game.decide(ANN, {"differ": "speak"})
    with pytest.raises(InputError, match=says):
        game.decide(role, {"tell": "keep", question: option})
    assert {name: each.name for name, each in game.answers[ANN].items()} == {"differ": "speak"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"schools": SMALL.schools * 2}, "one school"),
        ({"choices": (Choice(week=0, who=0, decision="speak_up", answer=1),)}, "decided already"),
    ],
)
def test_a_game_that_cannot_be_is_refused_before_it_begins(changes, says):
    with pytest.raises(InputError, match=says):
        Game.begin(SMALL.replace(**changes), 1)


def test_a_role_is_played_once_by_somebody_who_is_there():
    game = Game.begin(SMALL, SEED)
    game.take(ANN)
    for role, says in ((ANN, "played twice"), (max(IDS) + 1, "nobody of this school")):
        with pytest.raises(InputError, match=says):
            game.take(role)
    assert game.roles == (ANN,)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("game = 1", "game = 2", "game = 2"),
        (r"seed = 3", "seed = -3", "out of bounds"),
        (r"weeks = 8", "weeks = 4", "after the game's end"),
        (r"weeks = 8", "weeks = 9999", "out of bounds"),
        (f"    {BEN},", f"    {ANN},", "played twice"),
        (f"who = {CEM},", f"who = {LEO},", "nobody plays that"),
        (r'decision = "share"', 'decision = "shout"', "no such decision"),
        (r"answer = -1\.0", "answer = nan", "answer"),
        (r"\[scenario\]", "[scenario]\nstaff = 1", "no such field"),
        (r"classes = 4", 'classes = 4, staff = {roster = "/etc/passwd"}', "read from files"),
        (r"terms = 4", "terms = 999", "out of bounds"),
        (r"\A", "nonsense\n", "not TOML"),
    ],
)  # fmt: skip
def test_a_file_that_was_tampered_with_is_refused_with_its_line(text, old, new, says):
    changed, count = re.subn(old, lambda _: new, text, count=1)
    assert count == 1
    with pytest.raises(InputError, match=re.escape(says)) as caught:
        from_text(changed)
    assert all(problem.line for problem in caught.value.problems)


@settings(max_examples=30)
@given(st.text(max_size=80), st.integers(0, 500))
def test_a_file_with_anything_in_it_is_a_game_or_refused(text, noise, place):
    with suppress(InputError):
        assert from_text(text[:place] + noise + text[place:]).weeks <= MOST_WEEKS


def test_another_model_and_another_ending_are_no_replay(played):
    file = game_file(played)
    with pytest.raises(InputError, match="another version of the model"):
        file.replace(model="0123456789abcdef").replay()
    with pytest.raises(InputError, match="ends otherwise"):
        file.replace(ending="0123456789abcdef").replay()
    with pytest.raises(InputError, match="ends otherwise"):
        file.replace(decisions=()).replay()
