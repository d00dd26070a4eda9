"""What is measured at a term's end: one function a metric, for one school.

A metric is ``function(school, world, p, now) -> float``. Levels are those of the term's last week,
counts and hours those of the whole term. Metrics of events are nan when recording is off.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from collabsim.engine.compile import helper, unrolled
from collabsim.events import (
    ADOPTED,
    AGREEMENT,
    CONSTRUCTIVE,
    COPIED,
    DROPPED,
    ENCOUNTER,
    FEEDBACK_DOWN,
    FEEDBACK_UP,
    MEDIATED,
    OFF,
    PERSONAL,
    SILENT,
)
from collabsim.rules.pupils import latent
from collabsim.rules.teach import term_effect
from collabsim.state import CLASS_TEACHER, KNOWN_PRACTICES, LIBRARIAN

INF = float("inf")
NAN = float("nan")
#: A colleague counts as close from this t(1 − k) on. Assumption.
CLOSE = 0.5
#: Contacts of a year are cut at this mean out-degree, as advice surveys have it.
OUT_DEGREE = 4.0


@dataclass(frozen=True, slots=True)
class Metric:
    """A measured quantity: ``better`` is 1 where more is better, -1 where less, 0 where neither.

    >>> METRICS[0].name, METRICS[0].unit
    ('academic_understanding', 'SD/year')
    """

    name: str
    unit: str
    low: float
    high: float
    about: str
    group: str
    better: int
    function: Callable[..., float]


@helper
def academic_understanding(school, world, p, now):
    """Mean over classes of what a year at this term's pace adds beyond a neutral year."""
    total = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            total += term_effect(school, i)
            classes += 1
    return total / classes if classes > 0 else NAN


@helper
def behaviour(school, world, p, now):
    """Mean over classes of the lesson time that disruption leaves."""
    total = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            total += school.term_time[i] / now.weeks_per_term
            classes += 1
    return total / classes if classes > 0 else NAN


@helper
def literacy(school, world, p, now):
    """Share of pupils who read fluently."""
    fluent = 0
    pupils = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER and school.follows == 1:
            for k in range(school.pupils[i]):
                fluent += school.fluent[i, k]
                pupils += 1
    return fluent / pupils if pupils > 0 else NAN


@helper
def pupil_gap(school, world, p, now):
    """Ability of the top less that of the bottom third of pupils at entry, within classes."""
    if school.follows == 0:
        return NAN
    top = 0.0
    bottom = 0.0
    tops = 0
    bottoms = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            for k in range(school.pupils[i]):
                third = _third_at_entry(school, i, k)
                if third == 2:
                    top += latent(school, i, k)
                    tops += 1
                elif third == 0:
                    bottom += latent(school, i, k)
                    bottoms += 1
    return top / tops - bottom / bottoms if tops > 0 and bottoms > 0 else NAN


@helper
def _third_at_entry(school, i, k):
    below = 0
    for other in range(school.pupils[i]):
        if school.at_entry[i, other] < school.at_entry[i, k]:
            below += 1
    return 3 * below // school.pupils[i]


@helper
def class_gap(school, world, p, now):
    """SD between classes of what teaching has added for their pupils."""
    if school.follows == 0:
        return NAN
    total = 0.0
    squares = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            added = 0.0
            for k in range(school.pupils[i]):
                added += school.taught[i, k] + school.read[i, k]
            added /= school.pupils[i]
            total += added
            squares += added * added
            classes += 1
    if classes == 0:
        return NAN
    mean = total / classes
    return math.sqrt(max(0.0, squares / classes - mean * mean))


@helper
def learning_quality(school, world, p, now):
    """A composite: .6 understanding (.5: a neutral year, 1: half an SD more), .2 order, .2 reading.

    Source: assumption; the weights are a judgement, and each part is a metric of its own.
    """
    understanding = 0.5 + academic_understanding(school, world, p, now)
    share = min(1.0, max(0.0, understanding))
    order = behaviour(school, world, p, now)
    return 0.6 * share + 0.2 * order + 0.2 * literacy(school, world, p, now)


@helper
def teaching_quality(school, world, p, now):
    """Mean over class teachers and specialists of what their practices are worth."""
    return _mean_of_teachers(school, school.quality)


@helper
def preparation(school, world, p, now):
    """Mean over class teachers and specialists of how well lessons are prepared."""
    return _mean_of_teachers(school, school.preparation)


@helper
def _mean_of_teachers(school, values):
    total = 0.0
    teachers = 0
    for i in range(school.n):
        if school.post[i] != LIBRARIAN:
            total += values[i]
            teachers += 1
    return total / teachers if teachers > 0 else NAN


@helper
def _each(school, now, kind):
    """Events of a kind for each member of staff this term."""
    return NAN if now.record.level == OFF else now.record.tally[kind] / school.n


@helper
def _part(now, some, of):
    """A count as a share of another; nan where there is nothing to be a share of."""
    return NAN if now.record.level == OFF or of == 0.0 else some / of


@helper
def adoptions(school, world, p, now):
    """Practices taken up for each member of staff this term."""
    return _each(school, now, ADOPTED)


@helper
def drops(school, world, p, now):
    """Practices given up for each member of staff this term."""
    return _each(school, now, DROPPED)


@helper
def useful_sharings(school, world, p, now):
    """Times somebody copied or took up what a colleague told, for each member of staff."""
    return _each(school, now, ADOPTED) + _each(school, now, COPIED)


@helper
def creativity(school, world, p, now):
    """Practices that were invented and that somebody of the school uses."""
    count = 0
    for k in range(KNOWN_PRACTICES, world.practices):
        users = 0
        for i in range(school.n):
            users += school.used[i, k]
        count += 1 if users > 0 and world.closed[k] == 0 else 0
    return float(count)


@helper
def reflection(school, world, p, now):
    """Mean reflection on one's own teaching."""
    return _mean(school, school.reflection)


@helper
def _feedback(now, first):
    t = now.record.tally
    return t[first] + t[first + 1] + t[first + 2]


@helper
def feedback_received(school, world, p, now):
    """Feedback events for each member of staff this term."""
    if now.record.level == OFF:
        return NAN
    return (_feedback(now, FEEDBACK_UP) + _feedback(now, FEEDBACK_DOWN)) / school.n


@helper
def feedback_helps(school, world, p, now):
    """Share of feedback that helped."""
    helped = _feedback(now, FEEDBACK_UP)
    return _part(now, helped, helped + _feedback(now, FEEDBACK_DOWN))


@helper
def encounters(school, world, p, now):
    """Encounters for each member of staff and week."""
    return _each(school, now, ENCOUNTER) / now.weeks_per_term


@helper
def _differences(now):
    t = now.record.tally
    return t[SILENT] + t[CONSTRUCTIVE] + t[PERSONAL]


@helper
def share_about_teaching(school, world, p, now):
    """Share of encounters that are about teaching."""
    t = now.record.tally
    return _part(now, t[AGREEMENT] + _differences(now), t[ENCOUNTER])


@helper
def collaboration_hours(school, world, p, now):
    """Hours of talk, meetings and advising for each member of staff and week."""
    return staff_hours(school, world, p, now) / (school.n * now.weeks_per_term)


@helper
def isolation(school, world, p, now):
    """Share of the staff without a close colleague, t(1 − k) above .5."""
    alone = 0
    for i in range(school.n):
        close = 0
        for j in range(school.n):
            if j != i and school.trust[i, j] * (1.0 - school.conflict[i, j]) > CLOSE:
                close = 1
        alone += 1 - close
    return alone / school.n


@helper
def differences(school, world, p, now):
    """Share of encounters that bring a difference of view to light or keep it silent."""
    return _part(now, _differences(now), now.record.tally[ENCOUNTER])


@helper
def voiced(school, world, p, now):
    """Share of differences that are voiced."""
    total = _differences(now)
    return _part(now, total - now.record.tally[SILENT], total)


@helper
def constructive(school, world, p, now):
    """Share of voiced differences that stay about the matter."""
    t = now.record.tally
    return _part(now, t[CONSTRUCTIVE], _differences(now) - t[SILENT])


@helper
def mediated(school, world, p, now):
    """Share of voiced differences into which the principal steps."""
    t = now.record.tally
    return _part(now, t[MEDIATED], _differences(now) - t[SILENT])


@helper
def personal_conflicts(school, world, p, now):
    """Differences and frictions that turn personal, for each member of staff this term."""
    return _each(school, now, PERSONAL)


@helper
def trust(school, world, p, now):
    """Mean trust over ties."""
    return _mean_over_ties(school, school.trust)


@helper
def relationship_conflict(school, world, p, now):
    """Mean relationship conflict over ties."""
    return _mean_over_ties(school, school.conflict)


@helper
def _mean_over_ties(school, values):
    total = 0.0
    ties = 0
    for i in range(school.n):
        for j in range(school.n):
            if school.tie[i, j] == 1:
                total += values[i, j]
                ties += 1
    return total / ties if ties > 0 else NAN


@helper
def _mean(school, values):
    total = 0.0
    for i in range(school.n):
        total += values[i]
    return total / school.n


@helper
def safety(school, world, p, now):
    """Mean psychological safety."""
    return _mean(school, school.safety)


@helper
def commitment(school, world, p, now):
    """Mean commitment."""
    return _mean(school, school.commitment)


@helper
def strain(school, world, p, now):
    """Mean strain."""
    return _mean(school, school.strain)


@helper
def feeling_valued(school, world, p, now):
    """Mean of feeling valued by the principal."""
    return _mean(school, school.valued)


@helper
def satisfaction(school, world, p, now):
    """Mean of feeling valued, commitment and absence of strain. Source: assumption."""
    pleased = _mean(school, school.valued) + _mean(school, school.commitment)
    return (pleased + 1.0 - _mean(school, school.strain)) / 3.0


@helper
def quality_culture(school, world, p, now):
    """Commitment × trust × share of differences voiced and kept constructive.

    Without differences the last factor is 1. Source: the field study names the three; their
    product is an assumption.
    """
    if now.record.level == OFF:
        return NAN
    total = _differences(now)
    handled = now.record.tally[CONSTRUCTIVE] / total if total > 0.0 else 1.0
    return _mean(school, school.commitment) * _mean_over_ties(school, school.trust) * handled


@helper
def staff_hours(school, world, p, now):
    """Hours of talk, meetings and advising of the whole staff this term."""
    total = 0.0
    for i in range(school.n):
        total += school.term_hours[i]
    return total


@helper
def principal_hours(school, world, p, now):
    """Hours that the principal gave the staff this term."""
    return school.principal_hours[0]


@helper
def reach(school, world, p, now):
    """Share of what the principal's behaviours ask that her hours allow."""
    return school.reach[0]


@helper
def cover(school, world, p, now):
    """Lesson hours that others had to take over this term."""
    return school.cover[0]


@helper
def money(school, world, p, now):
    """Money spent on programmes this term."""
    return school.money[0]


SD = "SD/year"
TERM = "a teacher and term"
METRICS: tuple[Metric, ...] = tuple(
    Metric(function.__name__, unit, low, high, (function.__doc__ or "").partition("\n")[0],
           group, better, function)
    for group, rows in {
        "learning": (
            (academic_understanding, SD, -INF, INF, 1),
            (behaviour, "share", 0.0, 1.0, 1),
            (literacy, "share", 0.0, 1.0, 1),
            (pupil_gap, "SD", -INF, INF, -1),
            (class_gap, "SD", 0.0, INF, -1),
            (learning_quality, "share", 0.0, 1.0, 1),
        ),
        "teaching": (
            (teaching_quality, SD, -INF, INF, 1),
            (preparation, "share", 0.0, 1.0, 1),
            (adoptions, TERM, 0.0, INF, 0),
            (drops, TERM, 0.0, INF, 0),
            (useful_sharings, TERM, 0.0, INF, 1),
            (creativity, "practices", 0.0, INF, 1),
            (reflection, "share", 0.0, 1.0, 1),
            (feedback_received, TERM, 0.0, INF, 1),
            (feedback_helps, "share", 0.0, 1.0, 1),
        ),
        "collaboration": (
            (encounters, "a teacher and week", 0.0, INF, 0),
            (share_about_teaching, "share", 0.0, 1.0, 1),
            (collaboration_hours, "h a teacher and week", 0.0, INF, 0),
            (isolation, "share", 0.0, 1.0, -1),
        ),
        "disagreement": (
            (differences, "share", 0.0, 1.0, 0),
            (voiced, "share", 0.0, 1.0, 0),
            (constructive, "share", 0.0, 1.0, 1),
            (mediated, "share", 0.0, 1.0, 0),
            (personal_conflicts, TERM, 0.0, INF, -1),
        ),
        "climate": (
            (trust, "share", 0.0, 1.0, 1),
            (safety, "share", 0.0, 1.0, 1),
            (commitment, "share", 0.0, 1.0, 1),
            (strain, "share", 0.0, 1.0, -1),
            (feeling_valued, "share", 0.0, 1.0, 1),
            (satisfaction, "share", 0.0, 1.0, 1),
            (relationship_conflict, "share", 0.0, 1.0, -1),
            (quality_culture, "share", 0.0, 1.0, 1),
        ),
        "cost": (
            (staff_hours, "h a term", 0.0, INF, -1),
            (principal_hours, "h a term", 0.0, INF, -1),
            (reach, "share", 0.0, 1.0, 1),
            (cover, "lesson hours a term", 0.0, INF, -1),
            (money, "rupiah a term", 0.0, INF, -1),
        ),
    }.items()
    for function, unit, low, high, better in rows
)  # fmt: skip


@unrolled(metric.function for metric in METRICS)
def fill(out, school, world, p, now):
    """Write every metric of one school into ``out``, in the order of METRICS."""
    for k, metric in enumerate(METRICS):
        out[k] = metric.function(school, world, p, now)


def measure(school, world, p, now):
    """Measure a school: write every metric into its columns."""
    fill(school.measured, school, world, p, now)


@cache
def measuring(k: int, function: Callable[..., float]) -> Callable[..., None]:
    """Return a rule that writes a metric of your own into place ``k`` of those measured."""
    helper(function)

    def own_metric(school, world, p, now):
        school.measured[k] = function(school, world, p, now)

    own_metric.__module__ = function.__module__
    own_metric.__name__ = function.__name__
    return own_metric
