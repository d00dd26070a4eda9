"""What the intervals of a district hold, and in how many versions of the model a way helps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from collabsim.results.language import Language
from collabsim.studies.comparison.verdict import VERSIONS

if TYPE_CHECKING:
    from collabsim.studies.district.district import District


def held(found: District, tongue: Language) -> str:
    """Return what the intervals hold: luck alone, or what is not known about the model too."""
    _ = tongue.text
    if found.source is None:
        return _("The interval holds luck, not what is not known about the model.")
    told = _("Each luck is lived in one of the {versions}; the interval holds both.")
    return told.format(versions=_(VERSIONS[found.source]))


def agreement(found: District, spread: str, tongue: Language) -> str:
    """Return in how many versions of the model a class gains; "" where there is one."""
    _ = tongue.text
    if found.source is None or not found.a_class(spread).mean:
        return ""
    share = found.agreement(spread)
    if share is None:
        return _("In how many versions of the model a class gains cannot be told yet.")
    few, many = math.floor(100 * share.low), math.ceil(100 * share.high)
    if few == many:
        return _("In {few} of 100 versions of the model a class gains on average.").format(few=few)
    told = _("In {few} to {many} of 100 versions of the model a class gains on average.")
    return told.format(few=few, many=many)
