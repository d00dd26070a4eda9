"""What ``python -m experiments.NAME`` and ``python -m experiments`` do: ask, tell, renew pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from textwrap import fill

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.results.language import LANGUAGES, language
from collabsim.results.plot import save
from collabsim.results.report.question import QUESTION, about_question, question_file
from collabsim.results.research_object.publish import publish
from collabsim.results.terminal import WIDTH, calm, show_progress
from collabsim.scenario import load
from collabsim.studies.comparison.parameter_values import VALUES, with_sets
from experiments.questions.answer import Answer, ask
from experiments.questions.briefing import write_briefings
from experiments.questions.page import PAGES, page
from experiments.questions.picture import figure
from experiments.questions.question import Question
from experiments.questions.report import report_of_question
from experiments.questions.store import read, write
from experiments.questions.summary import SUMMARIES, summary
from experiments.questions.words import sentences

DOCS = Path(__file__).parent.parent.parent / "docs"
VALUES_HELP = "sample (of parameter sets), shipped (one set), or a scenario file that names sets"
NOTEBOOKS = DOCS.parent / "notebooks"
#: The files that ask a question each, in the order of the page.
QUESTIONS = (
    "district_hours", "feedback_or_training", "feedback", "meetings", "kkg", "leaving_teachers",
    "leadership_styles", "styles_and_turnover", "disagreement",
)  # fmt: skip


def command(question: Question, arguments: Sequence[str] | None = None) -> None:
    """Ask one question from the command line."""
    about = f"{question.title} Renews its part of docs/questions.md, unless --quick."
    asked = argparse.ArgumentParser(f"python -m experiments.{question.name}", description=about)
    asked.add_argument("--quick", action="store_true", help="year 1 of a few replicates")
    asked.add_argument("--lang", choices=tuple(LANGUAGES), default="en")
    asked.add_argument("--out", type=Path, metavar="DIR", help="write there, not to docs")
    asked.add_argument("--values", default="sample", metavar="VALUES", help=VALUES_HELP)
    given = asked.parse_args(arguments)
    answer = watch(question, given.quick, given.values)
    for sentence in sentences(answer, given.lang):
        sys.stdout.write(f"{fill(sentence, WIDTH)}\n\n")
    if given.out is not None:
        keep(answer, given.out)
        publish_answer(answer, given.out, given.lang)
    elif not given.quick:
        keep(answer, DOCS / "questions")
        write_pages(DOCS)


def every(arguments: Sequence[str] | None = None) -> None:
    """Ask all questions, write their pages and the briefings that are made of them."""
    about = "Ask all questions again: docs/questions.md, and the briefings that are made of them."
    asked = argparse.ArgumentParser("python -m experiments", description=about)
    asked.add_argument("--values", default="sample", metavar="VALUES", help=VALUES_HELP)
    values = asked.parse_args(arguments).values
    for question in questions():
        answer = watch(question, values=values)
        keep(answer, DOCS / "questions")
        sys.stdout.write(f"{question.name}: {answer.replicates} replicates\n")
    write_pages(DOCS)
    write_briefings(questions(), NOTEBOOKS)


def questions() -> list[Question]:
    """Return all questions, in the order of the page."""
    return [import_module(f"experiments.{name}").QUESTION for name in QUESTIONS]


def watch(question: Question, quick: bool = False, values: str = "sample") -> Answer:
    """Ask a question with progress on the terminal, over values or the sets that a file names."""
    with calm(), show_progress(question.name) as progress:
        if values not in VALUES:
            question, values = over_sets_of(question, values), VALUES[0]
        return ask(question, quick, values, progress, progress.stage)


def over_sets_of(question: Question, path: str) -> Question:
    """Return a question whose arms have the parameter sets of a scenario file.

    Raises InputError where there is no such file, or it names none.
    """
    sets = load(path).parameter_sets
    if not sets:
        right = say("give a file that does, {values}", values=" or ".join(VALUES))
        raise InputError(Problem("it names no parameter sets", right, path, field="values"))
    arms = {name: with_sets(arm, sets) for name, arm in question.arms.items()}
    return replace(question, arms=arms)


def keep(answer: Answer, directory: Path) -> None:
    """Write an answer's table, and its figure in each language."""
    directory.mkdir(parents=True, exist_ok=True)
    name = answer.question.name
    write(answer, directory / f"{name}.csv")
    for code in LANGUAGES:
        save(figure(answer, code), directory / f"{name}.{code}.svg", "svg")


def publish_answer(answer: Answer, directory: Path, code: str) -> None:
    """Make the directory of an answer a research object that can be reported on."""
    name = answer.question.name
    reports = {each: report_of_question(answer, language(each)) for each in LANGUAGES}
    whole_files.write(directory / QUESTION, question_file(name, reports))
    publish(directory, about_question(directory, code), code)


def stored_answer(question: Question) -> Answer:
    """Return the answer that docs/questions holds."""
    return read(question, DOCS / "questions" / f"{question.name}.csv")


def write_pages(directory: Path) -> None:
    """Write the page of all answers that docs/questions holds, in each language."""
    answers = [stored_answer(question) for question in questions()]
    for code, name in PAGES.items():
        whole_files.write(directory / name, page(answers, code))
        whole_files.write(directory / SUMMARIES[code], summary(answers, code))
