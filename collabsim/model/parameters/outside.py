"""What comes from outside: books, training elsewhere, other schools."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

advanced = partial(Parameter, group="outside", level="advanced")

# fmt: off
OUTSIDE: tuple[Parameter, ...] = (
    advanced("outside_rate", .015, "practices a teacher and year", 0, 36,
        "How often a teacher brings a practice that nobody here knows from a book or a course.",
        "assumption"),
    advanced("outside_skill", .5, "share of mastery", 0, 1,
        "How well she does it at first.", "assumption"),
)
