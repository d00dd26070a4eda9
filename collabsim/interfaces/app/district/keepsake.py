"""What a browser or a link keeps of a district: the question; its answer is computed again.

Nothing of it is trusted when it comes back.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from collabsim.errors import InputError, Problem
from collabsim.interfaces.app.district.choices import MOST_HOURS, MOST_RUPIAH, PROGRAMMES
from collabsim.interfaces.app.district.dots import ACROSS
from collabsim.interfaces.app.district.inquiry import LUCKS, Inquiry, Question
from collabsim.messages import say
from collabsim.results.language import Language
from collabsim.studies.comparison.parameter_values import VALUES, Values
from collabsim.studies.district.ranking import UNITS
from collabsim.studies.district.spread import SPREADS


def one_of[Value](known: tuple[Value, ...]) -> AfterValidator:
    """Return what refuses a value that is none of those known."""

    def checked(value: Value) -> Value:
        if value not in known:
            raise ValueError
        return value

    return AfterValidator(checked)


class QuestionKeepsake(BaseModel):
    """A question, in bounds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    programme: Annotated[str, one_of(PROGRAMMES)]
    rupiah: Annotated[float | None, Field(ge=0, le=MOST_RUPIAH)]
    hours: Annotated[float | None, Field(ge=0, le=MOST_HOURS)]
    lucks: Annotated[int, one_of(LUCKS)]
    values: Annotated[Values, one_of(VALUES)]


class DistrictKeepsake(BaseModel):
    """What the controls say, what was asked, and what is looked at."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wish: QuestionKeepsake
    asked: QuestionKeepsake | None = None
    spread: Annotated[str, one_of(SPREADS)]
    year: Annotated[int, Field(ge=1, le=3)]
    cost: Annotated[str, one_of(tuple(UNITS))]
    across: Annotated[str, one_of(ACROSS)]
    selected: Annotated[int | None, Field(ge=0, lt=100)] = None


def district_keepsake(inquiry: Inquiry) -> DistrictKeepsake:
    """Return what a browser keeps of an inquiry.

    >>> district_keepsake(Inquiry(spread="by lot")).spread
    'by lot'
    """
    asked = inquiry.asked
    return DistrictKeepsake(
        wish=QuestionKeepsake(**inquiry.wish._asdict()),
        asked=None if asked is None else QuestionKeepsake(**asked._asdict()),
        spread=inquiry.spread,
        year=inquiry.year,
        cost=inquiry.cost,
        across=inquiry.across,
        selected=inquiry.selected,
    )


def inquiry_of(kept: DistrictKeepsake, language: Language) -> Inquiry:
    """Return the inquiry that was kept, with what was asked being answered anew."""
    view = kept.model_dump(exclude={"wish", "asked"})
    inquiry = Inquiry(wish=Question(**kept.wish.model_dump()), **view)
    if kept.asked is not None:
        inquiry.start(Question(**kept.asked.model_dump()), language)
    return inquiry


def welcome(kept: DistrictKeepsake, language: Language) -> str:
    """Return what a visitor is told who is back; "" where there is nothing to tell."""
    _ = language.text
    if kept.asked is None:
        return ""
    return _("You are back where you were. The district is simulated again, with the same answer.")


def link_to(origin: str, inquiry: Inquiry, code: str) -> str:
    """Return the address that asks what an inquiry asks, and looks at the same of the answer.

    >>> link_to("http://127.0.0.1:8080/", Inquiry(), "id").partition("?")[0]
    'http://127.0.0.1:8080/district'
    """
    kept = district_keepsake(inquiry).model_dump_json()
    return f"{origin}district?{urlencode({'lang': code, 'question': kept})}"


def linked(text: str) -> DistrictKeepsake:
    """Return what a link asks; InputError where that is no question of a district."""
    try:
        return DistrictKeepsake.model_validate_json(text)
    except ValidationError as error:
        what = say("the link cannot be opened: {why}", why=say("it is not complete"))
        raise InputError(Problem(what, "ask for it again")) from error
