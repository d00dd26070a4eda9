"""How often feedback informs, and how much it helps."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

core = partial(Parameter, group="feedback")
advanced = partial(Parameter, group="feedback", level="advanced")

KLUGER_DENISI = (
    "set so that the levels agree with the smaller mean, and the harm in a third, of "
    "Kluger & DeNisi 1996"
)

# fmt: off
FEEDBACK: tuple[Parameter, ...] = (
    core("feedback_step", .55, "share of the room that is left", 0, 1,
        "How much of what a teacher lacks in a practice structured feedback of effect one gives.",
        f"a year of evaluation as in Taylor & Tyler 2012 sets its order; {CALIBRATED}"),
    advanced("feedback_aims", 3., "practices", 1, 14,
        "How many practices structured feedback names, those with most to gain.", "assumption",
        whole=True),
    advanced("feedback_to_reflection", 2., "times reflect_step", 0, 12,
        "How much more than a difference handled well structured feedback makes a teacher reflect.",
        "assumption"),
    advanced("feedback_to_fit", 1., "times feedback_step", 0, 1,
        "How much of what a practice lacks in fit structured feedback gives.",
        "assumption; the field study's notes on lessons lead to other methods"),
    advanced("remark_size", .1, "times feedback_step", 0, 1,
        "How much a remark in passing moves skill next to structured feedback.", "assumption"),
    advanced("visit_informs", .6, "chance at full focus", 0, 1,
        "How likely a principal's feedback is informative who is fully focused on teaching.",
        "assumption"),
    advanced("peer_informs", .8, "chance at full safety and mastery", 0, 1,
        "How likely a colleague's feedback is informative who feels fully safe and masters the "
        "practice.", "assumption"),
    advanced("peer_praise", .1, "chance", 0, 1,
        "How likely a colleague's other feedback is praise or blame.", "assumption"),
    advanced("informative_effect", .99, "standard deviations of skill", -5, 5,
        "How much feedback that informs helps on average.", "Wisniewski, Zierer & Hattie 2020"),
    advanced("corrective_effect", .46, "standard deviations of skill", -5, 5,
        "How much feedback that corrects helps on average.", "Wisniewski, Zierer & Hattie 2020"),
    advanced("evaluative_effect", .24, "standard deviations of skill", -5, 5,
        "How much praise and blame help on average.", "Wisniewski, Zierer & Hattie 2020"),
    advanced("control_to_praise", .4, "standard deviations of skill a unit", 0, 5,
        "How much control takes from the effect of praise and blame.", "assumption"),
    advanced("distrusted_effect", .4, "share of the mean effect", 0, 5,
        "How much feedback helps from somebody who is not trusted at all.", KLUGER_DENISI),
    advanced("trust_to_effect", .8, "share of the mean effect a unit", 0, 5,
        "How much more feedback helps from somebody who is fully trusted.", KLUGER_DENISI),
    advanced("feedback_wear", .5, "a feedback event", 0, 10,
        "How much each feedback of the year blunts later praise and blame.", "assumption"),
)
