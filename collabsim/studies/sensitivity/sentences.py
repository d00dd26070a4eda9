"""What a sensitivity says, in a paragraph that also says how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from collabsim.results.language import Language, language
from collabsim.results.metric_format import capital, three_digits
from collabsim.studies.comparison.sentences import forecast
from collabsim.studies.sensitivity.indices import LAID_OUT, Index
from collabsim.studies.sensitivity.labels import outcome_format, unit
from collabsim.studies.sensitivity.prim import Limit

if TYPE_CHECKING:
    from collabsim.studies.sensitivity.factor_effects import Screened

#: Where parameters that are no factors are as shipped.
SHIPPED = "shipped"
#: Factors that a sentence names.
MOST_NAMED = 3
#: Share of variance, or of the largest effect, below which a factor is said to matter little.
LITTLE = 0.05
#: Share of chance in the variance between points above which indices are said to hold it.
MUCH = 0.2


def answer(found: Screened, code: str = "en") -> str:
    """Return the answer: the outcome, what it depends on, where it goes wrong, how sure it is."""
    tongue = language(code)
    parts = answer_parts(found, tongue)
    return " ".join(sentence for sentence in (*parts, forecast(tongue)) if sentence)


class AnswerParts(NamedTuple):
    """The sentences of an answer; what there is nothing to say of is "".

    ``outcome`` is what there is on average, ``matters`` and ``little`` what it depends on,
    ``chance``, ``values`` and ``uneven`` how sure that is, ``box`` where it goes wrong.
    """

    outcome: str
    matters: str
    little: str
    chance: str
    values: str
    uneven: str
    box: str


def answer_parts(found: Screened, tongue: Language) -> AnswerParts:
    """Return the answer's sentences apart."""
    parts = (_outcome, _matters, _little, _chance, _values, _uneven, _box)
    return AnswerParts(*(part(found, tongue) for part in parts))


def _outcome(found: Screened, tongue: Language) -> str:
    _ = tongue.text
    mean = found.outcome.mean[np.isfinite(found.outcome.mean)]
    arms, form = found.design.arms, outcome_format(found, tongue)
    number = form.signed if arms else form.number
    low, high = np.quantile(mean, [0.1, 0.9])
    first, second = (arms.values or ("", ""))[:2] if arms else ("", "")
    text = (
        _(
            "{metric} in term {term}, {first} minus {second}: {mean} {unit} on average over "
            "{points} points; the middle eight of ten points have {low} to {high}."
        )
        if arms
        else _(
            "{metric} in term {term}: {mean} {unit} on average over {points} points; the middle "
            "eight of ten points have {low} to {high}."
        )
    )
    return text.format(
        metric=form.heading,
        term=found.outcome.term,
        first=first,
        second=second,
        mean=number(float(mean.mean())),
        unit=unit(found, tongue),
        points=len(mean),
        low=number(float(low)),
        high=number(float(high)),
    )


def _matters(found: Screened, tongue: Language) -> str:
    """Return which factors matter most, those only whose interval leaves zero out."""
    _ = tongue.text
    sure = [each for each in found.indices if each.total_low > 0]
    named = [each for each in sure[:MOST_NAMED] if not _is_little(each, found)]
    if found.design.points.method not in LAID_OUT:
        return ""
    if not found.indices and np.ptp(found.outcome.mean[np.isfinite(found.outcome.mean)]) == 0:
        return _("All points gave the same: there is nothing that factors could explain.")
    if not named:
        return _("No factor can be distinguished from chance.")
    if found.design.points.method == "saltelli":
        parts = [
            _("{factor} {share} % ({low} to {high})").format(
                factor=each.factor,
                share=tongue.number(100 * each.total, 0),
                low=tongue.number(100 * each.total_low, 0),
                high=tongue.number(100 * each.total_high, 0),
            )
            for each in named
        ]
        text = _(
            "Of the variance between points this much goes with each factor, alone and together "
            "with others: {list}."
        )
        return text.format(list=tongue.listing(parts))
    form = outcome_format(found, tongue)
    parts = [
        f"{each.factor} {form.size(each.total)} ({form.span(each.total_low, each.total_high)})"
        for each in named
    ]
    text = _("Over its whole range a factor changes the outcome by this much on average: {list}.")
    return text.format(list=tongue.listing(parts))


def _little(found: Screened, tongue: Language) -> str:
    names = [each.factor for each in found.indices if _is_little(each, found)]
    if not names:
        return ""
    _ = tongue.text
    return _("What matters little: {list}.").format(list=tongue.listing(names))


def _is_little(index: Index, found: Screened) -> bool:
    whole = 1.0 if found.design.points.method == "saltelli" else found.indices[0].total
    return index.total_high < LITTLE * whole


def _chance(found: Screened, tongue: Language) -> str:
    """Return how much of what differs between points is Monte Carlo error."""
    _ = tongue.text
    share, sobol = found.outcome.noise, found.design.points.method == "saltelli"
    if found.design.replicates < 2 and found.design.points.method in LAID_OUT:
        return _(
            "With one replicate a point, it is not known how much of that is chance: some of what "
            "goes with a factor may be; two or more replicates would tell."
        )
    if not np.isfinite(share):
        return ""
    text = _(
        "With {replicates} replicates a point, about {share} % of the variance between points is "
        "chance."
    )
    told = text.format(replicates=found.design.replicates, share=tongue.number(100 * share, 0))
    if found.indices and sobol:
        return f"{told} {_('What goes with factors is told of the rest.')}"
    if share < MUCH or not found.indices:
        return told
    more = _("The mean size of effects has chance in it too; more replicates would take it out.")
    return f"{told} {more}"


def _values(found: Screened, tongue: Language) -> str:
    """Return which values the other parameters had, and what that means for chance."""
    if found.design.values == SHIPPED:
        return tongue.text(
            "Other parameters are as shipped; with other values factors may matter more or less."
        )
    if found.design.replicates < 2:
        return tongue.text(
            "All points have one parameter set of the sample; more replicates would have others."
        )
    return tongue.text(
        "Each replicate has a parameter set of the sample, so what is called chance here is also "
        "what is not known of the other parameters."
    )


def _uneven(found: Screened, tongue: Language) -> str:
    """Return that Sobol' points do not fill the space evenly where their count lets them not."""
    count = found.design.points.count or 0
    if found.design.points.method != "saltelli" or count & (count - 1) == 0:
        return ""
    low = 1 << (count.bit_length() - 1)
    return tongue.text(
        "A count of {count} is no power of two, so that the points do not fill the ranges evenly "
        "and shares may be off by more than their intervals say; {low} or {high} would."
    ).format(count=count, low=low, high=2 * low)


def _box(found: Screened, tongue: Language) -> str:
    _ = tongue.text
    box, arms = found.box, found.design.arms
    if box is None:
        return ""
    words = {
        "where": tongue.listing([_limit(limit, tongue) for limit in box.limits]),
        "density": tongue.number(100 * box.density, 0),
        "coverage": tongue.number(100 * box.coverage, 0),
        "everywhere": tongue.number(100 * box.everywhere, 0),
    }
    if arms is not None:
        first, second = (arms.values or ("", ""))[:2]
        text = _(
            "{first} loses against {second} when {where}: at {density} % of such points "
            "(density), against {everywhere} % of all; {coverage} % of all its losses lie there "
            "(coverage)."
        )
        return text.format(first=capital(str(first)), second=second, **words)
    text = _(
        "The worst quarter of outcomes comes when {where}: {density} % of such points belong to "
        "it (density), and {coverage} % of it lies there (coverage)."
    )
    return text.format(**words)


def _limit(limit: Limit, tongue: Language) -> str:
    _ = tongue.text
    low, high = (
        "" if bound is None else tongue.number(bound, three_digits(bound))
        for bound in (limit.low, limit.high)
    )
    if limit.among:
        values = tongue.listing([str(value) for value in limit.among])
        return _("{factor} is {values}").format(factor=limit.factor, values=values)
    if low and high:
        text = _("{factor} is between {low} and {high}")
        return text.format(factor=limit.factor, low=low, high=high)
    if low:
        return _("{factor} is at least {low}").format(factor=limit.factor, low=low)
    return _("{factor} is at most {high}").format(factor=limit.factor, high=high)
