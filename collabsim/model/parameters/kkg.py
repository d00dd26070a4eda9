"""KKG, the teachers' working group of a cluster."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="kkg")
advanced = partial(Parameter, group="kkg", level="advanced")
constant = partial(Parameter, group="kkg", level="constant")

# fmt: off
KKG: tuple[Parameter, ...] = (
    core("kkg_per_month", 2., "meetings a month", 0, 4,
        "How often the teachers' working group of a cluster meets.", "the field study"),
    core("kkg_share", .5, "share of class teachers", 0, 1,
        "How many class teachers go to a meeting of the working group.", "assumption"),
    advanced("kkg_hours", 2., "hours", 0, 8,
        "How long a meeting of the working group takes who goes.", "assumption"),
    advanced("kkg_told", .6, "chance", 0, 1,
        "How likely somebody turns there to a teacher of another school.", "assumption"),
    advanced("kkg_willing", .8, "chance", 0, 1,
        "How likely that teacher is willing to tell of a practice.", "assumption"),
    advanced("kkg_trust", .4, "share of full trust", 0, 1,
        "How much teachers of different schools trust each other.", "assumption"),
    advanced("kkg_depth", .5, "share of a full exchange", 0, 1,
        "How much of a practice is passed on in the working group.", "assumption"),
    advanced("kkg_focus", .5, "share of full focus", 0, 1,
        "How focused the working group is: how many practices a teller weighs.", "assumption"),
    advanced("kkg_new", .005, "chance a visit", 0, 1,
        "How likely who goes there brings a practice back that nobody at home knew.", "assumption"),
    constant("guest_weeks", 4., "weeks", 1, 36,
        "For how many weeks the guest of a school that is alone in its cluster is the same person.",
        "assumption", whole=True),
)
