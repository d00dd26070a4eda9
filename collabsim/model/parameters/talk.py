"""How often teachers meet in pairs, what it takes and how much is passed on."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="talk")
advanced = partial(Parameter, group="talk", level="advanced")

BEFORE_EXAMS = "assumption, after the field study's item review before exams"

# fmt: off
TALK: tuple[Parameter, ...] = (
    core("talk_rate", 4., "talks a week", 0, 40,
        "How many talks a usual teacher without a case seeks in a week.", "assumption"),
    core("talk_willing", .8, "log of the rate a unit", 0, 10,
        "How much more a teacher talks who feels safer or is more committed.",
        "assumption; the field study reports that climate makes teachers willing"),
    advanced("talk_sd", .4, "SD of the log", 0, 3,
        "How much teachers differ in how much they talk.", "assumption"),
    advanced("talk_busy", .05, "share an hour", 0, 1,
        "How much less a teacher talks for each hour beyond the week's hours.", "assumption"),
    core("about_teaching", .35, "share of talks", 0, 1,
        "How many of the talks are about teaching.", "assumption; TALIS counts as a check"),
    advanced("expertise_pull", 1.5, "power", 0, 10,
        "How much more often the colleagues who seem to teach well are asked.", "assumption"),
    core("observe_rate", .5, "observations a year", 0, 36,
        "How often a teacher watches a colleague's lesson in a year.",
        "assumption; TALIS counts as a check"),
    advanced("talk_hours", .1, "hours", 0, 8,
        "How long a talk takes each of the two.", "assumption"),
    advanced("talk_depth", .5, "share of a full exchange", 0, 1,
        "How much of a practice is passed on in a talk.", "assumption"),
    advanced("usual_skill", .6, "share of mastery", .05, 1,
        "How well a colleague must teach for her skill neither to draw nor to deter.",
        "assumption"),
    advanced("least_skill_seen", .1, "share of mastery", .001, .9,
        "How little skill a colleague is taken to have at least.", "assumption"),
    core("preparing_rate", .4, "share of weeks", 0, 1,
        "How often two who could always prepare together do so.",
        "assumption; TALIS counts as a check"),
    advanced("design_to_fit", .1, "share of what lacks", 0, 1,
        "How much better a practice fits both classes for which two prepared it together.",
        "assumption"),
    advanced("preparing_depth", .5, "share of a full exchange", 0, 1,
        "How much of a practice is passed on when lessons are prepared together.", "assumption"),
    advanced("observation_hours", 1.5, "hours", 0, 8,
        "How long watching a lesson and speaking about it takes each of the two.", "assumption"),
    advanced("observation_lessons", 1., "lesson hours", 0, 8,
        "How many lesson hours the class of the teacher who watches loses.", "assumption"),
    advanced("review_weeks", 3., "weeks of a term", 0, 26,
        "In how many last weeks of a term class teachers review exam items.",
        BEFORE_EXAMS, whole=True),
    advanced("review_hours", 1., "hours a week", 0, 8,
        "How long a week's item review takes a class teacher.", BEFORE_EXAMS),
    advanced("review_depth", .5, "share of a full exchange", 0, 1,
        "How much of a practice is passed on in an item review.", "assumption"),
    advanced("review_focus", .5, "share of full focus", 0, 1,
        "How focused an item review is: on how many practices, with how much feedback.",
        "assumption"),
    advanced("review_sharpens", .05, "share of the error", 0, 1,
        "How much of what a teacher misjudges in her practices' worth an item review clears.",
        "assumption"),
    advanced("review_clears", .1, "a review", 0, 5,
        "How much each item review of the year narrows what a teacher misjudges in her results.",
        "assumption"),
    advanced("review_about", .8, "chance", 0, 1,
        "How likely an item review turns to teaching.", "assumption"),
)
