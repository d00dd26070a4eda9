"""The principal's hours, what each behaviour takes of them, and what it brings."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="principal")
advanced = partial(Parameter, group="principal", level="advanced")

# fmt: off
PRINCIPAL: tuple[Parameter, ...] = (
    core("principal_hours", 12., "hours a week", 0, 60,
        "How many hours a fully available principal has for her staff.", "assumption"),
    core("visit_rate", 4., "visits a teacher and year", 0, 200,
        "How often a principal who monitors and coaches to the full means to visit a teacher.",
        "assumption"),
    core("protect_hours", 2., "hours a week", 0, 37.5,
        "How many hours of administration full protection of time takes off a teacher.",
        "assumption"),
    core("monitor_effect", .4, "share of missing effort", 0, 1,
        "How much of the effort that is missing full monitoring brings out.", "assumption"),
    advanced("visit_hours", 2.5, "hours a visit", 0, 40,
        "How much of the principal's time a visit to a lesson takes her.", "assumption"),
    advanced("hearing_hours", .25, "hours a teacher and matter", 0, 40,
        "How much of the principal's time hearing one teacher on a matter takes her.",
        "assumption"),
    advanced("acting_hours", 6., "hours a matter", 0, 80,
        "How much of the principal's time carrying out what is decided on a matter takes.",
        "assumption"),
    advanced("recognising_hours", 1.5, "hours a teacher and year", 0, 200,
        "How much of the principal's time full recognition takes her.", "assumption"),
    advanced("monitoring_hours", .2, "hours a teacher and week", 0, 40,
        "How much of the principal's time full monitoring takes her.", "assumption"),
    advanced("protecting_hours", .2, "hours an hour protected", 0, 40,
        "How much of the principal's time an hour takes her that she keeps free for a teacher.",
        "assumption"),
    core("mediating_hours", 1.5, "hours a difference", 0, 40,
        "How much of the principal's time mediating a difference takes her.", "assumption"),
    advanced("differences_rate", .1, "share a week", .001, 1,
        "How fast a principal's idea of how many differences come up follows what happens.",
        "assumption"),
    advanced("voice_to_control", .5, "share of control", 0, 1,
        "How much of the control that monitoring exerts full voice takes away.", "assumption"),
    advanced("recognition_rate", 6., "recognitions a teacher and year", 0, 200,
        "How often a principal of full vision, whose hours reach, recognises a teacher.",
        "assumption"),
    advanced("reward_effect", .2, "share of missing effort", 0, 1,
        "How much of the effort that is missing full contingent reward brings out.", "assumption"),
    advanced("reward_to_control", .5, "share of control", 0, 1,
        "How much of the control that monitoring exerts comes from reward that depends on it.",
        "assumption"),
    advanced("mandate_error", .5, "of a usual practice's worth", 0, 10,
        "How much a principal misjudges what a practice is worth that she may present.",
        "assumption"),
)
