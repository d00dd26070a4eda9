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
