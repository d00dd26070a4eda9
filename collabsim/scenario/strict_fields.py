"""Fields of scenarios and of other files: strict, frozen, and clear about what is wrong."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Never, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, ValidationError
from pydantic_core import PydanticCustomError

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, say
from collabsim.plain_text import has_commands
from collabsim.scenario.validation_messages import problems_in

LAST_WEEK = 10_000


def _refuse_commands(text: str) -> str:
    if has_commands(text):
        right = say("write it as plain text")
        raise refused(Problem(say("holds a control character"), right, text))
    return text


Text = Annotated[str, Strict(), AfterValidator(_refuse_commands)]
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]
Share = Annotated[float, Strict(), Field(ge=0, le=1)]
Week = Annotated[int, Strict(), Field(ge=0, le=LAST_WEEK)]


class Part(BaseModel):
    """A part of a scenario; InputError says what it cannot be."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    if not TYPE_CHECKING:  # a checker shall see the fields

        def __init__(self, **fields: Any) -> None:
            try:
                super().__init__(**fields)
            except ValidationError as error:
                raise _input_error(type(self), error) from None

        __init__.__pydantic_base_init__ = True  # parts within parts are made without it

    @classmethod
    def checked(
        cls, fields: dict[str, Any], folder: Path | None, used: tuple[Any, ...] = ()
    ) -> Self:
        """Return the part with these fields, paths in them being relative to a folder.

        Without a folder no file may be named. ``used`` are the extensions that a user named; the
        part has them all, and no others.
        """
        if "use" in cls.model_fields:
            fields = {"use": [], **fields}
        try:
            return cls.model_validate(fields, context={"folder": folder, "use": used})
        except ValidationError as error:
            problems = _input_error(cls, error).problems
            unnamed = [each for each in problems if each.field == "use"]
            raise InputError(*(unnamed or problems)) from None  # names in it are what follows

    def __iter__(self) -> Never:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Raise TypeError: a part is one value; Mesa's batch_run takes what iterates for many."""
        raise TypeError("a part of a scenario is no list")

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self)(**given | changes)


def refused(*problems: Problem) -> PydanticCustomError:
    """Return the error with which a validator tells problems; fields are relative to its own."""
    return PydanticCustomError("refused", "refused", {"problems": problems})


def refuse_unordered(first: int, end: int | None, name: str) -> None:
    """Refuse a last week that does not follow the first."""
    if end is not None and end <= first:
        right = say("give a week after {week}", week=first)
        raise refused(Problem("over before it begins", right, end, field=name))


def refuse_repeated(keys: list[Any], what: Message, right: Message) -> None:
    """Refuse items of a list that say something about what an earlier item spoke of."""
    first = {key: place for place, key in reversed(list(enumerate(keys)))}
    again = [place for place, key in enumerate(keys) if first[key] != place]
    if again:
        raise refused(*(Problem(what, right, keys[i], field=f"[{i}]") for i in again))


def _input_error(part: type[Part], error: ValidationError) -> InputError:
    return InputError(*problems_in(error.errors(), part.model_json_schema()))
