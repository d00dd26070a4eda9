"""The district's page without a page: dots, words, and that a dot is the school that it opens."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest

from collabsim.errors import InputError
from collabsim.interfaces.app.browser_memory import read
from collabsim.interfaces.app.district.dots import dots, looks, places_across, span
from collabsim.interfaces.app.district.inquiry import Inquiry, Question, Visit
from collabsim.interfaces.app.district.keepsake import (
    DistrictKeepsake,
    district_keepsake,
    inquiry_of,
    link_to,
    linked,
)
from collabsim.interfaces.app.district.words import caution, counted, reached, school_story
from collabsim.interfaces.app.link import unpacked
from collabsim.interfaces.app.session import Session
from collabsim.results.language import LANGUAGES, language
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD
from collabsim.studies.district.budget import Budget
from collabsim.studies.district.district import District, district
from collabsim.studies.district.gains import LEAST
from collabsim.studies.district.spread import ALL_ALIKE, SPREADS
from tests.test_district import SMALL

YEAR = 1


@pytest.fixture(scope="module")
def found() -> District:
    small = SMALL.replace(terms=2)
    return district("coaching", budget=Budget(rupiah=9_000_000), scenario=small, lucks=2)


@pytest.mark.parametrize("place", [0, 3])
def test_a_dot_is_the_school_that_it_opens_with_the_same_numbers(
    found: District, place: int
) -> None:
    session = Session.open(SMALL.replace(schools=SMALL.schools[:1]))
    session.reopen(unpacked(Visit(found, ALL_ALIKE, place, YEAR).link(language("en"))))
    session.untouched.go(session.week)
    terms = [
        [value for _, value in playback.measured("academic_understanding")]
        for playback in (session.current, session.untouched)
    ]
    gained = WEEKS_AN_SD * np.mean(np.subtract(terms[0], terms[1]))
    assert gained == pytest.approx(found.gains(ALL_ALIKE)[place, YEAR - 1], abs=1e-12)
    assert session.current.staff == found.facts().staff[place]


@pytest.mark.parametrize("across", ["turnover", "result", "staff", "cluster"])
def test_every_dot_is_on_the_plot_and_as_high_as_its_school_gains(
    found: District, across: str
) -> None:
    for spread in SPREADS:
        drawn = dots(found, spread, YEAR, across)
        assert len(drawn) == len(SMALL.schools)
        for dot, weeks in zip(drawn, found.gains(spread)[:, YEAR - 1], strict=True):
            assert 0 <= dot.x <= 1
            assert 0 <= dot.y <= 1
            assert dot.y - 0.5 == pytest.approx(weeks / span(found) / 2)


def test_schools_that_are_alike_stand_side_by_side(found: District) -> None:
    assert len(set(places_across(found, "cluster"))) == len(SMALL.schools)


def test_colours_tell_what_the_counts_count(found: District) -> None:
    for spread in SPREADS:
        drawn = [dot.looks.partition(" ")[0] for dot in dots(found, spread, YEAR, "staff")]
        assert tuple(drawn.count(each) for each in ("gain", "lose", "same")) == found.counts(
            spread, YEAR
        )
    assert looks(LEAST, has=False) == "gain"
    assert looks(-LEAST, has=True) == "lose has"


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_have_no_gaps(found: District, code: str) -> None:
    tongue = language(code)
    for spread in SPREADS:
        told = [reached(found, spread, tongue), counted(found, spread, YEAR, tongue),
                caution(found, spread, YEAR, tongue),
                *school_story(found, spread, YEAR, 2, tongue)]  # fmt: skip
        assert not any("{" in each or "nan" in each for each in told)


def test_one_luck_says_that_it_does_not_know_how_large_luck_is(found: District) -> None:
    one = replace(found, lucks=found.lucks[:1])
    assert "More lucks" in caution(one, ALL_ALIKE, YEAR, language("en"))


def test_a_budget_that_is_none_starts_nothing() -> None:
    inquiry = Inquiry()
    inquiry.start(Question(rupiah=-1.0), language("en"))
    assert not inquiry.running
    assert "from 0 up" in inquiry.problem


def test_a_district_is_asked_again_as_it_was_kept() -> None:
    inquiry = Inquiry(Question("kkg", None, 5000.0), None, "by lot", 2, "hours", "staff", 7)
    kept = district_keepsake(inquiry)
    again = inquiry_of(read(DistrictKeepsake, kept.model_dump_json()), language("en"))
    assert district_keepsake(again) == kept
    assert again.wish == inquiry.wish


def test_a_link_asks_the_same_of_a_district_and_shows_the_same_of_it() -> None:
    inquiry = Inquiry(Question("kkg", None, 5000.0), None, "by lot", 2, "hours", "staff", 7)
    asked = parse_qs(urlsplit(link_to("http://here/", inquiry, "id")).query)
    assert asked["lang"] == ["id"]
    assert linked(asked["question"][0]) == district_keepsake(inquiry)
    with pytest.raises(InputError, match="link cannot be opened"):
        linked(asked["question"][0][:-9])


@pytest.mark.parametrize(
    ("part", "worth"),
    [("wish", {"programme": "directive"}), ("spread", "x"), ("selected", 100), ("year", 0),
     ("wish", {"lucks": 10**9}), ("wish", {"rupiah": -1}), ("code", "x")],
)  # fmt: skip
def test_what_no_district_can_have_left_is_told_of(part: str, worth: object) -> None:
    kept = district_keepsake(Inquiry()).model_dump()
    kept[part] = kept[part] | worth if isinstance(worth, dict) else worth
    with pytest.raises(InputError, match="is broken"):
        read(DistrictKeepsake, json.dumps(kept))


def test_what_is_looked_at_first_has_schools_with_the_programme(found: District) -> None:
    luck = found.lucks[0]
    terms = luck.terms | {ALL_ALIKE: 0 * luck.terms[ALL_ALIKE]}
    nobody = replace(found, lucks=(replace(luck, terms=terms),))
    for spread in (ALL_ALIKE, "by lot"):
        inquiry = Inquiry(found=nobody, spread=spread)
        inquiry.turn_to_schools()
        assert terms[inquiry.spread].any()
        assert (inquiry.spread == spread) == terms[spread].any()
