"""An answer in one line that can be acted on, made from its numbers alone."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.results.language import Language
from collabsim.results.weeks_of_lessons import weeks_in_words, weeks_of
from collabsim.studies.comparison.paired_difference import Finding
from experiments.questions.answer import Answer
from experiments.questions.effect import Effect
from experiments.questions.question import PER_HOURS, PRIMARY, Contrast, text
from experiments.questions.words import name_of

#: Gains and losses that the line names, the largest first.
MOST_NAMED = 2


class Sorted(NamedTuple):
    """What was tried, by what is known of it; the largest differences first."""

    gains: list[tuple[Contrast, Effect]]
    losses: list[tuple[Contrast, Effect]]
    unsettled: list[tuple[Contrast, Effect]]
    others: list[tuple[Contrast, Effect]]


def sorted_by_finding(answer: Answer) -> Sorted:
    """Return the single changes that were tried, by what can be said of pupils' learning."""
    rows = [(contrast, found[PRIMARY]) for contrast, found, _ in answer.rows() if contrast.simple]
    rows.sort(key=lambda row: -abs(row[1].mean))
    matter = [row for row in rows if row[1].finding is Finding.MATTERS]
    unsettled = [row for row in rows if row[1].finding is Finding.UNSETTLED]
    return Sorted(
        [row for row in matter if row[1].mean > 0],
        [row for row in matter if row[1].mean < 0],
        unsettled,
        [row for row in rows if row not in matter and row not in unsettled],
    )


def headline(answer: Answer, tongue: Language) -> str:
    """Return the answer in one line: what helps pupils, what harms, and what of the rest."""
    _ = tongue.text
    known = sorted_by_finding(answer)
    told = []
    if answer.question.ranked:
        told.append(for_hours(answer, known, tongue))
    elif known.gains:
        told.append(_(text("What helps pupils: {what}.")).format(what=_listed(known.gains, tongue)))
    if known.losses:
        told.append(
            _(text("What costs them learning: {what}.")).format(what=_listed(known.losses, tongue))
        )
    if known.unsettled:
        told.append(_(text("Not settled: {what}.")).format(what=_listed(known.unsettled, tongue)))
    told.append(_of_the_rest(known, tongue))
    return " ".join(part for part in told if part)


def for_hours(answer: Answer, known: Sorted, tongue: Language) -> str:
    """Return what brings most for the same hours, the most first, and what takes none."""
    _ = tongue.text
    ratios = {contrast: found[PER_HOURS] for contrast, found, _ in answer.rows()}
    takes = [row for row in known.gains if ratios[row[0]].distinguishable]
    takes.sort(key=lambda row: -ratios[row[0]].mean)
    free = [row for row in known.gains if row not in takes]
    told = []
    if takes:
        named = [
            _(text("{what} ({weeks} weeks of lessons for 100 hours)")).format(
                what=name_of(contrast, tongue), weeks=tongue.number(ratios[contrast].mean, 1)
            )
            for contrast, _found in takes
        ]
        told.append(_(text("Most for the same hours: {what}.")).format(what=tongue.listing(named)))
    if free:
        told.append(_(text("Without more hours: {what}.")).format(what=_listed(free, tongue)))
    return " ".join(told)


def _of_the_rest(known: Sorted, tongue: Language) -> str:
    """Return what what is not named could be worth at most."""
    _ = tongue.text
    if not known.others:
        return ""
    most = max(max(abs(found.low), abs(found.high)) for _contrast, found in known.others)
    weeks = tongue.number(weeks_of(most), 1)
    if known.gains or known.losses or known.unsettled:
        said = text(
            "Nothing else that was tried brings or costs more than {weeks} weeks of lessons a year."
        )
    else:
        said = text(
            "For pupils' learning it hardly matters: nothing that was tried brings or costs more "
            "than {weeks} weeks of lessons a year. Choose by what it does to the staff, and by "
            "what it costs."
        )
    return _(said).format(weeks=weeks)


def _listed(rows: list[tuple[Contrast, Effect]], tongue: Language) -> str:
    """Return changes with their weeks of lessons a year, the largest first."""
    named = [
        f"{name_of(contrast, tongue)} ({weeks_in_words(found.mean, tongue)})"
        for contrast, found in rows[:MOST_NAMED]
    ]
    if more := len(rows) - len(named):
        named.append(tongue.text("{count} more").format(count=more))
    return tongue.listing(named)
