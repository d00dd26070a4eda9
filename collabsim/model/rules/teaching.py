"""A week's teaching: effort, preparation, practices in use, and what the class learns from them."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import normal
from collabsim.model.clock import Now
from collabsim.model.events import ITEM_REVIEW
from collabsim.model.leadership import CONTINGENT_REWARD, MONITORING
from collabsim.model.parameters import Parameters
from collabsim.model.rules.cases import ABOUT_PUPILS
from collabsim.model.rules.facilities import equipment
from collabsim.model.rules.worth import clip
from collabsim.model.state import CLASS_TEACHER, SPECIALIST, School, World
from collabsim.model.streams import RESULTS_SEEN


def teach(school: School, world: World, p: Parameters, now: Now) -> None:
    """Teach a week: set effort, preparation and quality, and let each class learn.

    A class learns T·(growth + ``class_teacher_share``·Q + ``specialist_share``·mean specialists' Q
    − ``prep_value``(1 − preparation)) a year, T the share of lesson time used. Nothing here depends
    on a style or on collaborating as such. Source: the structure of teacher effects, numbers are
    assumptions.
    """
    specialists = 0
    specialist_quality = 0.0
    for i in range(school.n):
        set_quality(school, world, p, i)
        set_effort(school, p, i)
        if school.post[i] == SPECIALIST:
            specialists += 1
            specialist_quality += school.quality[i]
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            added = school.quality[i]
            if specialists > 0:
                added = p.class_teacher_share * school.quality[i]
                added += p.specialist_share * specialist_quality / specialists
            class_learns(school, p, now, i, added)


@helper
def set_quality(school: School, world: World, p: Parameters, i: int) -> None:
    """Set what a teacher's practices in use are worth: Q, and M for class management.

    A sum over practices of V·q·f·(what facilities allow), times ``repertoire``/their number: her
    lessons are shared among them. Source: assumption.
    """
    quality = 0.0
    management = 0.0
    count = 0
    for k in range(world.practices):
        if school.used[i, k] == 1:
            count += 1
            worth = world.value[k] * school.proficiency[i, k] * school.fit[i, k]
            worth *= equipment(school, world, p, k)
            if world.management[k] == 1:
                management += worth / p.practice_value
            else:
                quality += worth
    lessons = p.repertoire / max(1, count)
    school.quality[i] = lessons * quality - p.quality_ref
    school.management[i] = lessons * management


@helper
def set_effort(school: School, p: Parameters, i: int) -> None:
    """Set effort from commitment, monitoring and reward, and preparation from effort and hours."""
    b = school.behaviours
    pushed = p.monitor_effect * b[MONITORING] * school.reach[0]
    pushed += p.reward_effect * b[CONTINGENT_REWARD]
    m = school.commitment[i]
    effort = m + (1.0 - m) * min(1.0, pushed)
    school.effort[i] = effort
    lacking = p.overwork_cost * school.over[i] / school.needed[i] if school.needed[i] > 0.0 else 0.0
    hurt = p.hurt_cost * school.hurt[i]
    school.preparation[i] = clip(effort * (1.0 - min(1.0, lacking)) * (1.0 - hurt))


@helper
def class_learns(school: School, p: Parameters, now: Now, i: int, added: float) -> None:
    """Let the class of teacher ``i`` settle or get restless, and learn for a week."""
    target = p.disrupt0 - p.management_effect * (school.management[i] - p.management_ref)
    target += p.case_to_disorder if school.case[i] == ABOUT_PUPILS else 0.0
    target = min(p.disrupt_most, max(p.disrupt_least, target))
    school.disruption[i] += p.disrupt_rate * (target - school.disruption[i])
    absent = p.absence_slope * (1.0 - school.effort[i])
    here = (1.0 - absent) * (1.0 - min(1.0, school.lost[i] / p.class_lessons))
    school.teaching_time[i] = here * (1.0 - school.disruption[i])
    growth = year_learning(p, school.grade[i]) / p.time_ref
    growth += p.prep_value * (1.0 - p.prep_ref)
    rate = growth + added - p.prep_value * (1.0 - school.preparation[i])
    school.learned[i] += school.teaching_time[i] * rate / (2.0 * now.weeks_per_term)
    school.term_taught[i] += school.teaching_time[i]
    school.term_time[i] += 1.0 - school.disruption[i]


@helper
def year_learning(p: Parameters, grade: float) -> float:
    """Return what a class of a grade learns in a neutral year, in SD of pupils."""
    by_grade = (
        p.learning_grade_1, p.learning_grade_2, p.learning_grade_3,
        p.learning_grade_4, p.learning_grade_5, p.learning_grade_6,
    )  # fmt: skip
    return by_grade[int(grade) - 1]


@helper
def term_effect(school: School, p: Parameters, i: int) -> float:
    """Return a class teacher's true effect this term, annualised: λ − L, in SD a year."""
    return 2.0 * school.learned[i] - year_learning(p, school.grade[i])


def see_results(school: School, world: World, p: Parameters, now: Now) -> None:
    """At a term's end, class teachers see how their class did beside the school's usual.

    R = effect − running mean + ``results_error``·N/(1 + ``review_clears``·the year's item reviews)
    within ±``results_range``, then the mean follows by ``results_rate``. Assumption.
    """
    classes = 0
    total = 0.0
    for i in range(school.n):
        school.results[i] = 0.0
        if school.post[i] == CLASS_TEACHER:
            effect = term_effect(school, p, i)
            blurs = 1.0 + p.review_clears * school.times[i, ITEM_REVIEW]
            error = p.results_error / blurs * normal(now.luck, RESULTS_SEEN, school.id[i], 0)
            seen = effect - school.results_mean[0] + error
            school.results[i] = min(p.results_range, max(-p.results_range, seen))
            classes += 1
            total += effect
    if classes > 0:
        school.results_mean[0] += p.results_rate * (total / classes - school.results_mean[0])
