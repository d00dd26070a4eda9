"""What there is to teach with: what it gives, how it is mastered and believed in."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

core = partial(Parameter, group="practices")
advanced = partial(Parameter, group="practices", level="advanced")

# fmt: off
PRACTICES: tuple[Parameter, ...] = (
    core("practice_value", .21, "pupil SD a year", .001, 2,
        "What an average practice gives pupils where it is mastered and fits the class.",
        f"of the order of what teachers differ by (value-added literature); {CALIBRATED}"),
    core("value_memory", .94, "share a year", 0, 1,
        "How much of what sets a practice's worth apart from the usual lasts a year.",
        f"assumption; the value {CALIBRATED}"),
    core("skill_mean", .56, "share of mastery", 0, 1,
        "How well teachers on average master a practice by themselves.",
        CALIBRATED),
    core("talent_sd", .12, "share of mastery", 0, 1,
        "How much teachers differ from each other in what they master by themselves.",
        f"assumption; the value {CALIBRATED}"),
    core("skill_sd", .25, "share of mastery", 0, 1,
        "How much one teacher's own level differs from practice to practice.",
        "assumption"),
    core("fit_decay", .06, "fit lost a grade", 0, 1,
        "How much worse a practice fits with each grade between it and the class.",
        f"{CALIBRATED}; the field study reports that practice travels if it fits class and grade"),
    core("fit_class_sd", .21, "fit", 0, 1,
        "How much two classes of one grade differ in what fits them.",
        CALIBRATED),
    core("repertoire", 8., "practices", 1, 14,
        "How many practices a teacher has room for at a time.",
        "assumption", whole=True),
    advanced("room_sd", 1.5, "practices", 0, 10,
        "How much teachers differ in how many practices they have room for.", "assumption"),
    core("belief_own", .281, "share a year", 0, 6,
        "How fast her own classes show a teacher what a practice is worth.",
        CALIBRATED),
    advanced("habit_years", 2.6, "years", .1, 40,
        "How long a practice takes to become a habit.",
        f"assumption; the value {CALIBRATED}"),
    core("class_memory", .4, "share", 0, 1,
        "How much of what fitted this year's class fits next year's.",
        f"assumption; the value {CALIBRATED}"),
    advanced("management_every", 4., "practices", 1, 14,
        "Every so many-th known practice, from the first, is about managing the class.",
        "assumption", whole=True),
    advanced("education_years", 4., "years", 0, 40,
        "How many years of seeing what practices are worth a teacher's education counts for.",
        "assumption"),
    advanced("least_room", 3., "practices", 1, 14,
        "How many practices every teacher has room for at least.", "assumption", whole=True),
    advanced("readiness_sd", .5, "SD of the log", 0, 3,
        "How much teachers differ in how readily they try something.", "assumption"),
    advanced("belief_sd", .15, "worth", 0, 2,
        "How much teachers differ at first in what they believe of a practice.", "assumption"),
    advanced("choice_sd", .08, "appeal", 0, 10,
        "How much luck there is in which practices a teacher chooses on her own.", "assumption"),
    advanced("perception_sd", .15, "share of mastery", 0, 2,
        "How much strangers misjudge how well a colleague does something.", "assumption"),
)
