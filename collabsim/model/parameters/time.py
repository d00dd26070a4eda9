"""The calendar."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="time")

# fmt: off
TIME: tuple[Parameter, ...] = (
    core("weeks_per_term", 18., "weeks", 1, 26,
        "How many school weeks a term has; there are two terms a year.",
        "set to the field study's school", whole=True),
    core("history_years", 4., "years", 0, 100,
        "How many years a school has lived before anything is recorded.",
        "assumption: repertoires, ties and beliefs need about two to settle", whole=True),
)
