"""Programmes on the staff's time: working group, item review, reading slots, paperwork."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import in_rupiah
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.state import School, World


class KKGOptions(NamedTuple):
    """Options of the working group."""

    per_month: Annotated[
        float, Option(4.0, "1/month", 0, WEEKS_A_MONTH, "meetings; at most one a week")
    ]
    share: Annotated[float, Option(0.8, "share", 0, 1, "of class teachers who go to a meeting")]


class ReviewOptions(NamedTuple):
    """Options of item review."""

    weeks: Annotated[float, Option(6, "weeks", 0, 26, "last ones of a term; 0 is none", whole=True)]


class ReadingOptions(NamedTuple):
    """Options of reading slots."""

    slots: Annotated[float, Option(2.0, "1/week", 0, 12, "for each class")]


class ProtectionOptions(NamedTuple):
    """Options of protected time."""

    hours: Annotated[float, Option(2.0, "h/week", 0, 24, "of paperwork that others do for each")]
    rupiah: Annotated[float, in_rupiah(30_000, "for an hour of paperwork")]


def set_kkg(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the teachers' working group (KKG) meet more or less often, and more or fewer go.

    Price: ``kkg_hours`` of each class teacher who goes, each time. Source: assumption; twice a
    month in the field study.
    """
    options = options_of(now, KKGOptions)
    school.kkg_meetings[0] = options.per_month
    school.kkg_goers[0] = options.share


def set_review(school: School, world: World, p: Parameters, now: Now) -> None:
    """Review items in so many last weeks of a term: more rounds than usual, fewer, or none.

    Price: ``review_hours`` of each class teacher who has a partner, each week. Source:
    assumption, after the field study's item review before exams.
    """
    school.review_extra[0] += options_of(now, ReviewOptions).weeks - p.review_weeks


def set_reading(school: School, world: World, p: Parameters, now: Now) -> None:
    """Give classes more or fewer reading slots a week with the librarian.

    Price: an hour of the librarian each, as far as her hours and the principal's reach go.
    Source: the field study's reading support; numbers are assumptions.
    """
    school.reading_slots[0] = options_of(now, ReadingOptions).slots


def protect_time(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let somebody else do paperwork for each of the staff.

    Price: ``rupiah`` an hour; it saves ``hours`` of everybody, at most all paperwork. Source:
    assumption, after the field study's administrative load.
    """
    options = options_of(now, ProtectionOptions)
    hours = min(options.hours, p.admin_hours)
    school.relief[0] += hours
    school.money[0] += hours * school.n * options.rupiah


kkg = Programme(
    "kkg",
    (set_kkg,),
    after="new week",
    options=options_in(KKGOptions),
    nothing={"per_month": 2.0, "share": 0.5},
)
item_review = Programme(
    "item_review",
    (set_review,),
    after="new week",
    options=options_in(ReviewOptions),
    nothing={"weeks": 3},
)
reading_slots = Programme(
    "reading_slots",
    (set_reading,),
    after="new week",
    options=options_in(ReadingOptions),
    nothing={"slots": 1.0},
)
protected_time = Programme(
    "protected_time",
    (protect_time,),
    after="new week",
    options=options_in(ProtectionOptions),
    nothing={"hours": 0},
)
