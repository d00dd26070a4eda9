"""The lessons: what they say will be seen is seen, in both languages, with words that are there."""

import re
import shlex

import numpy as np
import pytest
import typer
from babel.messages.pofile import read_po

from collabsim.interfaces.app.arms import Wish
from collabsim.interfaces.app.comparison import one_of_each
from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.catalogue import files
from collabsim.interfaces.classroom import school_each
from collabsim.interfaces.cli import app
from collabsim.model.events import CASE, ENCOUNTER, SOLVED
from collabsim.model.state import CLASS_TEACHER
from collabsim.scenario import Leadership, load
from collabsim.studies.comparison.paired_difference import Finding
from tests import lesson, lesson_games

LESSONS, WORKSHEETS = (
    {
        name: {code: file.read_text(encoding="utf-8") for code, file in documents.items()}
        for name, documents in each.items()
    }
    for each in (lesson.LESSONS, lesson.WORKSHEETS)
)
PAIRS = [*LESSONS.values(), *WORKSHEETS.values()]
#: Each lesson and worksheet by its name and language.
EACH = [(name, code) for name in LESSONS for code in lesson.HEADS]
COMMANDS = sorted({
    line.strip()
    for each in LESSONS.values()
    for text in each.values()
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    for line in block.strip().splitlines()
})  # fmt: skip
#: Lines of a page printed in a usual size, and words that fit on it.
LINES, WORDS = 62, 420


def shape(text):
    """What has to be alike in both languages: headings, tables, lists, blocks, in their order."""
    kinds = {
        r"#+ ": lambda line: line.split()[0],
        r"\s*\|": lambda line: f"row of {line.count('|') - 1}",
        r"\d+\. ": lambda line: line.split()[0],
        r"- ": lambda _: "item",
        r"\s*```": lambda _: "block",
        r"(Do|Lakukan): ": lambda _: "do",
        r"(Notice|Perhatikan): ": lambda _: "notice",
        r"(Explain|Jelaskan): ": lambda _: "explain",
        r"(Class|Peserta): ": lambda _: "class",
    }
    return [
        kind(line)
        for line in text.splitlines()
        for pattern, kind in kinds.items()
        if re.match(pattern, line)
    ]


def numbers(text):
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(\d),(\d)", r"\1.\2", text)))


@pytest.mark.parametrize("pair", PAIRS)
def test_both_languages_have_the_same_structure(pair):
    assert shape(pair["en"]) == shape(pair["id"])


@pytest.mark.parametrize("pair", PAIRS)
def test_both_languages_have_the_same_numbers(pair):
    assert numbers(pair["en"]) == numbers(pair["id"])


@pytest.mark.parametrize("name", LESSONS)
def test_every_question_has_its_answer(name):
    questions = re.findall(r"^(\d+)\. ", WORKSHEETS[name]["en"], re.MULTILINE)
    answers = LESSONS[name]["en"].partition("## Answers")[2]
    assert re.findall(r"^(\d+)\. ", answers, re.MULTILINE) == questions


@pytest.mark.parametrize("name", LESSONS)
def test_the_minutes_follow_one_another_and_are_forty_five(name):
    for text in LESSONS[name].values():
        spans = re.findall(r"^\| (\d+)–(\d+) \|", text, re.MULTILINE)
        starts, ends = zip(*spans, strict=True)
        assert starts == ("0", *ends[:-1]) and ends[-1] == "45"
        assert re.findall(r"^### (\d+)–(\d+): ", text, re.MULTILINE) == spans


@pytest.mark.parametrize(("name", "code"), EACH)
def test_the_worksheet_is_one_page(name, code):
    text = WORKSHEETS[name][code]
    assert len(text.splitlines()) <= LINES and len(text.split()) <= WORDS


@pytest.mark.parametrize(("name", "code"), EACH)
def test_words_said_to_be_on_the_page_are_its_words(name, code):
    with files("id")[0].open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    words = {str(m.id if code == "en" else m.string).lower() for m in messages}
    words |= {re.sub(r"^\{count\}", "2", word) for word in words}
    told = {
        " ".join(found.split()).lower()
        for found in re.findall(r"\*\*([^*]+)\*\*", LESSONS[name][code])
    }
    said_of_bold_itself = {"bold", "tebal"}
    assert told - said_of_bold_itself <= words, told - said_of_bold_itself - words


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_and_their_options_exist(line):
    group = typer.main.get_command(app)
    program, name, *arguments = shlex.split(line)
    command = group.get_command(typer.Context(group), name)
    assert program == "collabsim" and command is not None
    command.make_context(name, arguments)


@pytest.mark.parametrize(("name", "code"), EACH)
def test_the_tables_of_one_school_are_what_the_page_and_the_room_show(name, code):
    text = LESSONS[name][code]
    quick = lesson.TABLES.keys() - lesson.SLOW
    assert lesson.updated(text, code, quick) == text, "run python -m tests.lesson"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), EACH)
def test_the_tables_of_many_schools_are_what_the_page_finds(name, code):
    text = LESSONS[name][code]
    assert lesson.updated(text, code) == text, "run python -m tests.lesson"


def course(seed, metric):
    """At the end of year 1; at the end of year 3 as it was and changed."""
    as_it_was, changed = lesson.simulated(seed)[metric]
    return as_it_was[1], as_it_was[-1], changed[-1]


@pytest.mark.parametrize(("page", "word"), [("class.md", "seed"), ("kelas.md", "benih")])
def test_a_class_begins_with_the_lessons_seed_and_its_guide_says_so(page, word):
    assert lesson.SEEDS[0] == school_each.SEED
    guide = (lesson.DOCS / page).read_text()
    assert f"--seed {lesson.SEEDS[0]}`" in guide and f"{word} {lesson.SEEDS[1]}" in guide


@pytest.mark.parametrize("seed", lesson.SEEDS)
def test_commitment_falls_and_reach_rises_whatever_the_luck(seed):
    before, as_it_was, changed = course(seed, "commitment")
    assert changed < min(before, as_it_was)
    before, as_it_was, changed = course(seed, "reach")
    assert max(before, as_it_was) < changed


def test_understanding_ends_higher_under_one_seed_and_lower_under_the_other():
    before, as_it_was, changed = course(lesson.SEEDS[0], "academic_understanding")
    assert max(before, as_it_was) < changed
    before, as_it_was, changed = course(lesson.SEEDS[1], "academic_understanding")
    assert changed < min(before, as_it_was)


@pytest.mark.parametrize("seed", lesson.SEEDS)
def test_sharings_end_lower_whatever_the_luck(seed):
    before, as_it_was, changed = course(seed, "useful_sharings")
    assert changed < min(before, as_it_was)


def test_the_staff_agrees_on_most_matters_and_under_a_directive_principal_on_hardly_any():
    (decided_1, agreed_1), (decided_3, agreed_3) = lesson.matters(lesson.SEEDS[0])
    assert agreed_1 > decided_1 / 2 and agreed_3 < decided_3 / 5


def test_in_year_1_most_cases_are_solved_and_some_with_a_colleague():
    playback = Playback.start(load(lesson.SCHOOL), lesson.SEEDS[0])
    playback.go(lesson.CHANGE)
    events = playback.all_events()
    solved = events["kind"] == SOLVED
    assert solved.sum() > (events["kind"] == CASE).sum() / 2
    assert 0 < (events["whom"][solved] >= 0).sum() < solved.sum()


def test_one_school_of_each_cross():
    base = load(lesson.SCHOOL)
    scenarios = [Wish(style).scenario(base, {}) for style in ("participative", "directive")]
    participative, directive = one_of_each(scenarios, lesson.SEEDS[0])
    ends = [playback.measured("academic_understanding") for playback in (participative, directive)]
    assert {one[1] < other[1] for one, other in zip(*ends, strict=True)} == {True, False}


def test_under_the_other_seed_the_practice_set_for_all_is_the_best_and_one_teacher_used_it():
    school = load(lesson.SCHOOL)
    directive = school.replace(
        leadership_changes=[{"week": lesson.CHANGE, "leadership": Leadership(style="directive")}]
    )
    playback = Playback.start(directive, lesson.SEEDS[1])
    playback.go(lesson.CHANGE)
    users = playback.column("used").sum(axis=0)
    playback.go(lesson.CHANGE + 1)
    set_for_all = int(playback.column("mandated")[0])
    values = playback.chunk.worlds.float_practice[0, 0]
    assert (values > values[set_for_all]).sum() == 0
    assert users[set_for_all] == 1


def test_in_year_1_teachers_of_one_grade_meet_twice_as_often_and_more_and_some_pairs_hardly():
    playback = Playback.start(load(lesson.SCHOOL), lesson.SEEDS[0])
    playback.go(lesson.CHANGE - 1)  # as the year ends, some leave
    events = playback.all_events()
    ids = playback.column("id")
    met = events["kind"] == ENCOUNTER
    count = np.zeros((len(ids), len(ids)))
    place = {number: i for i, number in enumerate(ids.tolist())}
    for who, whom in zip(events["who"][met].tolist(), events["whom"][met].tolist(), strict=True):
        count[place[who], place[whom]] += 1
    count += count.T
    grade, teaches = playback.column("grade"), playback.column("post") == CLASS_TEACHER
    pair = np.triu(np.ones_like(count, dtype=bool), 1)
    same = pair & np.equal.outer(grade, grade) & np.logical_and.outer(teaches, teaches)
    assert 2 < count[same].mean() / count[pair & ~same].mean() < 3
    assert count[pair].max() > lesson.CHANGE > 10 > count[pair].min()


@pytest.mark.slow
def test_many_schools_say_what_the_lesson_says():
    few, many = (lesson.compared(n).difference("academic_understanding") for n in (50, 200))
    assert few.low < 0 < few.high and few.finding is Finding.OPEN
    assert max(-few.low, few.high) > few.worthwhile
    assert many.low < 0 < many.high and many.finding is Finding.UNSETTLED
    assert -many.worthwhile < many.low and many.high < many.worthwhile
    assert 0.4 < (many.high - many.low) / (few.high - few.low) < 0.6
    commitment = lesson.compared(50, "commitment").difference("commitment")
    assert commitment.finding is Finding.MATTERS


@pytest.mark.slow
def test_what_each_style_wins_and_loses_is_what_the_lesson_says():
    of = lesson.compared(200).difference
    for wins in ("useful_sharings", "own_skill", "commitment", "staff_hours"):
        assert of(wins).low > 0, wins
    for loses in ("preparation", "reach"):
        assert of(loses).high < 0, loses


def figure(way, name):
    return lesson_games.played(way).figure(name).played


def test_much_is_told_in_eight_weeks_and_hardly_anything_taken_up():
    assert figure("nobody", "told") > 10 * figure("nobody", "adopted")
    assert figure("keep", "told") == figure("keep", "adopted") == 0


def test_where_all_turn_to_one_colleague_others_are_never_asked():
    one, nobody = (lesson_games.played(way).never_asked for way in ("one", "nobody"))
    assert len(one) > len(nobody)


def test_silence_keeps_differences_and_a_principal_who_steps_in_keeps_them_from_persons():
    assert figure("silent", "silent") > figure("nobody", "silent") > figure("speak", "silent") == 0
    assert figure("speak", "constructive") > figure("speak", "personal") > 0
    assert figure("mediated", "personal") < figure("speak", "personal")
    assert figure("mediated", "mediated") > figure("speak", "mediated")
    assert figure("silent", "safety") < figure("speak", "safety") < figure("mediated", "safety")


def test_where_the_staff_is_asked_it_agrees_and_feels_valued():
    assert figure("asked", "consensus") > figure("alone", "consensus") == 0
    assert figure("asked", "valued") > figure("nobody", "valued") > figure("alone", "valued")


@pytest.mark.slow
@pytest.mark.parametrize("metric", ["useful_sharings", "trust", "commitment"])
def test_many_schools_say_of_sharing_trust_and_commitment_what_the_lessons_say(metric):
    assert lesson.compared(50, metric).difference(metric).low > 0
