"""Staff meetings: how often, how long, about what."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="meetings")
advanced = partial(Parameter, group="meetings", level="advanced")

# fmt: off
MEETINGS: tuple[Parameter, ...] = (
    core("meetings_per_month", 2., "meetings a month", 0, 20,
        "How often the whole staff meets.", "assumption; TALIS counts as a check"),
    core("meeting_hours", 1.5, "hours", 0, 8,
        "How long a staff meeting lasts before hearing lengthens or an agenda shortens it.",
        "assumption"),
    core("consensus", .2, "spread of support", 0, 1,
        "How near supports must come for a consensus.",
        "assumption, after the field study's deliberation (musyawarah)"),
    advanced("matter_rate", .4, "matters a week", 0, 20,
        "How often something comes up that the staff has to settle.", "assumption"),
    advanced("matters_lapse", .05, "share a week", 0.001, 1,
        "How many of the matters that wait settle themselves.", "assumption"),
    advanced("waiting_to_roles", .2, "share of role_friction a matter", 0, 5,
        "How much more friction each matter that waits brings.",
        "assumption; the field study reports unclear roles as an obstacle"),
    advanced("agenda_to_asking", .5, "share of voice", 0, 1,
        "How much a full agenda keeps matters from the staff.", "assumption"),
    advanced("deliberation", .2, "share of the distance", 0, 1,
        "How far supports move towards each other in one meeting.", "assumption"),
    advanced("support_slope", 2., "support a unit of worth", 0, 50,
        "How strongly a teacher supports what is worth more to her than what she does.",
        "assumption"),
    advanced("support_sd", .15, "support", 0, 2,
        "How much luck there is in how a teacher takes a matter.", "assumption"),
    advanced("own_hands", .1, "share of decisions", 0, 1,
        "How many decisions the staff carries out without the principal.", "assumption"),
    advanced("unite", .05, "share of the distance", 0, 1,
        "How far a joint rule moves the stances of those who agreed to it.", "assumption"),
    advanced("agreement_decay", .2, "share a term", 0, 1,
        "How fast the agreement behind a common practice wears off.", "assumption"),
    advanced("meeting_depth", .3, "share of a full exchange", 0, 1,
        "How much of a practice is passed on in a meeting.", "assumption"),
    advanced("voice_to_meeting", .4, "share of meeting_hours", 0, 5,
        "How much longer a meeting lasts in which everybody is heard.", "assumption"),
    advanced("agenda_to_meeting", .3, "share of meeting_hours", 0, 1,
        "How much shorter a full agenda makes a meeting.", "assumption"),
    advanced("agenda_to_openness", .5, "share of openness", 0, 1,
        "How much a full agenda holds back differences in a meeting.", "assumption"),
    advanced("usual_focus", .45, "share of full focus", 0, 1,
        "At which instructional focus meetings are as much about teaching as talks are.",
        "assumption"),
    advanced("focus_to_about", .5, "chance a unit", 0, 5,
        "How much instructional focus beyond that makes a meeting turn to teaching.", "assumption"),
    advanced("mandate_skill", .7, "share of mastery", 0, 1,
        "How well a practice is done that the principal presents to the staff.", "assumption"),
    advanced("mandate_praise", .8, "worth", 0, 1,
        "What a practice is said to be worth that the principal presents to the staff.",
        "assumption"),
)
