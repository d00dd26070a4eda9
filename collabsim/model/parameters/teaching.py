"""What teaching does for a class."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="teaching")
advanced = partial(Parameter, group="teaching", level="advanced")
constant = partial(Parameter, group="teaching", level="constant")

GROWTH = (
    "growth norms that fall from grade to grade, scaled to the range of evidence on "
    "Indonesian primary schools"
)

# fmt: off
TEACHING: tuple[Parameter, ...] = (
    core("absence_slope", .4, "share of lessons", 0, 1,
        "How many lessons a teacher without any effort would miss.", "assumption"),
    core("prep_value", .3, "pupil SD a year", 0, 2,
        "What full preparation gives pupils over none.", "assumption"),
    core("disrupt0", .12, "share of lesson time", 0, 1,
        "How much lesson time disorder takes where classes are managed as usual.", "assumption"),
    core("management_effect", .08, "share of lesson time a practice", 0, 1,
        "How much lesson time a mastered practice of class management wins back.", "assumption"),
    advanced("class_teacher_share", .85, "share", 0, 1,
        "How much of what a class teacher's practices add counts where there are specialists.",
        "assumption"),
    advanced("specialist_share", .15, "share", 0, 1,
        "How much of what specialists' practices add counts.", "assumption"),
    advanced("overwork_cost", .5, "share of the hours over", 0, 1,
        "How much of the hours beyond the week's hours comes off preparation.", "assumption"),
    advanced("hurt_cost", .25, "share of preparation", 0, 1,
        "How much of her preparation a personal quarrel costs a teacher in its week.",
        "assumption"),
    advanced("disrupt_rate", .1, "share of the way a week", 0, 1,
        "How fast a class settles or gets restless.", "assumption"),
    advanced("disrupt_least", .01, "share of lesson time", 0, 1,
        "How little lesson time disorder takes at least.", "assumption"),
    advanced("disrupt_most", .5, "share of lesson time", 0, 1,
        "How much lesson time disorder takes at most.", "assumption"),
    advanced("results_error", .15, "pupil SD a year", 0, 5,
        "How much a class teacher misjudges how much her class has learnt.", "assumption"),
    advanced("results_range", .5, "pupil SD a year", 0, .5,
        "Beyond which result of her class a teacher no longer feels a difference.", "assumption"),
    advanced("results_rate", .3, "share a term", 0, 1,
        "How fast what a school takes for usual results follows its results.", "assumption"),
    advanced("learning_grade_1", .72, "pupil SD a year", 0, 5,
        "What a class of grade 1 learns in a year in a neutral school.", GROWTH),
    advanced("learning_grade_2", .64, "pupil SD a year", 0, 5,
        "What a class of grade 2 learns in a year in a neutral school.", GROWTH),
    advanced("learning_grade_3", .52, "pupil SD a year", 0, 5,
        "What a class of grade 3 learns in a year in a neutral school.", GROWTH),
    advanced("learning_grade_4", .44, "pupil SD a year", 0, 5,
        "What a class of grade 4 learns in a year in a neutral school.", GROWTH),
    advanced("learning_grade_5", .36, "pupil SD a year", 0, 5,
        "What a class of grade 5 learns in a year in a neutral school.", GROWTH),
    advanced("learning_grade_6", .32, "pupil SD a year", 0, 5,
        "What a class of grade 6 learns in a year in a neutral school.", GROWTH),
    constant("class_lessons", 30., "lesson hours a week", 1, 60,
        "How many lesson hours a class has a week, from which lost ones are taken.", "assumption"),
)
