"""What a principal and a week's work do to teachers, and what teaching does for a class."""

from functools import partial

from collabsim.parameters.parameter import Parameter

attitudes = partial(Parameter, group="attitudes")
principal = partial(Parameter, group="principal")
teaching = partial(Parameter, group="teaching")
time = partial(Parameter, group="time")

# fmt: off
SCHOOL: tuple[Parameter, ...] = (
    attitudes("attitude_rate", .06, "share a week", 0, 1,
        "How fast commitment, safety and strain follow what happens.", "assumption"),
    attitudes("norm_weight", .4, "weight", 0, 1,
        "How much a teacher's commitment follows that of the colleagues she trusts.",
        "norm pull (Friedkin & Johnsen 1999); the value an assumption"),
    attitudes("valued_to_commit", .22, "commitment a unit", 0, 5,
        "How much feeling valued adds to commitment.",
        "assumption; the field study reports the link"),
    attitudes("results_to_commit", .3, "commitment a pupil SD a year", 0, 5,
        "How much good results of her own class add to a teacher's commitment.", "assumption"),
    attitudes("strain_to_commit", .3, "commitment a unit", 0, 5,
        "How much strain takes from commitment.", "assumption"),
    attitudes("control_to_commit", .2, "commitment a unit", 0, 5,
        "How much being controlled takes from commitment.", "assumption"),
    attitudes("voice_to_safety", .5, "safety a unit", 0, 5,
        "How much being heard, and acted on, adds to safety.",
        "assumption; the field study reports the link"),
    attitudes("conflict_cost", .2, "safety and strain a unit", 0, 5,
        "How much conflict with colleagues takes from safety and adds to strain.",
        "De Dreu & Weingart 2003 for the link; the value an assumption"),
    principal("principal_hours", 12., "hours a week", 0, 60,
        "How many hours a fully available principal has for her staff.", "assumption"),
    principal("visit_rate", 4., "visits a teacher and year", 0, 200,
        "How often a principal who monitors and coaches to the full means to visit a teacher.",
        "assumption"),
    principal("protect_hours", 2., "hours a week", 0, 37.5,
        "How many hours of administration full protection of time takes off a teacher.",
        "assumption"),
    principal("monitor_effect", .4, "share of missing effort", 0, 1,
        "How much of the effort that is missing full monitoring brings out.", "assumption"),
    teaching("absence_slope", .4, "share of lessons", 0, 1,
        "How many lessons a teacher without any effort would miss.", "assumption"),
    teaching("prep_value", .3, "pupil SD a year", 0, 2,
        "What full preparation gives pupils over none.", "assumption"),
    teaching("disrupt0", .12, "share of lesson time", 0, 1,
        "How much lesson time disorder takes where classes are managed as usual.", "assumption"),
    teaching("management_effect", .08, "share of lesson time a practice", 0, 1,
        "How much lesson time a mastered practice of class management wins back.", "assumption"),
    time("weeks_per_term", 18., "weeks", 1, 26,
        "How many school weeks a term has; there are two terms a year.",
        "set to the field study's school", whole=True),
    time("history_years", 4., "years", 0, 100,
        "How many years a school has lived before anything is recorded.",
        "assumption: repertoires, ties and beliefs need about two to settle", whole=True),
    time("admin_hours", 6., "hours a week", 0, 60,
        "How much administration takes of the ministry's 37.5 effective hours.", "assumption"),
    time("prep_hours", 8., "hours a week", 0, 60,
        "How long a teacher prepares her lessons when she does it alone.", "assumption"),
    time("prep_shared", 2.7, "hours a week", 0, 60,
        "How many hours of it a close colleague in the same grade can save.", "assumption"),
    teaching("fluency_rate", .35, "rate a year", 0, 20,
        "How fast pupils come to read fluently in ordinary lessons.", "assumption"),
    teaching("read_rate", .6, "rate a year and slot", 0, 20,
        "How much faster with a reading slot a week.",
        "the field study's reading support; the value an assumption"),
    teaching("reading_slots", 1., "slots a week", 0, 10,
        "How many reading slots a class is to get from the librarian in a week.",
        "the field study's reading support; the value an assumption"),
)
