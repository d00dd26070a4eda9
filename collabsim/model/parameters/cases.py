"""Cases: what a class brings its teacher, and how it is solved."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="cases")
advanced = partial(Parameter, group="cases", level="advanced")

DAILY = "assumption, after the field study: problems of the class are talked over daily"

# fmt: off
CASES: tuple[Parameter, ...] = (
    core("case_rate", .05, "cases a week", 0, 1,
        "How often a class of usual disorder brings its teacher a case.", DAILY),
    advanced("case_pull", .5, "share of talk_rate", 0, 10,
        "How much more a teacher seeks talk while a case is open.", DAILY),
    core("case_help", .15, "chance a meeting", 0, 1,
        "How likely a talk with a colleague who masters what fits solves a case.", "assumption"),
    advanced("case_alone", .08, "chance a week", 0, 1,
        "How likely a teacher who masters what fits solves a case alone.", "assumption"),
    advanced("case_pupils", .6, "share of cases", 0, 1,
        "How many cases are about pupils; the others are about teaching.", "assumption"),
    advanced("case_hours", .5, "hours a week", 0, 20,
        "How long an open case takes its teacher.", "assumption"),
    advanced("case_to_disorder", .03, "share of lesson time", 0, 1,
        "How much lesson time an open case about pupils costs.", "assumption"),
    advanced("case_lesson", .05, "share of what lacks", 0, 1,
        "How much solving a case alone adds to the skill it was solved with.", "assumption"),
)
