"""How schools are led, and when that changes."""

from typing import Any, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from collabsim.errors import Problem, nearest
from collabsim.model.leadership import BEHAVIOURS, NEUTRAL, STYLES, Style
from collabsim.scenario.extensions import styles_with
from collabsim.scenario.strict_fields import Part, Share, Text, Week, refuse_unordered, refused


class Leadership(Part):
    """A style, and the behaviours that are unlike it.

    In a file ``style`` may be the name of an extension's; ``of`` takes a style of one's own.

    >>> Leadership(style="participative", monitoring=0.6).values[:4]
    (0.85, 0.55, 0.5, 0.6)
    """

    style: Text = Field(
        default="participative",
        description="one of participative, transformational, instructional, transactional, "
        "directive, laissez_faire, neutral",
    )
    voice: Share | None = Field(default=None, description="how much she asks the staff")
    vision_recognition: Share | None = Field(
        default=None, description="how much direction and praise"
    )
    instructional_focus: Share | None = Field(
        default=None, description="how much it is about teaching"
    )
    monitoring: Share | None = Field(default=None, description="how closely she supervises")
    contingent_reward: Share | None = Field(
        default=None, description="how much she rewards the best"
    )
    agenda_control: Share | None = Field(
        default=None, description="how much she decides in meetings"
    )
    protected_time: Share | None = Field(
        default=None, description="how much paperwork she takes off"
    )
    mediation: Share | None = Field(default=None, description="how much she steps into differences")
    availability: Share | None = Field(
        default=None, description="how much of her time is the staff's"
    )

    @classmethod
    def of(cls, style: Style, **behaviours: float) -> Self:
        """Return the leadership of a style, with behaviours unlike it.

        A style of one's own is written out as its behaviours: it is nothing else.

        >>> Leadership.of(Style("caring", (0.9,) * 9, "Listens."), monitoring=0.2).values[3]
        0.2
        """
        if STYLES.get(style.name) == style:
            return cls(style=style.name, **behaviours)
        named = dict(zip(BEHAVIOURS, style.values, strict=True))
        return cls(style=NEUTRAL.name, **{**named, **behaviours})

    @model_validator(mode="before")
    @classmethod
    def _own_style(cls, fields: Any, info: ValidationInfo) -> Any:
        """Write a style that is an extension's out, where a file names it."""
        if info.context is None or not isinstance(fields, dict):
            return fields
        name = fields.get("style")
        if not isinstance(name, str) or name in STYLES:
            return fields
        style = styles_with(info.context["use"]).get(name)
        if style is None:
            return fields
        named = dict(zip(BEHAVIOURS, style.values, strict=True))
        return {**named, **fields, "style": NEUTRAL.name}

    @field_validator("style")
    @classmethod
    def _known_style(cls, name: str, info: ValidationInfo) -> str:
        if name not in STYLES:
            known = styles_with(() if info.context is None else info.context["use"])
            raise refused(Problem("no such style", nearest(name, known), name))
        return name

    @property
    def values(self) -> tuple[float, ...]:
        """The nine behaviours, in the order of BEHAVIOURS."""
        own = [getattr(self, name) for name in BEHAVIOURS]
        styled = STYLES[self.style].values
        return tuple(s if o is None else o for o, s in zip(own, styled, strict=True))


class LeadershipChange(Part):
    """Another leadership from a week on.

    >>> LeadershipChange(week=36, leadership=Leadership(style="directive")).until is None
    True
    """

    week: Week = Field(description="the first week of it")
    leadership: Leadership = Field(description="the leadership from then on")
    until: Week | None = Field(
        default=None, description="the week in which it is over; never if left out"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        refuse_unordered(self.week, self.until, "until")
        return self
