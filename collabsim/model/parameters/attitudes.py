"""What makes teachers committed, safe, strained and valued."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="attitudes")
advanced = partial(Parameter, group="attitudes", level="advanced")

# fmt: off
ATTITUDES: tuple[Parameter, ...] = (
    core("attitude_rate", .06, "share a week", 0, 1,
        "How fast commitment, safety and strain follow what happens.", "assumption"),
    core("norm_weight", .4, "weight", 0, 1,
        "How much a teacher's commitment follows that of the colleagues she trusts.",
        "norm pull (Friedkin & Johnsen 1999); the value an assumption"),
    core("valued_to_commit", .22, "commitment a unit", 0, 5,
        "How much feeling valued adds to commitment.",
        "assumption; the field study reports the link"),
    core("results_to_commit", .3, "commitment a pupil SD a year", 0, 5,
        "How much good results of her own class add to a teacher's commitment.", "assumption"),
    core("strain_to_commit", .3, "commitment a unit", 0, 5,
        "How much strain takes from commitment.", "assumption"),
    core("control_to_commit", .2, "commitment a unit", 0, 5,
        "How much being controlled takes from commitment.", "assumption"),
    core("voice_to_safety", .5, "safety a unit", 0, 5,
        "How much being heard, and acted on, adds to safety.",
        "assumption; the field study reports the link"),
    core("conflict_cost", .2, "safety and strain a unit", 0, 5,
        "How much conflict with colleagues takes from safety and adds to strain.",
        "De Dreu & Weingart 2003 for the link; the value an assumption"),
    advanced("hours_to_strain", .05, "strain an hour", 0, 5,
        "How much strain an hour beyond the week's hours adds.", "assumption"),
    advanced("visit_to_strain", .02, "strain a visit", 0, 1,
        "How much strain a visit to a lesson brings where there is no safety.", "assumption"),
    advanced("vision_pull", .3, "share of the distance", 0, 1,
        "How far a full vision draws where the staff's stances rest towards the principal's.",
        "assumption"),
    advanced("recognised_to_valued", .1, "share of what remains", 0, 1,
        "How much more valued a teacher feels whom the principal recognises.", "assumption"),
    advanced("rewarded_to_valued", .1, "share of what remains", 0, 1,
        "How much more valued a teacher feels who is rewarded.", "assumption"),
    advanced("unrewarded_to_valued", .05, "share of what remains", 0, 1,
        "How much less valued a teacher feels whom others' reward passes over.", "assumption"),
    advanced("heard_to_valued", .1, "share of what remains", 0, 1,
        "How much more valued a teacher feels who is heard and sees it acted on.", "assumption"),
    advanced("ignored_to_valued", .1, "share of what remains", 0, 1,
        "How much less valued a teacher feels who is heard when nothing follows.", "assumption"),
    advanced("unasked_to_valued", .025, "share of what remains", 0, 1,
        "How much less valued a teacher feels who is not asked in a meeting.", "assumption"),
    advanced("harm_to_valued", .05, "share of what remains", 0, 1,
        "How much less valued a teacher feels after feedback that harms.", "assumption"),
)
