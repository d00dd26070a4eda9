"""The hours of a teacher's week."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="workload")
advanced = partial(Parameter, group="workload", level="advanced")
constant = partial(Parameter, group="workload", level="constant")

# fmt: off
WORKLOAD: tuple[Parameter, ...] = (
    core("admin_hours", 6., "hours a week", 0, 60,
        "How much administration takes of a teacher's week.", "assumption"),
    core("prep_hours", 8., "hours a week", 0, 60,
        "How long a teacher prepares her lessons when she does it alone.", "assumption"),
    core("prep_shared", 2.7, "hours a week", 0, 60,
        "How many hours of it a close colleague in the same grade can save.", "assumption"),
    advanced("beginner_years", 2., "years of teaching", 0, 40,
        "For how many years of teaching somebody counts as a beginner.", "assumption"),
    advanced("advising_hours", 2., "hours a week", 0, 40,
        "How many hours her advisers give a beginner together.", "assumption"),
    advanced("newcomer_cost", .5, "share of joint preparation", 0, 1,
        "How much preparing together loses at first where one of two is new.", "assumption"),
    advanced("usual_availability", .63, "share", 0, 1,
        "At which availability the principal leaves the staff no more and no less paperwork.",
        "assumption"),
    constant("week_hours", 37.5, "hours a week", 1, 168,
        "How many hours a school week has; what goes beyond them strains and costs preparation.",
        "the ministry's effective hours"),
    constant("teaching_hours", 24., "hours a week", 0, 60,
        "How many hours of them a teacher gives lessons.", "the ministry's effective hours"),
)
