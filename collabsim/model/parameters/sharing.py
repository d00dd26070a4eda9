"""What teachers tell each other, believe and try."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

core = partial(Parameter, group="sharing")
advanced = partial(Parameter, group="sharing", level="advanced")

FRANK = "Frank, Zhao & Borman 2004 for expertise and pressure"

# fmt: off
SHARING: tuple[Parameter, ...] = (
    core("stance_belief", .28, "worth", 0, 1,
        "How much more a practice seems worth to a teacher whose stance it suits.", CALIBRATED),
    advanced("belief_rate", .2, "share a telling at full trust", 0, 1,
        "How far a teacher takes over what a trusted colleague thinks of a practice.",
        "assumption"),
    core("telling_copies", .03, "share of sitting together", 0, 1,
        "How much of a colleague's skill is passed on by telling, next to practising together.",
        "assumption: talk informs, it does not train (Joyce & Showers 2002); "
        f"the value {CALIBRATED}"),
    core("adopt_rate", .7, "chance", 0, 1,
        "How likely a fully appealing practice is tried after a full exchange about it.",
        f"assumption; the value {CALIBRATED}"),
    advanced("w_value", .4, "weight", 0, 1,
        "How much the worth she sees in a practice counts in its appeal.",
        f"{FRANK}; the value {CALIBRATED}"),
    core("w_expert", .32, "weight", 0, 1,
        "How much the skill counts that she sees or has; the rest is pressure of colleagues.",
        f"{FRANK}; the value {CALIBRATED}"),
    core("fidelity", .85, "share of the level seen", 0, 1,
        "How much of a colleague's level a teacher reaches in her first weeks with a practice.",
        "assumption"),
    core("attachment", .07, "appeal", 0, 10,
        "How much more a new practice must promise than one that is a habit.", CALIBRATED),
    advanced("try_shape", 0., "0 linear, 1 step", 0, 1,
        "Whether appeal raises the chance of a trial steadily or tips it at a threshold.",
        "assumption; a step gives the thresholds of Centola & Macy 2007", whole=True),
    advanced("rivalry", .3, "share of sharing", 0, 1,
        "How much less colleagues who do not trust each other share where they compete for reward.",
        "assumption"),
    advanced("try_step", .5, "chance", 0, 1,
        "With try_shape 1: from which chance on a trial is sure, and impossible below.",
        "assumption"),
    advanced("focus_practices", 3., "practices", 0, 13,
        "How many practices beyond one a teller weighs at full focus.", "assumption"),
)
