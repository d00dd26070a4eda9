"""The report of a run: what happened in the schools, and what their life together takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.results.language import Language, grouped, language
from collabsim.results.provenance import versions
from collabsim.results.report.limits import limits
from collabsim.results.report.page import inline
from collabsim.results.report.picture import over_terms
from collabsim.results.report.repeat import repeat_of
from collabsim.results.report.report import Report, Table
from collabsim.results.report.scenario_words import policy_in_words, schools_in_words
from collabsim.results.sentences import caption, note, what_happened
from collabsim.results.tables import formats, rows, title

if TYPE_CHECKING:
    from collabsim.results.run_data import Outcome


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


TERMS_A_YEAR = 2
#: What is asked where a scenario asks nothing.
USUAL_QUESTION = _("What happens in this school if it goes on like this?")
#: What a school's life together takes, and how that is told.
COSTS = {
    "staff_hours": _("h of the staff's time"),
    "principal_hours": _("h of the principal's time"),
    "cover": _("lesson hours covered by others"),
    "money": _("rupiah for programmes"),
}


def report_of_run(results: Outcome, code: str = "en", command: str = "", link: str = "") -> Report:
    """Return the report of a run in a language; ``command`` and ``link`` are what repeats it."""
    tongue = language(code)
    _ = tongue.text
    scenario = results.scenario
    runs = _("Simulated {replicates} times, each time with another luck.")
    happened, _sep, spread = what_happened(results, code).partition(". ")
    facts = {"seed": results.seed, "versions": versions(), **results.provenance}
    return Report(
        title=title(results, tongue),
        question=_(scenario.question or USUAL_QUESTION),
        plan=(
            schools_in_words(scenario, tongue),
            _("As it is led: {policy}.").format(policy=policy_in_words(scenario, tongue)),
            runs.format(replicates=results.replicates),
        ),
        answer=f"{happened}.",
        details=(spread,),
        picture=inline(lambda: over_terms(results, code)),
        caption=caption(results, code),
        effects=_effects(results, tongue),
        costs=_costs(results, tongue),
        sure=(note(results, code),),
        change=(
            _(
                "One run of one policy compares nothing: to know what a change would bring, "
                "compare the school with it and without it (collabsim compare)."
            ),
            _("More replicates narrow the intervals, not how far single schools differ."),
        ),
        limits=limits(tongue),
        repeat=repeat_of(facts, tongue, command, link),
    )


def _effects(results: Outcome, tongue: Language) -> Table:
    """Return the headline metrics in the first and the last term, and over single schools."""
    _ = tongue.text
    terms = [0, results.terms - 1] if results.terms > 1 else [0]
    heads = ("", *(_("term {number}").format(number=term + 1) for term in terms), "P10 – P90")
    lines = tuple(
        (
            f"{row.label[:1].upper()}{row.label[1:]}, {row.unit}",
            *(f"{mean} {margin}" for mean, margin in zip(row.means, row.margins, strict=True)),
            row.span,
        )
        for row in rows(results, formats(results, tongue), terms)
    )
    return Table(heads, lines)


def _costs(results: Outcome, tongue: Language) -> tuple[str, ...]:
    """Return what a school's life together takes in its last year, in hours and rupiah."""
    _ = tongue.text
    last = slice(max(0, results.terms - TERMS_A_YEAR), results.terms)
    names = {metric.name for metric in results.metrics}
    amounts = {
        name: TERMS_A_YEAR * float(results.mean(name)[last].mean())
        for name in COSTS
        if name in names
    }
    known = [
        f"{grouped(amount, 0, tongue)} {_(COSTS[name])}"
        for name, amount in amounts.items()
        if amount == amount and round(amount)
    ]
    if not known:
        return (_("It takes neither hours nor money."),)
    return (_("In its last year, for a school: {costs}.").format(costs=tongue.listing(known)),)
