"""Pupils: what they bring, how they learn to read, and how they are tested."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="pupils")
advanced = partial(Parameter, group="pupils", level="advanced")

SHARES = "assumption, set with the shares of schools in pupils' scores"

# fmt: off
PUPILS: tuple[Parameter, ...] = (
    core("fluency_rate", .35, "rate a year", 0, 20,
        "How fast pupils come to read fluently in ordinary lessons.", "assumption"),
    core("read_rate", .6, "rate a year and slot", 0, 20,
        "How much faster with a reading slot a week.",
        "the field study's reading support; the value an assumption"),
    core("reading_slots", 1., "slots a week", 0, 10,
        "How many reading slots a class is to get from the librarian in a week.",
        "the field study's reading support; the value an assumption"),
    core("persist", .4, "share", 0, 1,
        "How much of what teaching added is still there a year later.",
        "fade-out of teacher effects (evidence on persistence); the value an assumption"),
    advanced("background_sd", .45, "pupil SD", 0, 5,
        "How much schools differ in what their pupils bring from home.", SHARES),
    advanced("entry_sd", .72, "pupil SD", 0, 5,
        "How much pupils of one school differ when they enter it.", SHARES),
    advanced("learning_rate_sd", .1, "share of the usual rate", 0, 1,
        "How much pupils differ in how fast they learn.", SHARES),
    advanced("learning_rate_least", .6, "share of the usual rate", 0, 1,
        "How slowly a pupil learns at least.", "assumption"),
    advanced("learning_rate_most", 1.4, "share of the usual rate", 1, 2,
        "How fast a pupil learns at most.", "assumption"),
    advanced("class_size_sd", 3., "pupils", 0, 40,
        "How much classes differ in size.", "assumption"),
    advanced("test_class_sd", .17, "pupil SD", 0, 5,
        "How much luck a whole class has in a test.",
        "assumption, set with the stability of scores"),
    advanced("test_pupil_sd", .5, "pupil SD", 0, 5,
        "How much luck a pupil has in a test.", "assumption, set with the stability of scores"),
    advanced("not_fluent", .33, "chance of a usual pupil", 0, 1,
        "How likely a pupil does not read fluently who enters the first grade.", "assumption"),
    advanced("not_fluent_decay", .6, "rate a grade", 0, 10,
        "How much rarer that is with each grade in the classes that the past starts with.",
        "assumption"),
    advanced("reading_gain", .3, "pupil SD a year and slot", 0, 5,
        "How much a reading slot a week adds for a pupil who does not read fluently yet.",
        "assumption"),
    advanced("librarian_hours", 12., "hours a week", 0, 60,
        "How many hours a week a librarian can give to classes.", "assumption"),
    advanced("reading_without_trust", .5, "share of a slot", 0, 5,
        "How much of a reading slot a class gets whose teacher does not trust the librarian.",
        "assumption"),
)
