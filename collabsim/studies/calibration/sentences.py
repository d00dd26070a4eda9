"""What a calibration found, in sentences."""

from __future__ import annotations

from collabsim.results.language import Language, language
from collabsim.studies.calibration.approximate_bayes import effective
from collabsim.studies.calibration.calibrate import Calibration
from collabsim.studies.calibration.history_matching import Matched
from collabsim.studies.calibration.parameter_sample import parameter_rows

#: By how much a range has shrunk that is said to have, and how many of them are named.
SHRUNK, MOST = 0.2, 8


def sentences(found: Calibration, code: str) -> list[str]:
    """Return what was found, in words."""
    tongue = language(code)
    _ = tongue.text
    left = found.posterior
    sizes = {
        "sets": len(left.weights),
        "free": len(left.space.names),
        "kept": left.not_ruled_out.sum(),
    }
    if isinstance(found.search, Matched):
        text = _(
            "{sets} parameter sets simulated in {waves} waves over {free} free parameters. The "
            "weighted sample has {kept} sets; they tell as much as {number} of equal weight."
        )
        sizes |= {"sets": len(found.search.shares), "waves": len(found.search.waves) - 1}
        number = tongue.number(effective(left.weights), 0)
        told = [text.format(**sizes, number=number), *_of_matching(found, found.search, tongue)]
    else:
        text = _(
            "{sets} parameter sets simulated over {free} free parameters; weighted, they tell as "
            "much as {number} that agree."
        )
        told = [text.format(**sizes, number=tongue.number(found.search.effective, 0))]
    if not left.not_ruled_out.any():
        told.append(_("No set agrees with all that is wanted; none is carried on."))
    return told


def _of_matching(found: Calibration, search: Matched, tongue: Language) -> list[str]:
    _ = tongue.text
    final, first = search.final, search.final.order[0]
    text = _("Patterns missed: {chosen} at the chosen values, {start} at the start.")
    told = [text.format(chosen=int(final.missed[first]), start=int(final.missed[0]))]
    idle = search.screen.idle()
    if idle:
        told.append(_("What moves no figure: {list}.").format(list=tongue.listing(idle)))
    told += _of_parameters(found, tongue)
    reached = zip(found.targets, search.told.reached, strict=True)
    lost = [target.name for target, near in reached if not near]
    if lost:
        text = _("Out of reach wherever one looks, so that it rules nothing out: {list}.")
        told.append(text.format(list=tongue.listing(lost)))
    return told


def _of_parameters(found: Calibration, tongue: Language) -> list[str]:
    """Return which ranges have shrunk most, and which values chosen are near an end of theirs."""
    _ = tongue.text
    rows = sorted(parameter_rows(found), key=lambda row: -float(str(row["shrunk"])))
    text = _("{count} of {free} ranges have shrunk by a fifth or more; most: {list}.")
    shrunk = [row for row in rows if float(str(row["shrunk"])) >= SHRUNK]
    most = [
        f"{row['parameter']} ({tongue.number(100 * float(str(row['shrunk'])), 0)} %)"
        for row in shrunk[:MOST]
    ]
    told = (
        [text.format(count=len(shrunk), free=len(rows), list=tongue.listing(most))]
        if shrunk
        else [_("No range has shrunk by a fifth.")]
    )
    ends = [str(row["parameter"]) for row in rows if row["near an end"]]
    if ends:
        text = _("Chosen near an end of its range, which may be too narrow: {list}.")
        told.append(text.format(list=tongue.listing(ends)))
    return told
