"""What laws measure of practices and views: how many are in use, how alike, how well they fit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from collabsim.studies.validation.observations import Observations
from experiments.laws.law import Figures, Floats, Measure
from experiments.laws.measures import against

#: The terms that end years 2 to 6.
YEAR_ENDS = slice(3, None, 2)


def change_of(
    what: str, unit: str, figure: Callable[[Observations], Floats], columns: tuple[str, ...]
) -> Measure:
    """Return what the first arm has more than the second of a figure [school, year]."""

    def of(done: Observations, without: Observations) -> Figures:
        both = [figure(arm).mean(axis=1) for arm in (done, without)]
        return Figures(both[0] - both[1], against(*both))

    return Measure(f"{what}, years 2 to 6", unit, of, columns)


def in_use(arm: Observations) -> Floats:
    """Return how many practices somebody of the school uses."""
    return arm.teacher("used")[:, YEAR_ENDS].any(axis=2).sum(axis=2)


def overlap(arm: Observations) -> Floats:
    """Return the share of two teachers' practices that both use, mean over pairs."""
    used = arm.teacher("used")[:, YEAR_ENDS].astype(float)
    both = np.einsum("styp,stzp->styz", used, used)
    count = used.sum(axis=3)
    either = count[..., :, None] + count[..., None, :] - both
    others = ~np.eye(used.shape[2], dtype=bool)
    return (both / np.maximum(either, 1.0))[..., others].mean(axis=2)


def fit_in_use(arm: Observations) -> Floats:
    """Return how well the practices in use fit the class."""
    used, fit = (arm.teacher(name)[:, YEAR_ENDS] for name in ("used", "fit"))
    return (used * fit).sum(axis=(2, 3)) / used.sum(axis=(2, 3))


def error_of_belief(arm: Observations) -> Floats:
    """Return how far teachers misjudge what the practices that they use are worth."""
    used, belief = (arm.teacher(name)[:, YEAR_ENDS] for name in ("used", "belief"))
    usual = 2 * arm.parameter("practice_value")[:, None, None]
    worth = np.clip(arm.teacher("value")[:, YEAR_ENDS] / usual, 0, 1)
    off = np.abs(belief - worth[:, :, None]) * used
    return off.sum(axis=(2, 3)) / used.sum(axis=(2, 3))


def distance_of_views(arm: Observations) -> Floats:
    """Return how far views of teaching and of pupils lie apart: their SD within the school."""
    return arm.teacher("stance")[:, YEAR_ENDS].std(axis=2).mean(axis=2)


def spread_of_room() -> Measure:
    """Return how much teachers differ in how many practices they use, or how much more."""

    def spread(arm: Observations) -> Floats:
        return arm.teacher("used")[:, YEAR_ENDS].sum(axis=3).std(axis=2).mean(axis=1)

    def of(*arms: Observations) -> Figures:
        first, *others = map(spread, arms)
        return Figures(first - others[0], against(first, others[0])) if others else Figures(first)

    return Measure(
        "SD within schools of practices in use, years 2 to 6",
        "practices",
        of,
        ("used",),
        level=True,
    )


def gap_that_remains(share: float) -> Measure:
    """Return by how much the gap in feeling valued of year 1 exceeds that two years later.

    Above 0: less than ``share`` of it is there.
    """

    def of(one: Observations, other: Observations) -> Figures:
        gap = one.of("feeling_valued") - other.of("feeling_valued")
        now, then = gap[:, 1], gap[:, 5]
        return Figures(share * now - np.abs(then), f"{now.mean():.3g}, then {then.mean():.3g}")

    return Measure(f"{share:g} of the gap in feeling valued less what remains", "share", of)


CHANGES = {
    "in use": change_of("practices that somebody uses", "practices", in_use, ("used",)),
    "overlap": change_of("practices that two teachers share", "share", overlap, ("used",)),
    "fit": change_of("fit of practices in use", "share", fit_in_use, ("used", "fit")),
    "belief": change_of(
        "error of beliefs about practices in use", "worth", error_of_belief,
        ("used", "belief", "value"),
    ),
    "views": change_of("SD of views within schools", "", distance_of_views, ("stance",)),
}  # fmt: skip
