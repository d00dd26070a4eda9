"""What ``python -m experiments.NAME`` and ``python -m experiments`` do: ask, tell, renew pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from textwrap import fill

from collabsim.report.language import LANGUAGES
from collabsim.report.plot import save
from collabsim.report.terminal import WIDTH, calm, watched
from experiments.asking.answer import Answer, ask
from experiments.asking.page import PAGES, page
from experiments.asking.picture import figure
from experiments.asking.question import Question
from experiments.asking.store import read, write
from experiments.asking.words import sentences

DOCS = Path(__file__).parent.parent.parent / "docs"
#: The files that ask a question each, in the order of the page.
QUESTIONS = ("kkg",)


def command(question: Question, arguments: Sequence[str] | None = None) -> None:
    """Ask one question from the command line."""
    about = f"{question.title} Renews its part of docs/questions.md, unless --quick."
    asked = argparse.ArgumentParser(f"python -m experiments.{question.name}", description=about)
    asked.add_argument("--quick", action="store_true", help="year 1 of a few replicates")
    asked.add_argument("--lang", choices=tuple(LANGUAGES), default="en")
    asked.add_argument("--out", type=Path, metavar="DIR", help="write there, not to docs")
    given = asked.parse_args(arguments)
    answer = watch(question, given.quick)
    for sentence in sentences(answer, given.lang):
        sys.stdout.write(f"{fill(sentence, WIDTH)}\n\n")
    if given.out is not None:
        keep(answer, given.out)
    elif not given.quick:
        keep(answer, DOCS / "questions")
        write_pages(DOCS)


def every() -> None:
    """Ask all questions, and write their pages."""
    for question in questions():
        keep(watch(question), DOCS / "questions")
    write_pages(DOCS)


def questions() -> list[Question]:
    """Return all questions, in the order of the page."""
    return [import_module(f"experiments.{name}").QUESTION for name in QUESTIONS]


def watch(question: Question, quick: bool = False) -> Answer:
    """Ask a question with progress on the terminal."""
    with calm(), watched(question.name) as progress:
        return ask(question, quick, progress, progress.stage if progress else lambda _: None)


def keep(answer: Answer, directory: Path) -> None:
    """Write an answer's table, and its figure in each language."""
    directory.mkdir(parents=True, exist_ok=True)
    name = answer.question.name
    write(answer, directory / f"{name}.csv")
    for code in LANGUAGES:
        save(figure(answer, code), directory / f"{name}.{code}.svg", "svg")


def kept(question: Question) -> Answer:
    """Return the answer that docs/questions holds."""
    return read(question, DOCS / "questions" / f"{question.name}.csv")


def write_pages(directory: Path) -> None:
    """Write the page of all answers that docs/questions holds, in each language."""
    answers = [kept(question) for question in questions()]
    for code, name in PAGES.items():
        (directory / name).write_text(page(answers, code), encoding="utf-8")
