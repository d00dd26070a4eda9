"""What an answer costs, and how far it can be trusted, in a sentence each."""

from __future__ import annotations

from dataclasses import replace

from collabsim.results.language import Language
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.verdict import VERSIONS
from experiments.questions.answer import Answer
from experiments.questions.effect import Effect
from experiments.questions.headline import sorted_by_finding
from experiments.questions.question import COSTS, PRIMARY, text
from experiments.questions.words import COST, name_of

#: Findings that settle a question, one way or the other.
SETTLED = (Finding.MATTERS, Finding.TOO_SMALL, Finding.SAME)


def cost_of_the_best(answer: Answer, tongue: Language) -> str:
    """Return what the change that helps pupils most costs; of the largest where none is known to.

    In hours and rupiah, for a school and a year.
    """
    _ = tongue.text
    known = sorted_by_finding(answer)
    rows = known.gains or known.unsettled or known.others or known.losses
    if not rows:
        return ""
    contrast = rows[0][0]
    found = next(each for one, each, _ in answer.rows() if one is contrast)
    costs = [cost for name in COSTS if (cost := _cost(found[name], name, tongue))]
    what = name_of(contrast, tongue)
    if not costs:
        return _(text("{what} takes neither hours nor money.")).format(what=what)
    told = text("{what}: {costs}, for a school of this size.")
    return _(told).format(what=what, costs=tongue.listing(costs))


def _cost(found: Effect, name: str, tongue: Language) -> str:
    """Return a cost a year with its sign; nothing where it cannot be told from none."""
    if not found.mean or not (found.distinguishable or found.low == found.high):
        return ""
    form = replace(difference_format(found, tongue), decimals=0)
    if not any(digit in "123456789" for digit in form.signed(found.mean)):
        return ""
    return tongue.text("{amount} {unit} of {what}").format(
        amount=form.signed(found.mean), unit=form.difference_unit, what=tongue.text(COST[name])
    )


def settled(answer: Answer, tongue: Language) -> str:
    """Return how many differences in the primary metric are settled."""
    found = [each[PRIMARY].finding for each in answer.differences]
    said = text("{settled} of {all} differences in pupils' learning are settled, either way.")
    count = sum(each in SETTLED for each in found)
    return tongue.text(said).format(settled=count, all=len(found))


def how_sure(answer: Answer, tongue: Language) -> str:
    """Return how many differences are settled, and of how many versions of the model they are."""
    return f"{settled(answer, tongue)} {versions_in_words(answer, tongue)}"


def versions_in_words(answer: Answer, tongue: Language) -> str:
    """Return of how many versions of the model an answer is, and when it finds something."""
    _ = tongue.text
    if not answer.source:
        return _(text("All are of one set of parameter values; others could differ."))
    many = text("A finding is what at least 9 of 10 {versions} agree on; {sets} were asked.")
    return _(many).format(versions=_(VERSIONS[answer.source]), sets=answer.sets)
