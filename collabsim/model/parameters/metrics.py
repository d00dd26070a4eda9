"""Where metrics draw a line."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

constant = partial(Parameter, group="metrics", level="constant")

# fmt: off
METRICS: tuple[Parameter, ...] = (
    constant("close_from", .5, "share of full trust without conflict", 0, 1,
        "From which trust on, less conflict, a colleague counts as close.", "assumption"),
    constant("contacts_kept", 4., "colleagues", 1, 59,
        "How many colleagues each keeps on average where the strongest contacts are cut out.",
        "staff name about four advisers, whatever the school's size"),
    constant("change_shown", .05, "share of mastery", 0, 1,
        "How much better a practice must be done to count as changed after feedback.",
        "assumption: a third of the error with which colleagues see it"),
)
