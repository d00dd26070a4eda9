"""What remains of an answer without a rule, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.results.language import Language
from collabsim.results.metric_format import capital
from collabsim.results.rule_statements import statement
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.remainder import Remainder, Remains, apart

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: What is concluded, by what remains.
CONCLUSIONS = {
    Remains.ALL: _("The rule plays no part in it: each school gave the same."),
    Remains.SMALL: _(
        "With the rule and without it the difference is too small to matter: the answer stands."
    ),
    Remains.STANDS: _("The answer stands without the rule."),
    Remains.REVERSES: _("Without the rule the answer is the opposite: it hangs on the rule."),
    Remains.NOTHING: _("Hardly anything is left: the answer hangs on the rule."),
    Remains.UNCLEAR: _(
        "No clear difference is left: the answer hangs on the rule, at least partly."
    ),
    Remains.OPEN: _("Whether the answer hangs on the rule cannot be told with {count} schools."),
    Remains.HIDES: _("There is a clear difference without the rule only: the rule hides it."),
    Remains.NEITHER: _(
        "With {count} schools there is no clear difference even with the rule, so that none can "
        "hang on it."
    ),
}
#: What is added where an answer stands, but not as large.
LESS, MORE = (
    _("About {share} % of the difference hangs on it."),
    _("The difference is even larger without it."),
)


def doubts(comparison: Compared, tongue: Language) -> list[str]:
    """Return for each rule that was switched off what remains of each arm's difference."""
    text = tongue.text("Without the rule “{rule}”: {told}")
    return [
        text.format(
            rule=statement(each.switch, tongue).rstrip("."), told=remains(comparison, each, tongue)
        )
        for each in comparison.remainders
    ]


def remains(comparison: Compared, remainder: Remainder, tongue: Language) -> str:
    """Return what remains of each arm's difference without a rule."""
    arms = range(len(comparison.arms) - 1)
    told = (_of_arm(remainder, arm, tongue) for arm in arms)
    if len(arms) == 1:
        return next(told)
    names = (capital(comparison.arms[arm].name) for arm in arms)
    return " ".join(f"{name}: {each}" for name, each in zip(names, told, strict=True))


def _of_arm(remainder: Remainder, arm: int, tongue: Language) -> str:
    """Return both differences, then what that means."""
    with_it, without_it = remainder.sides(arm)
    form = difference_format(with_it, tongue)
    with_words, without_words = (
        f"{form.signed(each.mean)} ({form.interval(each.low, each.high)})"
        for each in (with_it, without_it)
    )
    numbers = tongue.text(
        "{metric}: with it {with_it}, without it {without_it} {unit}, in {count} schools of each."
    ).format(
        metric=form.heading,
        with_it=with_words,
        without_it=without_words,
        unit=form.difference_unit,
        count=remainder.replicates,
    )
    return f"{numbers} {conclusion(remainder, arm, tongue)}"


def conclusion(remainder: Remainder, arm: int, tongue: Language) -> str:
    """Return in a sentence or two whether an arm's difference hangs on a rule."""
    found = remainder.found(arm)
    told = tongue.text(CONCLUSIONS[found]).format(count=remainder.replicates)
    if found is not Remains.STANDS or not apart(remainder.change(arm)):
        return told
    with_it, without_it = remainder.sides(arm)
    gone = 1 - without_it.mean / with_it.mean
    more = tongue.text(LESS if gone > 0 else MORE).format(share=round(100 * gone))
    return f"{told} {more}"
