"""What laws measure with metrics: differences of two arms, and differences of differences."""

from __future__ import annotations

import numpy as np

from collabsim.model.metrics import METRICS
from collabsim.studies.validation.observations import Observations
from experiments.laws.law import Figures, Floats, Measure

UNITS = {metric.name: metric.unit for metric in METRICS}
#: Years 2 to 6.
LATER = range(1, 6)


def over(observed: Observations, metric: str, years: range) -> Floats:
    """Return a metric's mean over some years, of each school."""
    return observed.yearly(metric)[:, years.start : years.stop].mean(axis=1)


def words(metric: str, years: range) -> str:
    """Return what is measured, in words."""
    first, last = years.start + 1, years.stop
    span = f"year {first}" if first == last else f"years {first} to {last}"
    return f"{metric.replace('_', ' ')}, {span}"


def change(metric: str, years: range = LATER) -> Measure:
    """Return what the first arm has more of a metric than the second."""

    def of(done: Observations, without: Observations) -> Figures:
        both = [over(arm, metric, years) for arm in (done, without)]
        return Figures(both[0] - both[1], against(*both))

    return Measure(words(metric, years), UNITS[metric], of)


def change_of_change(metric: str, years: range = LATER) -> Measure:
    """Return how much larger the difference of the first two arms is than that of the others."""

    def of(*arms: Observations) -> Figures:
        a, b, c, d = (over(arm, metric, years) for arm in arms)
        return Figures((a - b) - (c - d), against(a - b, c - d))

    return Measure(f"difference in {words(metric, years)}", UNITS[metric], of)


def second_half(metric: str, years: range = LATER) -> Measure:
    """Return how much more the step from the second arm to the third does than that before it."""

    def of(*arms: Observations) -> Figures:
        none, half, full = (over(arm, metric, years) for arm in arms)
        return Figures((full - half) - (half - none), against(full - half, half - none))

    return Measure(f"second half less first, {words(metric, years)}", UNITS[metric], of)


def course(metric: str, first: int, last: int) -> Measure:
    """Return how far a metric moves between two terms of one arm."""

    def of(arm: Observations) -> Figures:
        values = arm.of(metric)
        return Figures(values[:, last] - values[:, first])

    what = f"{metric.replace('_', ' ')}, from term {first + 1} to term {last + 1}"
    return Measure(what, UNITS[metric], of)


def what_lasts(metric: str, share: float, gain: range, later: range) -> Measure:
    """Return how much more of a gain in some years is there in later ones than a share of it."""

    def of(done: Observations, without: Observations) -> Figures:
        now, then = (
            over(done, metric, years) - over(without, metric, years) for years in (gain, later)
        )
        return Figures(then - share * now, f"gain {mean(now)}, later {mean(then)}")

    what = f"later gain less {share:g} of the gain, {metric.replace('_', ' ')}"
    return Measure(what, UNITS[metric], of)


def change_of_share_that_lasts(metric: str, gain: range, later: range) -> Measure:
    """Return how much larger a share of the first pair's gain lasts than of the second pair's."""

    def of(*arms: Observations) -> Figures:
        a, b, c, d = ([over(arm, metric, years) for years in (gain, later)] for arm in arms)
        shares = [
            share_of_means(done[1] - none[1], done[0] - none[0]) for done, none in ((a, b), (c, d))
        ]
        return Figures(shares[0] - shares[1], against(*shares))

    return Measure(f"share of the gain that lasts, {words(metric, later)}", "share", of)


def share_of_means(part: Floats, whole: Floats) -> Floats:
    """Return values of single schools whose mean is the ratio of the means, and whose spread its.

    Source: the ratio's linearisation (Taylor; Cochran 1977, Sampling techniques, section 6.3). A
    school's own ratio is useless where its gain is near zero.

    >>> share_of_means(np.array([1.0, 3.0]), np.array([4.0, 4.0])).tolist()
    [0.25, 0.75]
    """
    ratio = part.mean() / whole.mean()
    return ratio + (part - ratio * whole) / whole.mean()


def less_than_half(metric: str, years: range) -> Measure:
    """Return how much more the first arm does than half of the second, both beside the third."""

    def of(first: Observations, second: Observations, without: Observations) -> Figures:
        a, b = (over(arm, metric, years) - over(without, metric, years) for arm in (first, second))
        return Figures(a - b / 2, against(a, b))

    return Measure(f"effect less half of the usual one, {words(metric, years)}", UNITS[metric], of)


def hours_wanted() -> Measure:
    """Return how many more of the principal's hours the first arm would take than the second."""

    def of(done: Observations, without: Observations) -> Figures:
        arms = (done, without)
        wanted = [(arm.of("principal_hours") / arm.of("reach")).mean(axis=1) for arm in arms]
        return Figures(wanted[0] - wanted[1], against(*wanted))

    return Measure("principal's hours ÷ reach, six years", "h a term", of)


def against(one: Floats, other: Floats) -> str:
    """Return the means of two figures in words.

    >>> against(np.array([1.0, 2.0]), np.array([0.5]))
    '1.5 against 0.5'
    """
    return f"{mean(one)} against {mean(other)}"


def mean(figures: Floats) -> str:
    """Return a mean over the schools that have a figure, in words."""
    return f"{np.nanmean(figures):.3g}"
