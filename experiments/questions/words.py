"""An answer in two sentences, both from its numbers: what differs, then what goes with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from collabsim.results.language import Language, language
from collabsim.results.metric_format import MetricFormat
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.unknown import parameter_in_words
from experiments.questions.answer import Answer
from experiments.questions.effect import Effect
from experiments.questions.question import COSTS, PRIMARY, Contrast, text

#: How many differences have each finding that is not named one by one.
COUNTED = {
    Finding.APART: text("{count} beyond chance but perhaps too small to matter"),
    Finding.UNSETTLED: text("{count} not settled, as versions of the model do not agree"),
    Finding.OPEN: text("{count} where no difference was found"),
    Finding.TOO_SMALL: text("{count} too small to matter"),
    Finding.SAME: text("{count} the same in every run"),
}
#: Findings in a word or two, for a table.
BRIEFLY = {
    Finding.MATTERS: text("matters"),
    Finding.APART: text("perhaps too small"),
    Finding.UNSETTLED: text("not settled"),
    Finding.OPEN: text("no difference found"),
    Finding.TOO_SMALL: text("too small to matter"),
    Finding.SAME: text("the same"),
}
#: What costs are called in a sentence.
COST = {
    "staff_hours": text("the staff's time"),
    "principal_hours": text("the principal's time"),
    "cover": text("lessons covered"),
    "money": text("programmes"),
}
#: Differences that a sentence names one by one, the largest first.
MOST_NAMED = 4
#: Differences of which it is said what decides them, the largest first.
MOST_DECIDED = 2


def sentences(answer: Answer, code: str = "en") -> tuple[str, str]:
    """Return what was found: in academic understanding, then on the way and in costs."""
    tongue = language(code)
    return found(answer, tongue), along(answer, tongue)


def found(answer: Answer, tongue: Language) -> str:
    """Return which differences in the primary metric matter; the largest where none does."""
    _ = tongue.text
    rows = [(contrast, each[PRIMARY], survives) for contrast, each, survives in answer.rows()]
    rows.sort(key=lambda row: -abs(row[1].mean))
    matter = [row for row in rows if row[1].finding is Finding.MATTERS]
    form = difference_format(rows[0][1], tongue)
    said = _found_words(len(rows), len(matter), tongue).format(
        metric=form.heading,
        year=answer.year,
        unit=form.difference_unit,
        reference=_(answer.question.against),
        count=len(matter),
        all=len(rows),
        largest=_item(*rows[0], tongue),
        listed=_listed(matter, tongue),
    )
    rest = _counted([row[1].finding for row in rows], tongue)
    if not rest:
        return f"{said}."
    ended = _("{said}. The others: {rest}.") if matter else _("{said}. In all: {rest}.")
    return ended.format(said=said, rest=rest)


def _found_words(count: int, matter: int, tongue: Language) -> str:
    _ = tongue.text
    if matter == 0:
        return _(
            "{metric} in year {year} ({unit}), against {reference}: of {all} differences none is "
            "enough to matter; the largest is {largest}"
        )
    if matter == count:
        return _(
            "{metric} in year {year} ({unit}), against {reference}: all differences are enough to "
            "matter, {listed}"
        )
    return _(
        "{metric} in year {year} ({unit}), against {reference}: of {all} differences {count} are "
        "enough to matter, {listed}"
    )


def _listed(matter: list[tuple[Contrast, Effect, bool | None]], tongue: Language) -> str:
    named = [_item(*row, tongue) for row in matter[:MOST_NAMED]]
    if more := len(matter) - len(named):
        named.append(tongue.text("{count} more").format(count=more))
    return tongue.listing(named)


def _counted(findings: list[Finding], tongue: Language) -> str:
    """Return how many differences have each finding that does not matter, nothing if none has."""
    counts = {finding: findings.count(finding) for finding in COUNTED}
    return tongue.listing(
        [
            tongue.text(said).format(count=counts[finding])
            for finding, said in COUNTED.items()
            if counts[finding]
        ]
    )


def along(answer: Answer, tongue: Language) -> str:
    """Return where the most happens on the way, and what it costs."""
    _ = tongue.text
    told = [_most(answer, name, tongue) for name in answer.question.along]
    costs = [cost for name in COSTS if (cost := _cost(answer, name, tongue))]
    if not costs:
        return _("On the way: {told}.").format(told="; ".join(told))
    return _("On the way: {told}; what it costs a school: {costs}.").format(
        told="; ".join(told), costs=tongue.listing(costs)
    )


def what_decides_it(answer: Answer, tongue: Language) -> str:
    """Return which parameters the largest differences depend on most, nothing if none is known."""
    _ = tongue.text
    told = []
    for contrast, each, _survives in sorted(
        answer.rows(), key=lambda row: -abs(row[1][PRIMARY].mean)
    ):
        over = each[PRIMARY].over_sets
        if over is not None and over.deciding and each[PRIMARY].finding is not Finding.TOO_SMALL:
            listed = "; ".join(parameter_in_words(one, tongue) for one in over.deciding)
            told.append(f"{name_of(contrast, tongue)}: {listed}")
    if not told:
        return ""
    return _("What decides it: {parameters}. A field study that measured this would narrow the "
             "answer most.").format(parameters=". ".join(told[:MOST_DECIDED]))  # fmt: skip


def name_of(contrast: Contrast, tongue: Language) -> str:
    """Return a contrast's label, with its heading."""
    label, group = tongue.text(contrast.label), tongue.text(contrast.group)
    return f"“{label}” ({group})" if group else f"“{label}”"


def interval(found: Effect, form: MetricFormat, more: str = "") -> str:
    """Return a difference and, in brackets, its interval and what more there is to say."""
    return f"{form.signed(found.mean)} ({form.interval(found.low, found.high)}{more})"


def _item(contrast: Contrast, found: Effect, survives: bool | None, tongue: Language) -> str:
    """Return a contrast with its size, and whether it survives where that was asked."""
    _ = tongue.text
    name = name_of(contrast, tongue)
    if found.finding is Finding.SAME:
        return name
    form = difference_format(found, tongue)
    asked = survives is not None and found.finding in (Finding.MATTERS, Finding.APART)
    ways = "; " + (_("in all three ways") if survives else _("not in all three ways"))
    return f"{name} {interval(found, form, ways if asked else '')}"


def _most(answer: Answer, name: str, tongue: Language) -> str:
    """Return where a metric differs most beyond chance."""
    _ = tongue.text
    apart = [
        (contrast, each[name])
        for contrast, each, _survives in answer.rows()
        if each[name].distinguishable
    ]
    if not apart:
        label = difference_format(answer.differences[0][name], tongue).label
        return _("no difference found in {metric}").format(metric=label)
    contrast, most = max(apart, key=lambda item: abs(item[1].mean))
    form = difference_format(most, tongue)
    return _("{metric} differs most with {contrast}: {size} {unit}").format(
        metric=form.label,
        contrast=name_of(contrast, tongue),
        size=interval(most, form),
        unit=form.difference_unit,
    )


def _cost(answer: Answer, name: str, tongue: Language) -> str:
    """Return from how little to how much the arms cost, nothing where they do not differ."""
    _ = tongue.text
    costs = [each[name] for contrast, each, _survives in answer.rows() if contrast.simple]
    means = np.nan_to_num([each.mean for each in costs])
    if not means.any():
        return ""
    form = replace(difference_format(costs[int(abs(means).argmax())], tongue), decimals=0)
    low, high = form.signed(means.min()), form.signed(means.max())
    amount = low if low == high else _("{low} to {high}").format(low=low, high=high)
    return _("{amount} {unit} of {what}").format(
        amount=amount, unit=form.difference_unit, what=_(COST[name])
    )
