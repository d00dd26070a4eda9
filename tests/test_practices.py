"""Practices have names to follow them by, and the principal's week is told in hours."""

import numpy as np
import pytest

from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.practices import practice_rows, practices, teller_of
from collabsim.interfaces.app.principal_story import principal_story
from collabsim.interfaces.app.principal_week import principal_week
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.staff_network import VIEWS
from collabsim.interfaces.app.texts import colours, view, view_values
from collabsim.model.events import DISAPPOINTED, INVENTED
from collabsim.model.leadership import STYLES
from collabsim.model.parameters import Parameters
from collabsim.model.rules.principal import hours_demanded
from collabsim.model.state import KNOWN_PRACTICES, School
from collabsim.results.language import language
from collabsim.results.practice_names import practice_names
from collabsim.scenario import Leadership, load

SMALL = load("typical_sd").replace(terms=4, parameters={"history_years": 0})


@pytest.fixture(scope="module")
def playback():
    playback = Playback.start(SMALL.replace(leadership=Leadership(style="participative")), 2)
    playback.go(72)
    return playback


@pytest.mark.parametrize("code", ["en", "id"])
def test_no_two_practices_have_one_name_however_many_are_of_a_kind(code):
    for kinds in ([1] * 14, [0] * 14, [1, 0] * 7):
        for needs in ([1] * 14, [0] * 14):
            names = practice_names(kinds, needs)
            assert len({each.render(language(code).text) for each in names}) == 14


def test_every_practice_in_use_has_a_name_and_a_kind_in_both_languages(playback):
    used = set(np.flatnonzero(playback.column("used").any(axis=0)).tolist())
    events = playback.all_events()
    invented = events["practice"][events["kind"] == INVENTED].tolist()
    assert invented, "somebody has worked something out"
    for code in ("en", "id"):
        known = {each.place: each for each in practices(playback, language(code))}
        assert {*used, *range(KNOWN_PRACTICES), *invented} <= set(known)
        assert len({each.name for each in known.values()}) == len(known)
        teller = teller_of(playback, language(code))
        assert teller.practice(invented[-1]) == f"“{known[invented[-1]].name}”"
        assert any(each.travels for each in known.values())
        assert not all(each.travels for each in known.values())


def test_an_idea_is_followed_in_the_network(playback):
    session = Session.open(SMALL)
    session.go(9)
    rows = practice_rows(session.current, session.language)
    row = max(rows, key=lambda row: row["users"])
    session.colour = f"practice-{row['place']}"
    values = VIEWS[session.colour].values(session.current)
    assert (values > 0).sum() == row["users"] > 0
    assert sum(value != "–" for value in view_values(session)) == row["users"]
    assert view(session)["name"] == row["name"]
    assert session.colour in [key for group in colours(session).values() for key in group]


@pytest.mark.parametrize("style", ["participative", "directive", "neutral"])
def test_the_principals_hours_are_those_that_the_rule_reckons_with(style):
    assert style in STYLES
    playback = Playback.start(SMALL.replace(leadership=Leadership(style=style)), 1)
    playback.go(10)
    week = principal_week(playback)
    school = School(*(column[playback.row] for column in playback.chunk.columns))
    p = Parameters(*playback.chunk.values[playback.row].tolist())
    asked = hours_demanded(school, p, playback.clock)  # pyright: ignore[reportArgumentType]
    assert sum(week.asked.values()) == pytest.approx(asked)
    assert week.reach == pytest.approx(min(1.0, week.has / (asked - week.led)))


@pytest.mark.parametrize("code", ["en", "id"])
def test_the_principals_story_tells_what_was_promised_and_not_kept(playback, code):
    told = principal_story(playback, language(code))
    events = playback.all_events()
    year = (events["week"] >= 36) & (events["kind"] == DISAPPOINTED)
    broken = len(set(events["cause"][year].tolist()))
    assert any(f" {broken} " in line for line in told["summary"])
    hours = [float(amount.split()[0].replace(",", ".")) for amount, _ in told["hours"]]
    assert hours == sorted(hours, reverse=True) and len(hours) == 7 and told["lines"]
