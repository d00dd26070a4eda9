"""The questions: each is answered in both languages, says what its numbers say, and no more."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from collabsim.results.language import LANGUAGES
from collabsim.results.research_object.publish import FILES as PUBLISHED
from collabsim.studies.comparison.deciding_parameters import Deciding
from collabsim.studies.comparison.paired_difference import Difference, Finding
from collabsim.studies.comparison.parameter_uncertainty import Likely
from collabsim.studies.comparison.parameter_values import VALUES, Source, with_sets
from experiments.questions import command
from experiments.questions.answer import Answer, ask, least_of, metric_of
from experiments.questions.effect import OverSets, effect_of
from experiments.questions.page import PAGES, page
from experiments.questions.picture import figure
from experiments.questions.question import PRIMARY, Contrast, Question
from experiments.questions.store import read, write
from experiments.questions.words import sentences
from tests.schools import DIRECTIVE, SMALL

DOCS = Path(__file__).parent.parent / "docs"
QUESTIONS = {question.name: question for question in command.questions()}
#: Mean and half the interval of a difference in learning that give each finding.
GIVES = {
    Finding.MATTERS: (-0.05, 0.01),
    Finding.APART: (0.025, 0.02),
    Finding.OPEN: (0.01, 0.04),
    Finding.TOO_SMALL: (0.01, 0.005),
    Finding.SAME: (0.0, 0.0),
}
SAID = {
    Finding.MATTERS: ("all differences are enough to matter, “a” −0.050 (−0.060 to −0.040)",),
    Finding.APART: ("none is enough", "the largest is “a” +0.025", "1 beyond chance but perhaps"),
    Finding.OPEN: ("none is enough", "the largest is “a” +0.010", "1 where no difference"),
    Finding.TOO_SMALL: ("none is enough", "the largest is “a” +0.010", "1 too small to matter"),
    Finding.SAME: ("none is enough", "the largest is “a”", "1 the same in every run"),
}


def asking(*contrasts, arms=None, **more):
    arms = arms or {"one": SMALL, "other": SMALL}
    contrasts = contrasts or (Contrast("a", ("one",), ("other",)),)
    texts = dict.fromkeys(("title", "why", "design", "limits", "against"), "b")
    return Question(name="c", arms=arms, contrasts=contrasts, along=("trust",), **texts, **more)


def giving(*findings):
    """An answer with a contrast for each finding."""
    question = asking(*(Contrast("a", ("one",), ("other",)) for _ in findings))
    found = []
    for finding in findings:
        mean, half = GIVES[finding]
        found.append(
            {
                name: effect_of(
                    Difference(
                        metric_of(name), mean, half / 2, mean - half, mean + half,
                        np.array([[mean]]), least_of(metric_of(name)),
                    )
                )
                for name in question.metrics
            }
        )  # fmt: skip
    return Answer(question, 40, 3, tuple(found), ((),) * len(found))


@pytest.mark.parametrize("finding", GIVES)
def test_the_first_sentence_says_what_the_interval_says(finding):
    answer = giving(finding)
    assert answer.differences[0][PRIMARY].finding is finding
    assert all(words in sentences(answer)[0] for words in SAID[finding])


@pytest.mark.parametrize("finding", GIVES)
def test_the_second_sentence_names_no_difference_whose_interval_holds_zero(finding):
    answer = giving(finding)
    told = "no difference found in trust" in sentences(answer)[1]
    assert told is not answer.differences[0]["trust"].distinguishable


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_is_half_written(code):
    told = sentences(giving(*GIVES), code)
    assert len(told) == 2
    assert all(text.endswith(".") and not re.search("[{}]", text) for text in told)


def test_of_many_differences_the_largest_are_named_and_the_others_counted():
    told = sentences(giving(*[Finding.MATTERS] * 6, Finding.APART, Finding.OPEN, Finding.OPEN))[0]
    assert "of 9 differences 6 are enough" in told and told.count("“a”") == 4
    assert "and 2 more" in told
    assert "others: 1 beyond chance but perhaps too small to matter and 2 where no" in told


def test_an_arm_against_itself_is_exactly_nothing():
    answer = ask(asking(), quick=True)
    for found in answer.differences[0].values():
        assert found.finding is Finding.SAME and found.mean == found.low == found.high == 0


def test_two_differences_between_the_same_arms_do_not_differ():
    arms = {"led": SMALL.replace(leadership=DIRECTIVE), "other": SMALL}
    twice = Contrast("a", ("led", "other"), ("other", "led"))
    (found,) = ask(asking(twice, arms=arms), quick=True).differences
    assert all(each.finding is Finding.SAME for each in found.values())


def test_a_difference_is_the_first_less_the_second_whichever_is_named_first():
    arms = {"led": SMALL.replace(leadership=DIRECTIVE), "other": SMALL}
    there = Contrast("a", ("led",), ("other",))
    back = Contrast("a", ("other",), ("led",))
    question = replace(asking(there, back, arms=arms), along=("commitment",))
    one, other = ask(question, True, "shipped").differences
    for name, found in one.items():
        assert found.mean == -other[name].mean
    assert one["commitment"].distinguishable


def test_replicates_are_added_until_the_error_is_met():
    arms = {"one": SMALL.replace(leadership=DIRECTIVE), "other": SMALL}
    few = ask(asking(arms=arms, error=1.0), values="shipped")
    more = ask(asking(arms=arms, error=0.8 * few.error), values="shipped")
    assert more.replicates > few.replicates and more.error <= 0.8 * few.error


@pytest.fixture(scope="module", params=QUESTIONS)
def answer(request):
    return ask(QUESTIONS[request.param], quick=True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_question_has_its_sentences_figure_and_section(answer, code):
    told = sentences(answer, code)
    assert all(told)
    drawn = figure(answer, code)
    assert len(drawn.axes) >= 2 + len(answer.question.along) - 1
    assert all(sentence in page([answer], code) for sentence in told)


def test_an_answer_is_read_back_as_it_was(answer, tmp_path):
    write(answer, tmp_path / "answer.csv")
    again = read(answer.question, tmp_path / "answer.csv")
    write(again, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "answer.csv").read_bytes()
    for code in LANGUAGES:
        assert page([again], code) == page([answer], code)


def test_a_question_gives_the_same_bits_again():
    question = asking(arms={"one": SMALL.replace(leadership=DIRECTIVE), "other": SMALL})
    one, other = (ask(question, quick=True).differences for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_arm_is_looked_at_and_every_difference_is_told_from_the_others(name):
    question = QUESTIONS[name]
    used = {arm for each in question.contrasts for arm in (*each.plus, *each.minus)}
    assert used == set(question.arms)
    named = [(each.group, each.label) for each in question.contrasts]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_kept_is_of_the_question_and_as_sure_as_it_promises(name):
    stored = command.stored_answer(QUESTIONS[name])
    assert stored.error <= stored.question.error
    assert bool(any(stored.ways)) is stored.question.three_ways


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_is_that_of_the_kept_answers(code):
    stored = [command.stored_answer(question) for question in QUESTIONS.values()]
    assert (DOCS / PAGES[code]).read_text(encoding="utf-8") == page(stored, code), (
        "run python -m experiments"
    )


def over_sets(arms, sets):
    """Arms whose replicates have these sets in turn, but for what an arm sets itself."""
    return {name: with_sets(arm, sets) for name, arm in arms.items()}


def test_what_an_arm_is_about_stays_over_parameter_sets():
    arms = {"one": SMALL, "other": SMALL.replace(parameters=SMALL.parameters | {"talk_rate": 1.0})}
    alike = ({"talk_rate": 1.0, "ties": 3.0}, {"talk_rate": 1.0, "ties": 5.0})
    same = ask(asking(arms=over_sets(arms, alike)), quick=True)
    assert same.differences[0][PRIMARY].finding is Finding.SAME
    unlike = ({"talk_rate": 6.0, "ties": 3.0}, {"talk_rate": 6.0, "ties": 5.0})
    apart = ask(asking(arms=over_sets(arms, unlike)), quick=True)
    assert apart.differences[0]["staff_hours"].mean > 0


def test_what_parameter_sets_do_is_kept_and_shown(tmp_path):
    led = {"one": SMALL.replace(leadership=DIRECTIVE), "other": SMALL}
    answer = ask(asking(arms=over_sets(led, ({"ties": 3.0}, {"ties": 5.0}))), quick=True)
    assert answer.sets == 2 and answer.source is Source.OWN
    first = answer.differences[0][PRIMARY]
    deciding = (Deciding("fade", 0.4, 0.1, 0.7), Deciding("forget", 0.2, 0.1, 0.3))
    spread, same = Likely(0.02, 0.0, 0.05), Likely(0.6, 0.5, 0.9)
    over = OverSets(0.01, spread, -0.02, 0.03, same, deciding)
    first = replace(first, finding=Finding.UNSETTLED, over_sets=over)
    answer = replace(answer, differences=(answer.differences[0] | {PRIMARY: first},))
    write(answer, tmp_path / "answer.csv")
    again = read(answer.question, tmp_path / "answer.csv")
    assert (again.sets, again.source, again.ways) == (2, Source.OWN, answer.ways)
    assert again.differences[0][PRIMARY] == first
    pale = [line for axes in figure(again).axes for line in axes.lines if line.get_alpha() == 0.2]
    assert list(pale[0].get_xdata()) == [-0.02, 0.03]
    told = page([again])
    assert "2 versions of the model that the scenario names" in told and "60 % (50 – 90)" in told
    assert "how fast skill that was copied beyond one's own level wears off (40 %" in told
    assert "1 not settled, as versions of the model do not agree" in sentences(again)[0]


def test_a_question_is_over_the_sample_unless_it_is_told_otherwise():
    led = {"one": SMALL.replace(leadership=DIRECTIVE), "other": SMALL}
    sample, shipped = (ask(asking(arms=led), True, values) for values in VALUES)
    assert sample.sets > 1 and sample.source is not Source.OWN
    assert shipped.sets == 0 and shipped.differences[0][PRIMARY].over_sets is None


def test_an_answer_to_another_question_is_refused(tmp_path):
    write(giving(Finding.OPEN), tmp_path / "answer.csv")
    with pytest.raises(ValueError, match="of another question"):
        read(asking(Contrast("b", ("one",), ("other",))), tmp_path / "answer.csv")


def test_every_documented_command_is_there():
    root = DOCS.parent
    for file in (root / "README.md", *DOCS.glob("*.md")):
        for name in re.findall(r"python -m (experiments[\w.]*)", file.read_text(encoding="utf-8")):
            module = root / name.rstrip(".").replace(".", "/")
            assert module.with_suffix(".py").exists() or (module / "__main__.py").exists(), name


def test_a_quick_answer_leaves_the_documents_alone(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "DOCS", tmp_path / "docs")
    command.command(asking(), ["--quick", "--lang", "id", "--out", str(tmp_path / "out")])
    assert "sama dalam setiap simulasi" in " ".join(capsys.readouterr().out.split())
    answer = {"c.csv", "c.en.svg", "c.id.svg", "question.json", *PUBLISHED}
    assert {file.name for file in (tmp_path / "out").iterdir()} == answer
    assert not (tmp_path / "docs").exists()
