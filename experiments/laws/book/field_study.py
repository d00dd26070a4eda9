"""The field study's own sentences, each with the law that shows it."""

from functools import partial

from experiments.laws.arms import DIRECTIVE, NEUTRAL, PARTICIPATIVE, Schools, arm, between, typical
from experiments.laws.book import sources
from experiments.laws.book.rest import DIFFERING
from experiments.laws.book.talk import NEVER_MEET, led_with
from experiments.laws.law import FALLS, RISES, SAME, Law
from experiments.laws.measures import change
from experiments.laws.practices import CHANGES

law = partial(Law, section="What the field study reports")
STYLES = between(PARTICIPATIVE, DIRECTIVE)
UNLIKE = between(DIFFERING, NEUTRAL)
MEDIATION = between(arm(mediation=1.0), arm(mediation=0.0))
#: Practice and climate are frozen; effort, preparation and hours are equal under all leadership.
#: A case still open from before disturbs no lesson: who is asked about it, and so when it is
#: solved, may differ.
EQUAL = {
    "monitor_effect": 0.0, "reward_effect": 0.0, "overwork_cost": 0.0, "hurt_cost": 0.0,
    "case_rate": 0.0, "case_to_disorder": 0.0,
}  # fmt: skip
FROZEN = ("freeze_practice", "freeze_climate", "no_facilities")
READERS = Schools(follow_pupils=True)

FIELD_STUDY = (
    law(
        "participative leadership: a safer climate",
        "a participative against a directive principal",
        STYLES,
        change("safety"),
        RISES,
        sources.CLIMATE,
    ),
    law(
        "participative leadership: more commitment",
        "the same",
        STYLES,
        change("commitment"),
        RISES,
        sources.CLIMATE,
    ),
    law(
        "participative leadership: a culture of quality",
        "the same",
        STYLES,
        change("quality_culture"),
        RISES,
        sources.study("a culture of quality needs teachers who feel valued and have a voice"),
    ),
    law(
        "practices that fit badly are taken over less",
        "practices that fit other grades three times as badly, the past included",
        ((typical(fit_decay=0.18), NEUTRAL), (typical(fit_decay=0.06), NEUTRAL)),
        change("adoptions"),
        FALLS,
        sources.TRANSFER,
    ),
    law(
        "differences bring alternatives",
        "five times as many differences of view, against usual ones",
        UNLIKE,
        change("creativity"),
        RISES,
        sources.ALTERNATIVES,
    ),
    law(
        "differences are an obstacle",
        "the same",
        UNLIKE,
        change("relationship_conflict"),
        RISES,
        sources.OBSTACLE,
    ),
    law(
        "the principal mediates: differences stay about the matter",
        "full mediation, against none",
        MEDIATION,
        change("constructive"),
        RISES,
        sources.MEDIATION,
    ),
    law(
        "the principal unites: views come closer",
        "the same",
        MEDIATION,
        CHANGES["views"],
        FALLS,
        sources.MEDIATION,
    ),
    law(
        "recognition lifts",
        "full vision and recognition, against none",
        between(arm(vision_recognition=1.0), arm(vision_recognition=0.0)),
        change("feeling_valued"),
        RISES,
        sources.RECOGNITION,
    ),
    law(
        "reading support makes readers",
        "no reading slots, against one a week and class",
        between(arm("neutral", "reading_slots:slots=0"), NEUTRAL, READERS),
        change("literacy"),
        FALLS,
        sources.READING,
    ),
    law(
        "a staff that never meets invents less",
        "no talk, meetings, observation, KKG, item review, and nothing from preparing together",
        between(NEVER_MEET, NEUTRAL),
        change("creativity"),
        FALLS,
        sources.study("collaboration makes for creativity and variety"),
    ),
    law(
        "a staff that never meets: pupils behave worse",
        "the same",
        between(NEVER_MEET, NEUTRAL),
        change("behaviour"),
        FALLS,
        sources.study("what teachers discuss improves pupils' understanding and behaviour"),
    ),
    law(
        "a staff that never meets is less satisfied",
        "the same",
        between(NEVER_MEET, NEUTRAL),
        change("satisfaction"),
        FALLS,
        sources.study("schools that foster collaboration have more satisfied teachers"),
    ),
    law(
        "leadership changes pupils by nothing but practice, effort and hours",
        "a participative against a directive principal; practice and climate frozen, effort and "
        "preparation equal, no practice needing facilities and no cases",
        between(*(arm(s, *FROZEN, parameters=EQUAL) for s in ("participative", "directive"))),
        change("academic_understanding"),
        SAME,
        sources.INDIRECT,
    ),
    law(
        "a leadership that does nothing changes nothing",
        "a participative against a directive principal, both inert",
        led_with("inert_leadership"),
        change("academic_understanding"),
        SAME,
        "what the ablation means",
    ),
)
