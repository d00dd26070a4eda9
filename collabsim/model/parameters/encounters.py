"""Whom teachers ask, how often they meet, how they differ, and what they take from each other."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

ties = partial(Parameter, group="ties")
talk = partial(Parameter, group="talk")
disagreement = partial(Parameter, group="disagreement")
sharing = partial(Parameter, group="sharing")
practising = partial(Parameter, group="practising")
feedback = partial(Parameter, group="feedback")

ADVICE = "advice networks of eight schools (Pitts & Spillane 2009)"
FITTED = (
    f"{ADVICE}, generated anew with their sizes, grades and missing answers. With tie_grade, "
    "tie_recip, tie_triad and approach_sd together, in those of at most 60 staff: odds ratio of a "
    "tie within a grade 3.2 pooled and 3.6 as a mean of schools (real 3.5 and 2.6; 3.8 in a school "
    "of two streams that has lived ten years), share returned .32 (.32), Gini coefficient of being "
    "asked .45 (.46), closed triads 1.20 times chance (1.18), number asked varying by .53 of its "
    "mean (.53)"
)
DEFFUANT = "bounded confidence (Deffuant et al. 2000)"
FRANK = "Frank, Zhao & Borman 2004 for expertise and pressure"

# fmt: off
ENCOUNTERS: tuple[Parameter, ...] = (
    ties("ties", 4., "advisers a teacher", 0, 8,
        "How many colleagues a teacher asks for advice, whatever the school's size.", ADVICE),
    ties("tie_grade", 2., "log odds", -10, 10,
        "How much likelier a teacher asks a colleague of her own grade.", FITTED),
    ties("tie_recip", 1., "log odds", -10, 10,
        "How much likelier a teacher asks one who asks her.", FITTED),
    ties("tie_triad", .8, "log odds a shared adviser", -10, 10,
        "How much likelier a teacher asks those whom her advisers ask.", FITTED),
    ties("tie_trust", .5, "share of full trust", 0, 1,
        "The trust to which a teacher and her adviser return.", "assumption"),
    ties("weak_trust", .2, "share of full trust", 0, 1,
        "The trust to which two colleagues without a tie return.", "assumption"),
    ties("tie_decay", .2, "share a term", 0, 1,
        "How fast trust returns to where it rests when nothing happens.", "assumption"),
    talk("talk_rate", 4., "talks a week", 0, 40,
        "How many talks with a colleague a teacher begins in a week.", "assumption"),
    talk("about_teaching", .35, "share of talks", 0, 1,
        "How many of the talks are about teaching.", "assumption; TALIS counts as a check"),
    talk("expertise_pull", 1.5, "power", 0, 10,
        "How much more often the colleagues who seem to teach well are asked.", "assumption"),
    talk("observe_rate", .5, "observations a year", 0, 36,
        "How often a teacher watches a colleague's lesson in a year.",
        "assumption; TALIS counts as a check"),
    talk("kkg_per_month", 2., "meetings a month", 0, 4,
        "How often the teachers' working group of a cluster meets.", "the field study"),
    talk("kkg_share", .5, "share of class teachers", 0, 1,
        "How many class teachers go to a meeting of the working group.", "assumption"),
    talk("meetings_per_month", 2., "meetings a month", 0, 20,
        "How often the whole staff meets.", "assumption; TALIS counts as a check"),
    talk("meeting_hours", 1.5, "hours", 0, 8,
        "How long a staff meeting lasts before hearing lengthens or an agenda shortens it.",
        "assumption"),
    disagreement("tolerance", .463, "share of the range of stances", 0, 10,
        "How far two stances may lie apart before it is felt as a difference.",
        f"{DEFFUANT}; the value {CALIBRATED}"),
    disagreement("stance_step", .01, "share of the distance", 0, .5,
        "How far each moves towards the other in a talk that goes well.",
        f"{DEFFUANT}; the value an assumption"),
    disagreement("conviction", .1, "share a week", 0, 1,
        "How strongly teachers return to the stance they started with.",
        "anchoring (Friedkin & Johnsen 1999); the value an assumption"),
    disagreement("speak_up", .7, "chance at full safety", 0, 1,
        "How likely a difference is voiced where a teacher feels fully safe.", "assumption"),
    disagreement("spill", .35, "chance without safety", 0, 1,
        "How likely a voiced difference turns personal where nobody feels safe.",
        "De Dreu & Weingart 2003 for the link; the value an assumption"),
    disagreement("role_friction", .006, "chance a talk", 0, .5,
        "How often unclear roles make a talk that is not about teaching turn personal.",
        "assumption; the field study reports unclear roles as an obstacle"),
    disagreement("conflict_step", .25, "share of what is left", 0, 1,
        "How much a personal quarrel adds to the conflict between two colleagues.", "assumption"),
    disagreement("conflict_decay", .15, "share a month", 0, 1,
        "How fast a conflict between two colleagues cools down.", "assumption"),
    disagreement("trust_gain", .00682, "share of what is left", 0, 1 / 6,
        "How much trust a talk that goes well adds; a personal quarrel takes six times as much.",
        CALIBRATED),
    disagreement("reflect_step", .08, "share of what is left", 0, 1,
        "How much a difference handled well makes a teacher reflect on her teaching.",
        "assumption"),
    sharing("stance_belief", .163, "worth", 0, 1,
        "How much more a practice seems worth to a teacher whose stance it suits.", CALIBRATED),
    sharing("belief_rate", .2, "share a telling at full trust", 0, 1,
        "How far a teacher takes over what a trusted colleague thinks of a practice.",
        "assumption"),
    sharing("adopt_rate", .9, "chance", 0, 1,
        "How likely a fully appealing practice is tried after a full exchange about it.",
        "assumption"),
    sharing("w_value", .22, "weight", 0, 1,
        "How much the worth she sees in a practice counts when a teacher thinks of trying it.",
        f"{FRANK}; the value an assumption"),
    sharing("w_expert", .228, "weight", 0, 1,
        "How much a colleague's skill counts; the rest is what the other colleagues do.",
        f"{FRANK}; the value {CALIBRATED}"),
    sharing("fidelity", .85, "share of the level seen", 0, 1,
        "How much of a colleague's level a teacher reaches in her first weeks with a practice.",
        "assumption"),
    sharing("attachment", .12, "appeal", 0, 10,
        "How much more a new practice must promise than one that is a habit.", CALIBRATED),
    sharing("try_shape", 0., "0 linear, 1 step", 0, 1,
        "Whether appeal raises the chance of a trial steadily or tips it at a threshold.",
        "assumption; a step gives the thresholds of Centola & Macy 2007", whole=True),
    practising("learn_years", 3., "years", .1, 40,
        "How long a teacher takes to come close to what she reaches alone.", "assumption"),
    practising("fade", .637, "share a year", 0, 6,
        "How fast skill that was copied beyond one's own level wears off.", CALIBRATED),
    practising("result_noise", .5, "share of full worth", 0, 10,
        "How little one class shows of what a practice is worth.", "assumption"),
    practising("abandon", .16, "chance a year", 0, 6,
        "How often a practice that is worth nothing to a teacher is dropped.",
        "set for practices ever used and dropped; an assumption"),
    practising("own_try", 1., "tries a year", 0, 6,
        "How often a teacher with room tries a practice on her own.", "assumption"),
    practising("invent", .01, "chance", 0, 1,
        "How often a difference that stays constructive brings a new practice.", "assumption"),
    practising("new_value", .6, "of a usual practice's worth", -5, 5,
        "What a single new idea is worth on average.", "assumption"),
    feedback("fb_step", .3, "share of a standard deviation of skill", 0, 10,
        "How much feedback of one standard deviation's effect moves skill.", "assumption"),
)
