"""Whom teachers ask for advice, and the trust that goes with it."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="ties")
advanced = partial(Parameter, group="ties", level="advanced")

ADVICE = "advice networks of eight schools (Pitts & Spillane 2009)"

FITTED = (
    "tie_grade, tie_recip, tie_triad and approach_sd are chosen together, so that ties of schools "
    f"that have lived some years come near the {ADVICE}; figures C3, C9, C11 and N1 of the "
    "validation say how near"
)

# fmt: off
TIES: tuple[Parameter, ...] = (
    core("ties", 4., "advisers a teacher", 0, 8,
        "How many colleagues a teacher asks for advice, whatever the school's size.", ADVICE),
    core("tie_grade", 1.8, "log odds", -10, 10,
        "How much likelier a teacher asks a colleague of her own grade.", FITTED),
    core("tie_recip", .6, "log odds", -10, 10,
        "How much likelier a teacher asks one who asks her.", FITTED),
    core("tie_triad", .8, "log odds a shared adviser", -10, 10,
        "How much likelier a teacher asks those whom her advisers ask.", FITTED),
    core("tie_turnover", .65, "share a year", 0, 1,
        "How many of her advisers a teacher chooses anew each year.",
        "assumption; under half of strong ties last two years (advice networks)"),
    core("tie_trust", .5, "share of full trust", 0, 1,
        "The trust to which a teacher and her adviser return.", "assumption"),
    core("weak_trust", .2, "share of full trust", 0, 1,
        "The trust to which two colleagues without a tie return.", "assumption"),
    core("tie_decay", .2, "share a term", 0, 1,
        "How fast trust returns to where it rests when nothing happens.", "assumption"),
    advanced("most_shared_advisers", 3., "shared advisers", 0, 58,
        "Beyond how many shared advisers another adds nothing to the wish to ask somebody.",
        "assumption", whole=True),
)
