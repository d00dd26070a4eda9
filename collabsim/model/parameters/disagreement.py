"""How views differ, and what a difference does to two colleagues."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

core = partial(Parameter, group="disagreement")
advanced = partial(Parameter, group="disagreement", level="advanced")

DEFFUANT = "bounded confidence (Deffuant et al. 2000)"

MEDIATES = "assumption, after the field study's principal who mediates and unites"

# fmt: off
DISAGREEMENT: tuple[Parameter, ...] = (
    core("tolerance", .48, "share of the range of stances", 0, 10,
        "How far two stances may lie apart before it is felt as a difference.",
        f"{DEFFUANT}; the value {CALIBRATED}"),
    advanced("stance_step", .01, "share of the distance", 0, .5,
        "How far each moves towards the other in a talk that goes well.",
        f"{DEFFUANT}; the value an assumption"),
    core("conviction", .1, "share a week", 0, 1,
        "How strongly teachers return to the stance they started with.",
        "anchoring (Friedkin & Johnsen 1999); the value an assumption"),
    core("speak_up", .7, "chance at full safety", 0, 1,
        "How likely a difference is voiced where a teacher feels fully safe.", "assumption"),
    core("spill", .35, "chance without safety", 0, 1,
        "How likely a voiced difference turns personal where nobody feels safe.",
        "De Dreu & Weingart 2003 for the link; the value an assumption"),
    core("role_friction", .006, "chance a talk", 0, .5,
        "How often unclear roles make a talk that is not about teaching turn personal.",
        "assumption; the field study reports unclear roles as an obstacle"),
    advanced("conflict_step", .25, "share of what remains", 0, 1,
        "How much a personal quarrel adds to the conflict between two colleagues.", "assumption"),
    core("conflict_decay", .15, "share a month", 0, 1,
        "How fast a conflict between two colleagues cools down.", "assumption"),
    core("trust_gain", .006, "share of what remains", 0, 1 / 6,
        "How much trust a talk that goes well adds.",
        CALIBRATED),
    core("reflect_step", .08, "share of what remains", 0, 1,
        "How much a difference handled well makes a teacher reflect on her teaching.",
        "assumption"),
    advanced("grade_to_difference", .5, "times fit_decay", 0, 10,
        "How much further apart teachers of different grades feel in how to handle pupils.",
        "assumption"),
    advanced("agenda_to_roles", .5, "share of role_friction", 0, 1,
        "How much of the friction from unclear roles a full agenda prevents.", "assumption"),
    advanced("small_talk_trust", .5, "times trust_gain", 0, 6,
        "How much trust a talk about other things adds.", "assumption"),
    advanced("silence_conflict", 1 / 12, "share of conflict_step", 0, 1,
        "How much conflict a difference leaves that is kept silent.", "assumption"),
    advanced("mediated_conflict", .7, "share of the conflict", 0, 1,
        "How much of the conflict between two colleagues remains when the principal mediates.",
        MEDIATES),
    advanced("mediated_step", 3., "times stance_step", 0, 20,
        "How much further two colleagues move towards each other when the principal mediates.",
        MEDIATES),
    advanced("mediated_spill", .2, "chance", 0, 1,
        "How much less likely a difference turns personal when the principal mediates.", MEDIATES),
    advanced("safety_to_spill", .75, "share of spill", 0, 1,
        "How much of turning personal full safety prevents.", "assumption"),
    advanced("quarrel_trust_loss", 6., "times trust_gain", 0, 1000,
        "How much trust a personal quarrel takes.", "assumption"),
    advanced("hurt_lasts", .8, "share a week without safety", 0, 1,
        "How much of the attention that a personal quarrel takes it still takes a week later.",
        "assumption"),
    advanced("safety_step", .03, "share of what remains", 0, 1,
        "How much safety a personal quarrel takes, and a difference handled well adds.",
        "assumption"),
)
