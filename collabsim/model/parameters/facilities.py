"""Facilities: the media and rooms that some practices need."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

core = partial(Parameter, group="facilities")
advanced = partial(Parameter, group="facilities", level="advanced")

# fmt: off
FACILITIES: tuple[Parameter, ...] = (
    core("facilities_mean", .6, "share of what is needed", 0, 1,
        "How much of the media and rooms that are needed schools have on average.", "assumption"),
    advanced("facilities_sd", .15, "share of what is needed", 0, 1,
        "How much schools differ in it.", "assumption"),
    advanced("facilities_need", .5, "share of a practice's worth", 0, 1,
        "How much of a practice that needs facilities is lost without any.", "assumption"),
    advanced("facilities_care", .2, "share of what is needed", 0, 1,
        "How much more a school has whose principal sees to it to the full.", "assumption"),
    advanced("facilities_rate", .02, "share a week", 0, 1,
        "How fast facilities wear off or are seen to.", "assumption"),
    advanced("equipped_every", 3., "practices", 1, 14,
        "Every so many-th known practice needs facilities.", "assumption",
        whole=True),
)
