"""What teachers hold when they start, and how a staff changes."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

practices = partial(Parameter, group="practices")
staff = partial(Parameter, group="staff")

# fmt: off
PEOPLE: tuple[Parameter, ...] = (
    practices("practice_value", .248, "pupil SD a year", .001, 2,
        "What an average practice gives pupils where it is mastered and fits the class.",
        CALIBRATED),
    practices("skill_mean", .529, "share of mastery", 0, 1,
        "How well teachers on average master a practice by themselves.",
        CALIBRATED),
    practices("talent_sd", .135, "share of mastery", 0, 1,
        "How much teachers differ from each other in what they master by themselves.",
        "assumption"),
    practices("skill_sd", .25, "share of mastery", 0, 1,
        "How much one teacher's own level differs from practice to practice.",
        "assumption"),
    practices("fit_decay", .0589, "fit lost a grade", 0, 1,
        "How much worse a practice fits with each grade between it and the class.",
        f"{CALIBRATED}; the field study reports that practice travels if it fits class and grade"),
    practices("fit_class_sd", .24, "fit", 0, 1,
        "How much two classes of one grade differ in what fits them.",
        CALIBRATED),
    practices("repertoire", 8., "practices", 1, 14,
        "How many practices a teacher has room for at a time.",
        "assumption", whole=True),
    practices("belief_own", .281, "share a year", 0, 6,
        "How fast her own classes show a teacher what a practice is worth.",
        CALIBRATED),
    practices("habit_years", 2.3, "years", .1, 40,
        "How long a practice takes to become a habit.",
        "assumption"),
    practices("class_memory", .5, "share", 0, 1,
        "How much of what fitted this year's class fits next year's.",
        "assumption"),
    staff("commitment_mean", .7, "share of full commitment", 0, 1,
        "The commitment that teachers on average bring with them.",
        "assumption"),
    staff("safety_mean", .5, "share of full safety", 0, 1,
        "How safe teachers on average feel to speak up before a principal adds or takes anything.",
        "assumption"),
    staff("strain_mean", .3, "share of full strain", 0, 1,
        "The strain that teachers on average bring with them.",
        "assumption"),
    staff("baseline_sd", .242, "share", 0, 1,
        "How much teachers differ in the commitment, safety and strain they bring with them.",
        CALIBRATED),
    staff("approach_sd", .7, "SD of the log", 0, 3,
        "How unequally teachers are asked for advice, whatever their experience.",
        "advice networks of eight schools (Pitts & Spillane 2009): their inequality of being "
        "asked, which years of teaching do not explain; set together with the tie parameters"),
    staff("grade_moves", .12, "share a year", 0, 1,
        "How many class teachers get another grade each year.",
        "assumption below the .2 to .4 of US studies"),
    staff("exit", .03, "chance a year", 0, 1,
        "How likely an experienced, usually committed and strained teacher leaves in a year.",
        "shape from Singer & Willett 2003, level an assumption"),
)
