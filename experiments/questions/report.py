"""The report of a question: its two sentences, what it costs, how sure it is, and its limits."""

from __future__ import annotations

from itertools import islice

from collabsim.kernel.compile import source_hash
from collabsim.results.language import Language
from collabsim.results.provenance import versions
from collabsim.results.report.limits import ANOTHER_SCHOOL, limits
from collabsim.results.report.repeat import repeat_of
from collabsim.results.report.report import Report, Table
from collabsim.results.weeks_of_lessons import weeks_in_words
from collabsim.studies.comparison.labels import difference_format
from experiments.questions.answer import Answer
from experiments.questions.headline import headline
from experiments.questions.order import in_order
from experiments.questions.question import PRIMARY, text
from experiments.questions.trust import cost_of_the_best, how_sure
from experiments.questions.words import name_of, sentences, what_decides_it

#: Differences that a sheet has room for.
MOST_ROWS = 12


def report_of_question(answer: Answer, tongue: Language) -> Report:
    """Return the report of an answer in a language; its picture stands in a file of its own."""
    _ = tongue.text
    question = answer.question
    drawn = text("Points: mean differences with their intervals; shaded: too small to matter.")
    facts = {"source_hash": source_hash(), "versions": versions(), "seed": "–"}
    return Report(
        title=_(question.title),
        question=_(question.why),
        plan=(_(question.design),),
        answer=headline(answer, tongue),
        details=sentences(answer, tongue.code)[:1],
        caption=_(drawn),
        effects=_effects(answer, tongue),
        costs=tuple(filter(None, (cost_of_the_best(answer, tongue),))),
        sure=(how_sure(answer, tongue),),
        change=tuple(filter(None, (what_decides_it(answer, tongue), _(ANOTHER_SCHOOL)))),
        limits=(_(question.limits), *limits(tongue)),
        repeat=repeat_of(facts, tongue, f"python -m experiments.{question.name}"),
    )


def _effects(answer: Answer, tongue: Language) -> Table:
    """Return the differences in learning, in SD and in weeks of lessons."""
    _ = tongue.text
    rows = []
    for contrast, found, _survives in islice(in_order(answer).rows(), MOST_ROWS):
        each = found[PRIMARY]
        form = difference_format(each, tongue)
        span = f"({form.interval(each.low, each.high)})"
        rows.append(
            (
                name_of(contrast, tongue),
                f"{form.signed(each.mean)} {span}",
                weeks_in_words(each.mean, tongue),
            )
        )
    head = _("Difference in year {year}").format(year=answer.year)
    unit = difference_format(answer.differences[0][PRIMARY], tongue).difference_unit
    return Table((head, unit, ""), tuple(rows))
