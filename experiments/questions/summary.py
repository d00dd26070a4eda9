"""All answers on one page: the line to act on, what it costs, how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from collabsim.results.language import language
from experiments.questions.answer import Answer
from experiments.questions.headline import headline
from experiments.questions.page import PAGES
from experiments.questions.question import text
from experiments.questions.trust import cost_of_the_best, settled, versions_in_words
from experiments.sanity.page import table

#: The page in each language.
SUMMARIES = {"en": "summary.md", "id": "ringkasan.md"}
TITLE = text("The answers on one page")
HEAD = text(
    "What a simulation of primary schools says to questions of principals and district offices. "
    "Every line is made from the numbers of [its answer]({page}), where pictures, figures and "
    "limits are. A usual year has 36 weeks of lessons. This is a simulation, not a forecast: use "
    "it to choose what to try in a few schools first."
)


def summary(answers: Iterable[Answer], code: str = "en") -> str:
    """Return the page."""
    tongue, answers = language(code), list(answers)
    _ = tongue.text
    asked = " ".join(dict.fromkeys(versions_in_words(answer, tongue) for answer in answers))
    rows = [
        [
            f"**{_(answer.question.title)}**",
            headline(answer, tongue),
            cost_of_the_best(answer, tongue),
            settled(answer, tongue),
        ]
        for answer in answers
    ]
    heads = [_("Question"), _("What to do"), _("What it costs"), _("How sure it is")]
    return (
        f"# {_(TITLE)}\n\n{_(HEAD).format(page=PAGES[code])}\n\n{asked}\n\n{table(heads, rows)}\n"
    )
