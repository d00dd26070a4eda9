"""Answers for who decides: the line to act on, the ranking for hours, the page of all."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from collabsim.results.language import LANGUAGES, language
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD, weeks_of
from collabsim.studies.comparison.paired_difference import Finding
from experiments.questions import command
from experiments.questions.answer import Answer
from experiments.questions.briefing import BRIEFINGS, briefing
from experiments.questions.headline import headline
from experiments.questions.order import in_order
from experiments.questions.picture import figure
from experiments.questions.question import PER_HOURS, PRIMARY, Contrast
from experiments.questions.ranking import effect_for_hours
from experiments.questions.summary import SUMMARIES, summary
from experiments.questions.trust import cost_of_the_best, how_sure
from tests.test_experiments import DOCS, asking, giving

ENGLISH = language("en")
#: What the line says of a difference with each finding; of GIVES in tests/test_experiments.
SAID = {
    Finding.MATTERS: "What costs them learning: “a” (−3.6 weeks of lessons).",
    Finding.APART: "For pupils' learning it hardly matters: nothing that was tried brings or costs "
    "more than 3.2 weeks",
    Finding.OPEN: "more than 3.6 weeks",
    Finding.TOO_SMALL: "more than 1.1 weeks",
    Finding.SAME: "more than 0.0 weeks",
}


@pytest.mark.parametrize("finding", SAID)
def test_the_line_says_what_the_finding_says(finding):
    assert SAID[finding] in headline(giving(finding), ENGLISH)


def test_the_line_names_a_gain_first_and_what_the_others_are_worth_at_most():
    answer = giving(Finding.MATTERS, Finding.TOO_SMALL)
    gain = answer.differences[0][PRIMARY]
    gain = replace(gain, mean=-gain.mean, low=-gain.high, high=-gain.low)
    answer = replace(
        answer, differences=({**answer.differences[0], PRIMARY: gain}, answer.differences[1])
    )
    told = headline(answer, ENGLISH)
    assert told.startswith("What helps pupils: “a” (+3.6 weeks of lessons).")
    assert told.endswith("Nothing else that was tried brings or costs more than 1.1 weeks of "
                         "lessons a year.")  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("finding", SAID)
def test_every_sentence_is_whole_in_every_language(finding, code):
    for said in (headline, cost_of_the_best, how_sure):
        told = said(giving(finding), language(code))
        assert told.endswith(".") and "{" not in told


def test_a_year_of_lessons_is_what_a_usual_year_brings():
    assert weeks_of(0.5) == 36.0


def test_what_is_won_for_hours_is_the_ratio_of_the_means():
    chance = np.random.default_rng(3)
    hours = chance.uniform(40, 60, (4000, 1))  # a term
    learning = 0.001 * hours + chance.normal(0, 0.01, hours.shape)
    found = effect_for_hours(learning, hours, 0.95, None)
    truth = WEEKS_AN_SD * 0.001 * 100 / 2
    assert found.low < truth < found.high and found.distinguishable
    assert found.mean == pytest.approx(truth, rel=0.02)


def test_no_ratio_is_told_where_hours_are_saved_or_may_be_none():
    chance = np.random.default_rng(3)
    learning = chance.normal(0.1, 0.1, (50, 4))
    for hours in (np.full((50, 4), -5.0), chance.normal(0, 10.0, (50, 4))):
        found = effect_for_hours(learning, hours, 0.95, None)
        assert np.isnan(found.mean) and not found.distinguishable


def test_intervals_of_ratios_hold_the_truth_as_often_as_they_say():
    chance, truth, held = np.random.default_rng(11), WEEKS_AN_SD * 0.02 * 100 / 100, 0
    for _ in range(400):
        hours = chance.normal(50, 15, (40, 1))
        learning = chance.normal(0.02, 0.03, (40, 1)) + 0.0004 * (hours - 50)
        found = effect_for_hours(learning, hours, 0.9, None)
        held += found.low <= truth <= found.high
    assert 0.86 <= held / 400 <= 0.94  # two and a half standard errors of 400 intervals


def ranked(*ratios):
    """An answer whose contrasts bring so much for a hundred hours."""
    contrasts = tuple(Contrast(f"c{k}", ("one",), ("other",)) for k in range(len(ratios)))
    answer = giving(*[Finding.TOO_SMALL] * len(ratios))
    one = effect_for_hours(np.full((9, 2), 0.1), np.full((9, 2), 5.0), 0.95, None)
    found = tuple(
        each | {PER_HOURS: replace(one, mean=ratio, distinguishable=ratio > 0)}
        for each, ratio in zip(answer.differences, ratios, strict=True)
    )
    return Answer(asking(*contrasts, ranked=True), 9, 3, found, ((),) * len(ratios))


def test_what_brings_most_for_hours_comes_first_and_what_takes_none_last():
    labels = [each.label for each in in_order(ranked(1.0, np.nan, 3.0)).question.contrasts]
    assert labels == ["c2", "c0", "c1"]


def test_the_line_names_gains_by_what_they_bring_for_hours_and_then_what_takes_none():
    gain, answer = giving(Finding.MATTERS).differences[0][PRIMARY], ranked(1.0, 3.0, np.nan)
    gain = replace(gain, mean=-gain.mean, low=-gain.high, high=-gain.low)
    each = tuple(found | {PRIMARY: gain} for found in answer.differences)
    assert headline(replace(answer, differences=each), ENGLISH) == (
        "Most for the same hours: “c1” (3.0 weeks of lessons for 100 hours) and “c0” (1.0 weeks "
        "of lessons for 100 hours). Without more hours: “c2” (+3.6 weeks of lessons)."
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_of_all_is_that_of_the_kept_answers(code):
    stored = [command.stored_answer(question) for question in command.questions()]
    kept = (DOCS / SUMMARIES[code]).read_text(encoding="utf-8")
    assert kept == summary(stored, code), "run python -m experiments"


@pytest.mark.parametrize("code", BRIEFINGS)
def test_a_briefing_shows_no_code_and_every_question(code):
    cells = briefing(command.questions(), code).cells
    code_cells = [cell for cell in cells if cell.cell_type == "code"]
    assert all(cell.metadata["jupyter"]["source_hidden"] for cell in code_cells)
    assert len(code_cells) == 1 + len(command.questions())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("question", command.questions(), ids=lambda each: each.name)
def test_no_label_of_a_picture_lies_on_another(question, code):
    picture = figure(command.stored_answer(question), code)
    picture.draw_without_rendering()
    labels = [label.get_window_extent() for label in picture.axes[0].get_yticklabels()]
    for above, below in pairwise(labels):
        assert above.y0 >= below.y1
