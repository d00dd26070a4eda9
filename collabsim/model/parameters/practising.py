"""How a practice is learnt, kept, dropped and invented."""

from functools import partial

from collabsim.model.parameters.parameter import CALIBRATED, Parameter

core = partial(Parameter, group="practising")
advanced = partial(Parameter, group="practising", level="advanced")

# fmt: off
PRACTISING: tuple[Parameter, ...] = (
    advanced("learn_years", 3., "years", .1, 40,
        "How long a teacher takes to come close to what she reaches alone.", "assumption"),
    core("fade", .65, "share a year", 0, 6,
        "How fast skill that was copied beyond one's own level wears off.", CALIBRATED),
    core("consolidate", .35, "share a year", 0, 6,
        "How fast what a teacher practises beyond her own level becomes her own, at usual "
        "reflection.",
        "assumption: what is practised for years stays (Taylor & Tyler 2012 find it two years on); "
        f"the value {CALIBRATED}"),
    core("forget", .65, "share a year", 0, 6,
        "How fast a teacher's own level returns to what talent and experience give.",
        f"assumption; the value {CALIBRATED}"),
    core("experience_growth", .12, "share of what talent lacks", 0, 1,
        "How much of what her talent does not reach long experience gives a teacher.",
        f"concave growth over years of teaching, Papay & Kraft 2015; the value {CALIBRATED}"),
    core("adapt_rate", .09, "share a year", 0, 6,
        "How fast reflection makes a practice fit the class, at usual reflection.",
        f"{CALIBRATED}; the field study reports that reflection adapts methods"),
    advanced("result_noise", .5, "share of full worth", 0, 10,
        "How little one class shows of what a practice is worth.", "assumption"),
    core("abandon", .16, "chance a year", 0, 6,
        "How often a practice that is worth nothing to a teacher is dropped.",
        "set for practices ever used and dropped; an assumption"),
    advanced("own_try", 1., "tries a year", 0, 6,
        "How often a teacher with room tries a practice on her own.", "assumption"),
    core("invent", .005, "chance", 0, 1,
        "How often a difference that stays constructive brings a new practice.", "assumption"),
    core("new_value", .4, "of a usual practice's worth", -5, 5,
        "What a single new idea is worth on average.",
        f"assumption; the value {CALIBRATED}"),
    advanced("experience_years", 6., "years of teaching", .1, 60,
        "Over how many years of teaching most of that is gained.",
        "shape after Papay & Kraft 2015"),
    advanced("safety_to_ideas", 2., "times at full safety", 0, 20,
        "How much oftener than usual a difference brings ideas and reflection in full safety.",
        "assumption; gains from differences need safety (field study)"),
    advanced("reflection_rest", .3, "share", .01, 1,
        "Where reflection starts and returns to.", "assumption"),
    advanced("reflection_decay", .03, "share a week", 0, 1,
        "How fast reflection returns to where it rests.", "assumption"),
    advanced("new_value_sd", .6, "of a usual practice's worth", 0, 5,
        "How much new ideas differ in what they are worth.", "assumption"),
    advanced("inventor_skill", .4, "share of mastery", 0, 1,
        "How well an inventor does her new practice at first.", "assumption"),
    advanced("inventor_belief", .7, "worth", 0, 1,
        "What an inventor believes her new practice is worth.", "assumption"),
    advanced("invented_management", .25, "chance", 0, 1,
        "How likely an invention is about managing the class.", "assumption"),
    advanced("invented_level", .6, "share of mastery", 0, 1,
        "How well anybody comes to master an invention by herself that is new to her.",
        "assumption"),
    advanced("invented_belief", .5, "worth", 0, 1,
        "What anybody believes of an invention that is new to her.", "assumption"),
)
