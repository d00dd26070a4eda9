"""What is done on top of a school's own life: programmes, and decisions that people take."""

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, field_validator, model_validator

from collabsim.errors import Problem, nearest
from collabsim.model.decisions import DECISIONS
from collabsim.scenario.strict_fields import Number, Part, Text, Week, refuse_unordered, refused


class ProgrammeSpec(Part):
    """A programme that runs for some weeks.

    >>> ProgrammeSpec(name="extra_meetings", start=18, options={"per_month": 4}).end is None
    True
    """

    name: Text = Field(description="the programme's name")
    start: Week = Field(default=0, description="the first week of it")
    end: Week | None = Field(
        default=None, description="the week in which it is over; never if left out"
    )
    options: dict[Text, bool | int | float | str] = Field(
        default={}, description="the programme's own settings"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        refuse_unordered(self.start, self.end, "end")
        return self


class Choice(Part):
    """A decision that somebody took, in place of chance.

    >>> Choice(week=3, who="principal", decision="hold_meeting", answer=1).answer
    1.0
    """

    week: Week = Field(description="the week of it")
    who: Annotated[int, Strict(), Field(ge=0)] | Literal["principal"] = Field(
        description="the teacher's permanent number, or the principal"
    )
    decision: Text = Field(description="what is decided")
    answer: Number = Field(description="what was decided")

    @field_validator("decision")
    @classmethod
    def _known_decision(cls, name: str) -> str:
        if name not in DECISIONS:
            raise refused(Problem("no such decision", nearest(name, DECISIONS), name))
        return name
