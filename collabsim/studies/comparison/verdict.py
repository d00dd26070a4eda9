"""The verdict of a comparison: how large a difference is, how sure, and whether it is enough."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import AGREEMENT, Difference, Finding
from collabsim.studies.comparison.parameter_values import Source

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared

#: Of how many versions a sentence counts those that agree.
OF = 10


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: What parameter sets are called, by where they come from.
VERSIONS = {
    Source.EVIDENCE: _("versions of the model that agree with the evidence"),
    Source.NEARBY: _("versions of the model near its shipped values"),
    Source.OWN: _("versions of the model that the scenario names"),
}


def verdict(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return what can be said of the primary metric: how large the difference is, and whether."""
    found = comparison.difference(arm=arm)
    told = f"{_head(found, tongue)} {_tail(found, tongue)}".strip()
    return told.format(**_facts(comparison, arm, found, difference_format(found, tongue)))


def _head(found: Difference, tongue: Language) -> str:
    _ = tongue.text
    if found.finding is Finding.SAME:
        return _("{metric} in year {year}: {arm} and {reference} gave the same in every run.")
    if found.finding is Finding.UNSETTLED:
        return _(
            "{metric} in year {year}: not settled. It is {higher} with {arm} than with {reference} "
            "in about {about} of 10 {versions}, and not in the others; on average the difference "
            "is {mean} ({span})."
        )
    if found.finding is Finding.OPEN and found.low <= 0 <= found.high:
        return _(
            "{metric} in year {year}: {arm} and {reference} do not differ clearly with "
            "{replicates} replicates. The difference may lie anywhere in {span}; {narrower}."
        )
    return _("{metric} in year {year}: {size} {higher} with {arm} than with {reference} ({span}).")


def _narrower(found: Difference, tongue: Language) -> str:
    """Return what would narrow an interval: more replicates or more sets."""
    sets = found.over_sets
    if sets is not None and sets.floor > sets.luck:
        return tongue.text("more parameter sets would narrow that, more replicates hardly")
    return tongue.text("more replicates would narrow that")


def _tail(found: Difference, tongue: Language) -> str:
    _ = tongue.text
    if found.cluster is None:
        return _with_one_set(found, tongue)
    if found.finding is Finding.OPEN:
        return _not_yet(found, tongue)
    return {
        Finding.TOO_SMALL: _(
            "That is too small to matter (less than {least}) in at least {most} of 10 {versions}."
        ),
        Finding.MATTERS: _(
            "That is more than chance explains, and enough to matter (at least {least}) in at "
            "least {most} of 10 {versions}."
        ),
        Finding.APART: _apart(found, tongue),
    }.get(found.finding, "")


def _not_yet(found: Difference, tongue: Language) -> str:
    """Return what cannot be told yet of how many versions agree; nothing where the mean cannot."""
    _ = tongue.text
    small = -found.worthwhile < found.low and found.high < found.worthwhile
    if not small and found.low <= 0 <= found.high:
        return ""
    if found.over_sets is None:
        return _(
            "That is the average over {versions}; how many of them agree cannot be told with "
            "{replicates} replicates."
        )
    if small:
        return _(
            "On average over {versions} that is too small to matter (less than {least}); whether "
            "it is so in at least 9 of 10 of them cannot be told with {replicates} replicates."
        )
    return _(
        "That is the average over {versions}; whether at least 9 of 10 of them agree on the sign "
        "cannot be told with {replicates} replicates: it is {few} to {many} of 100."
    )


def _apart(found: Difference, tongue: Language) -> str:
    _ = tongue.text
    told = _("It is {higher} in at least {most} of 10 {versions}, more than chance explains.")
    enough = found.beyond(found.worthwhile)
    if not found.worthwhile or enough is None:
        return told
    open_yet = (
        _("Whether it is enough to matter (at least {least}) depends on which of them is right.")
        if enough.high < AGREEMENT
        else _(
            "Whether it is enough to matter (at least {least}) cannot be told with {replicates} "
            "replicates."
        )
    )
    return f"{told} {open_yet}"


def _with_one_set(found: Difference, tongue: Language) -> str:
    _ = tongue.text
    return {
        Finding.TOO_SMALL: _("That is too small to matter (less than {least}), however certain."),
        Finding.MATTERS: _(
            "That is more than chance explains, and enough to matter (at least {least})."
        ),
        Finding.APART: _(
            "That is more than chance explains; whether it is enough to matter (at least {least}) "
            "cannot be told with {replicates} replicates."
        )
        if found.worthwhile
        else _("That is more than chance explains."),
    }.get(found.finding, "")


def _facts(
    comparison: Compared, arm: int, found: Difference, form: MetricFormat
) -> dict[str, object]:
    _ = form.language.text
    return {
        "metric": form.heading,
        "year": comparison.year,
        "arm": comparison.arms[arm].name,
        "reference": comparison.reference.name,
        "mean": f"{form.signed(found.mean)} {form.difference_unit}",
        "size": form.size(found.mean),
        "higher": _("higher") if found.mean > 0 else _("lower"),
        "span": f"{form.interval(found.low, found.high)} {form.difference_unit}",
        "least": f"{form.language.short(found.worthwhile * form.factor)} {form.difference_unit}",
        "replicates": comparison.replicates,
        "narrower": _narrower(found, form.language),
        "versions": _(VERSIONS[comparison.source]),
        **_agreement(found),
    }


def _agreement(found: Difference) -> dict[str, int]:
    """Return how many of ten versions agree on a sign: at least for a finding, and about.

    And from how few to how many of a hundred.
    """
    said = found.beyond()
    if said is None:
        return {}
    return {
        "most": round(OF * AGREEMENT),
        "about": min(OF - 1, max(1, round(OF * said.value))),
        "few": math.floor(100 * said.low),
        "many": math.ceil(100 * said.high),
    }
