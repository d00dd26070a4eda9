"""Facilities are bought: media and rooms that some practices need."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import in_rupiah
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.state import School, World


class FacilityOptions(NamedTuple):
    """Options of facilities."""

    share: Annotated[float, Option(0.2, "share", 0, 1, "of what is needed that is bought")]
    rupiah: Annotated[float, in_rupiah(2_000_000, "for each hundredth of what is needed")]


def buy_facilities(school: School, world: World, p: Parameters, now: Now) -> None:
    """Buy media and rooms once, in the first week; they wear off as others do.

    Price: ``rupiah`` for each hundredth. Source: assumption, after the field study's facilities.
    """
    options = options_of(now, FacilityOptions)
    if now.since > 0:
        return
    bought = min(options.share, 1.0 - school.facilities[0])
    school.facilities[0] += bought
    school.money[0] += options.rupiah * HUNDRED * bought


#: Hundredths in the whole.
HUNDRED = 100.0

facilities = Programme(
    "facilities",
    (buy_facilities,),
    after="new week",
    options=options_in(FacilityOptions),
    nothing={"share": 0},
)
