"""Who teaches: what teachers bring with them, and how a staff changes."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

core = partial(Parameter, group="staff")
advanced = partial(Parameter, group="staff", level="advanced")

EVIDENCE = "assumption, set so that staffs have the means and spreads of evidence on experience"

# fmt: off
STAFF: tuple[Parameter, ...] = (
    core("commitment_mean", .7, "share of full commitment", 0, 1,
        "The commitment that teachers on average bring with them.",
        "assumption"),
    core("safety_mean", .5, "share of full safety", 0, 1,
        "How safe teachers on average feel to speak up before a principal adds or takes anything.",
        "assumption"),
    core("strain_mean", .3, "share of full strain", 0, 1,
        "The strain that teachers on average bring with them.",
        "assumption"),
    core("baseline_sd", .22, "share", 0, 1,
        "How much teachers differ in the commitment, safety and strain they bring with them.",
        CALIBRATED),
    core("approach_sd", .7, "SD of the log", 0, 3,
        "How unequally teachers are asked for advice, whatever their experience.",
        "advice networks of eight schools (Pitts & Spillane 2009): their inequality of being "
        "asked, which years of teaching do not explain; set together with the tie parameters"),
    core("grade_moves", .12, "share a year", 0, 1,
        "How many class teachers get another grade each year.",
        "assumption below the .2 to .4 of US studies"),
    core("exit", .03, "chance a year", 0, 1,
        "How likely an experienced, usually committed and strained teacher leaves in a year.",
        "shape from Singer & Willett 2003, level an assumption"),
    advanced("experience_scale", 30., "years", 1, 1000,
        "How widely years of teaching are spread: the mean they would have if nobody retired.",
        EVIDENCE),
    advanced("retirement_years", 35., "years of teaching", 1, 60,
        "After how many years of teaching a teacher retires.", EVIDENCE),
    advanced("beginner_share", .6, "share of hires", 0, 1,
        "How many of those who are hired begin their career.", "assumption"),
    advanced("new_school_years", 3., "years of teaching", 0, 60,
        "How many years of teaching the staff of a new school has at most.", "assumption"),
    advanced("exit_early", 2., "times exit", 0, 50,
        "How much likelier than an experienced teacher a beginner leaves.",
        "shape after Singer & Willett 1993"),
    advanced("exit_early_years", 6., "years of teaching", .1, 60,
        "Over how many years of teaching that wears off.", "shape after Singer & Willett 1993"),
    advanced("exit_unhappy", 1.5, "log of the chance a unit", 0, 20,
        "How much more likely a strained or uncommitted teacher leaves.",
        "shape after Singer & Willett 1993"),
)
