"""An independent, idiomatic Mesa model of a school's weeks, written from the ODD alone.

No rule of the package was read for it and nothing is imported from it: teachers are objects,
chance is ordinary. It is compared with the package in distribution, and is the speed baseline.

In, by the ODD's submodels: the start without a past, `principal` without mandate, `cases`, `talk`,
`staff_meeting`, `proposal`, `decision`, `common_practice`, `discussion`, `sharing`, remarks,
recognition, facilities, workload, attitudes, decay, teaching. Everything else is off. The
principal is present. Decisions where the ODD leaves room:

 1. D, the differences a principal is used to, starts at 0.
 2. The last decision about a practice lies a year back: else none comes up in the first term.
 3. Partners of a talk round are all chosen before its first talk happens.
 4. A case is solved in a talk only if it was brought to it. In the week in which she solves one
    alone no new one comes.
 5. 'Copied' counts where something passes; in the week of a quarrel (hurt 1) nothing does.
 6. The two tellings of a talk have one luck where two choose each other in a round; the trial of a
    case's practice has the luck of its telling.
 7. A remark moves skill alone: neither reflection nor feeling valued.
 8. Support for a practice is reckoned alike for users of it; 'the least W of what she uses' has
    none held out. The practice proposed is drawn up only where the staff is asked.
 9. A matter settled without asking counts as 'decided'. 'Heard' and 'disappointed' count
    everybody asked. Tellings of a decision come after a meeting's exchanges, in order of ids, and
    are no encounters.
10. The own target m* is not clipped, the whole target is.
11. A case's hours count among the term's hours.
12. |grade difference| on the pupils dimension uses 3.5 for specialists and 2 for librarians.
13. Practice replaced: the least K + attachment h not held, counted as a drop. A backing's draw is
    one a week for each teacher and practice.
14. Parallel classes: class c teaches grade 1 + c mod 6; ids: class teachers, specialists,
    librarians.
"""

import math
from collections import Counter
from copy import copy
from dataclasses import dataclass
from types import SimpleNamespace
from typing import NamedTuple

import mesa
import numpy as np

# fmt: off
PARAMETERS = {  # section 7, Parameters
    "about_teaching": 0.35, "absence_slope": 0.4, "acting_hours": 6, "admin_hours": 6,
    "adopt_rate": 0.9, "advising_hours": 2, "agenda_to_asking": 0.5, "agenda_to_meeting": 0.3,
    "agenda_to_openness": 0.5, "agenda_to_roles": 0.5, "agreement_decay": 0.2,
    "approach_sd": 0.7, "asked_to_valued": 0.075, "attachment": 0.12, "attitude_rate": 0.06,
    "baseline_sd": 0.242, "beginner_years": 2, "belief_own": 0.281, "belief_rate": 0.2,
    "belief_sd": 0.15, "broken_to_valued": 0.02, "case_alone": 0.08, "case_help": 0.15,
    "case_hours": 0.5, "case_lesson": 0.05, "case_pull": 0.5, "case_pupils": 0.6,
    "case_rate": 0.05, "case_to_disorder": 0.03, "case_to_strain": 0.1, "choice_sd": 0.08,
    "class_teacher_share": 0.85, "commitment_mean": 0.7, "conflict_cost": 0.2,
    "conflict_decay": 0.15, "conflict_step": 0.25, "consensus": 0.2, "control_ref": 0.2759,
    "control_to_commit": 0.2, "control_to_praise": 0.4, "conviction": 0.1,
    "corrective_effect": 0.46, "deliberation": 0.2, "differences_rate": 0.1, "disrupt0": 0.12,
    "disrupt_least": 0.01, "disrupt_most": 0.5, "disrupt_rate": 0.1, "distrusted_effect": 0.4,
    "education_years": 4, "equipped_every": 3, "evaluative_effect": 0.24,
    "experience_growth": 0.3, "experience_scale": 30, "experience_years": 6,
    "expertise_pull": 1.5, "facilities_care": 0.2, "facilities_mean": 0.6,
    "facilities_need": 0.5, "facilities_rate": 0.02, "facilities_sd": 0.15,
    "feedback_step": 0.5, "fidelity": 0.85, "fit_class_sd": 0.24, "fit_decay": 0.0589,
    "focus_practices": 3, "focus_to_about": 0.5, "grade_to_difference": 0.5,
    "habit_years": 2.3, "heard_to_valued": 0.15, "hearing_hours": 0.25,
    "hours_to_strain": 0.05, "hurt_cost": 0.25, "hurt_lasts": 0.8, "ignored_to_valued": 0.1,
    "informative_effect": 0.99, "learning_grade_1": 0.72, "learning_grade_2": 0.64,
    "learning_grade_3": 0.52, "learning_grade_4": 0.44, "learning_grade_5": 0.36,
    "learning_grade_6": 0.32, "least_room": 3, "least_skill_seen": 0.1, "load_ref": 0.4422,
    "management_effect": 0.08, "management_every": 4, "management_ref": 1.7522,
    "mandate_error": 0.5, "matter_rate": 0.4, "matters_lapse": 0.05, "mediated_conflict": 0.7,
    "mediated_spill": 0.2, "mediated_step": 3, "mediating_hours": 1.5, "meeting_depth": 0.3,
    "meeting_hours": 1.5, "meetings_per_month": 2, "monitor_effect": 0.4,
    "monitoring_hours": 0.2, "most_shared_advisers": 3, "norm_distance": 0.5,
    "norm_lift": 0.25, "norm_weight": 0.4, "overwork_cost": 0.5, "own_hands": 0.1,
    "peer_informs": 0.8, "peer_praise": 0.1, "perception_sd": 0.15, "practice_value": 0.2,
    "prep_hours": 8, "prep_ref": 0.696, "prep_shared": 2.7, "prep_value": 0.3,
    "principal_hours": 12, "protect_hours": 2, "protecting_hours": 0.2, "quality_ref": 0.8297,
    "quarrel_trust_loss": 6, "readiness_sd": 0.5, "recognised_to_valued": 0.1,
    "recognising_hours": 1.5, "recognition_rate": 6, "reflect_step": 0.08,
    "reflection_decay": 0.03, "reflection_rest": 0.3, "remark_size": 0.1, "repertoire": 8,
    "retirement_years": 35, "review_sharpens": 0.05, "reward_effect": 0.2,
    "reward_to_control": 0.5, "rivalry": 0.3, "role_friction": 0.006, "room_sd": 1.5,
    "safety_mean": 0.5, "safety_step": 0.03, "safety_to_ideas": 2, "safety_to_spill": 0.75,
    "silence_conflict": 0.0833333, "skill_mean": 0.529, "skill_sd": 0.25,
    "small_talk_trust": 0.5, "speak_up": 0.7, "specialist_share": 0.15, "spill": 0.35,
    "stance_belief": 0.163, "stance_step": 0.01, "strain_mean": 0.3, "strain_to_commit": 0.3,
    "support_sd": 0.15, "support_slope": 2, "talent_sd": 0.135, "talk_busy": 0.05,
    "talk_depth": 0.5, "talk_hours": 0.1, "talk_rate": 4, "talk_sd": 0.4, "talk_willing": 0.8,
    "teaching_hours": 24, "telling_copies": 0.05, "tie_decay": 0.2, "tie_grade": 2,
    "tie_recip": 1, "tie_triad": 0.8, "tie_trust": 0.5, "ties": 4, "time_ref": 0.8046,
    "tolerance": 0.463, "trust_gain": 0.00682, "trust_to_effect": 0.8,
    "unasked_to_valued": 0.04, "unite": 0.05, "usual_availability": 0.63, "usual_focus": 0.45,
    "usual_skill": 0.6, "v_ref": 0.5059, "valued_mean": 0.48, "valued_return": 0.03,
    "valued_sd": 0.1, "valued_to_commit": 0.22, "vision_ref": 0.4333, "vision_to_commit": 0.05,
    "vision_to_spill": 0.3, "visit_hours": 2.5, "visit_rate": 4, "voice_ref": 0.2903,
    "voice_to_control": 0.5, "voice_to_meeting": 0.4, "voice_to_safety": 0.5,
    "w_expert": 0.228, "w_value": 0.22, "waiting_to_roles": 0.2, "waiting_to_strain": 0.01,
    "weak_trust": 0.2, "week_hours": 37.5, "weeks_per_term": 18,
    "practices": 14,
}
# fmt: on
PUPILS = 1  # the stance dimension 'how to handle pupils'
MONTH = 52 / 12


def clip(x: float, low: float = 0.0, high: float = 1.0) -> float:
    """The value, held between two bounds."""
    return min(max(x, low), high)


def inside(x: float) -> float:
    """The value, held between .05 and .95."""
    return clip(x, 0.05, 0.95)


class Style(NamedTuple):
    """Nine behaviours of a principal (section 7, Leadership)."""

    voice: float
    vision: float
    focus: float
    monitoring: float
    reward: float
    agenda: float
    protected: float
    mediation: float
    availability: float


STYLES = {
    "participative": Style(0.85, 0.55, 0.50, 0.40, 0.20, 0.25, 0.60, 0.85, 0.75),
    "transformational": Style(0.60, 0.90, 0.45, 0.35, 0.25, 0.40, 0.55, 0.60, 0.70),
    "instructional": Style(0.50, 0.50, 0.90, 0.60, 0.30, 0.55, 0.65, 0.50, 0.75),
    "transactional": Style(0.30, 0.35, 0.35, 0.75, 0.85, 0.65, 0.40, 0.30, 0.70),
    "directive": Style(0.10, 0.20, 0.40, 0.90, 0.80, 0.95, 0.30, 0.15, 0.70),
    "laissez_faire": Style(0.40, 0.10, 0.05, 0.05, 0.05, 0.05, 0.10, 0.05, 0.20),
}
STYLES["neutral"] = Style(*np.mean(list(STYLES.values()), axis=0).tolist())


class Setting(NamedTuple):
    """Where two teachers meet: depth, chance of being about teaching, openness, focus, a talk."""

    depth: float
    about_teaching: float
    openness: float
    focus: float
    talk: bool


@dataclass
class Pair:
    """What two teachers share: relationship conflict, now and at the phase's start."""

    conflict: float = 0.0
    shown: float = 0.0


class Relation:
    """What one teacher holds towards another: a tie, trust, her errors of sight."""

    def __init__(self, school: "School", pair: Pair) -> None:
        self.pair = pair
        self.tie = False
        self.trust = self.shown = school.p["weak_trust"]
        self.error = school.rng.normal()
        self.errors = school.rng.normal(size=school.p["practices"])


class Principal(mesa.Agent):
    """Her behaviours, hours and stance (`principal`)."""

    def __init__(self, model: "School", style: Style, staff_size: int) -> None:
        super().__init__(model)
        p = model.p
        self.style, self.staff_size = style, staff_size
        self.stance = [self.random.random(), self.random.random()]
        self.usual_differences = 0.0
        self.meetings_a_week = p["meetings_per_month"] / MONTH
        self.asking = style.voice * (1 - p["agenda_to_asking"] * style.agenda)
        watched = 1 - p["voice_to_control"] * style.voice
        rewarded = 1 - p["reward_to_control"] + p["reward_to_control"] * style.reward
        self.control = style.monitoring * watched * rewarded
        length = 1 + p["voice_to_meeting"] * style.voice - p["agenda_to_meeting"] * style.agenda
        self.meeting_hours = p["meeting_hours"] * length
        about = p["about_teaching"] + p["focus_to_about"] * (style.focus - p["usual_focus"])
        openness = 1 - p["agenda_to_openness"] * style.agenda
        self.meeting = Setting(p["meeting_depth"], inside(about), openness, style.focus, False)

    def lead(self, voiced: int) -> None:
        """Reach, by hours she has and hours asked for a week."""
        p, style, n = self.model.p, self.style, self.staff_size
        year = 2 * p["weeks_per_term"]
        self.usual_differences += p["differences_rate"] * (voiced - self.usual_differences)
        lessons = (style.monitoring + style.focus) / 2
        matters = min(self.meetings_a_week, p["matter_rate"]) * self.asking * 2 * style.voice
        for_each = (
            p["visit_hours"] * p["visit_rate"] * lessons / year * 2 * lessons
            + matters * p["hearing_hours"]
            + p["recognising_hours"] / year * 2 * style.vision**2
            + p["monitoring_hours"] * 2 * style.monitoring**2
            + p["protecting_hours"] * p["protect_hours"] * 2 * style.protected**2
        )
        asked = n * for_each
        asked += matters * (1 - p["own_hands"]) * p["acting_hours"] * style.availability
        asked += p["mediating_hours"] * self.usual_differences * 2 * style.mediation**2
        hours = p["principal_hours"] * style.availability
        self.reach = min(1.0, hours / asked) if asked > 0 else 1.0
        self.acts = min(style.availability, self.reach)
        more = self.meeting.about_teaching - p["about_teaching"]
        paperwork = max(0.0, self.meetings_a_week * self.meeting_hours * more)
        leavings = p["principal_hours"] * (style.availability - p["usual_availability"]) / n
        protected = p["protect_hours"] * style.protected * self.reach
        desk = max(0.0, p["admin_hours"] - protected)
        self.duties = p["teaching_hours"] + desk + paperwork + leavings

    def recognise(self, teacher: "Teacher", mean_commitment: float) -> None:
        """Recognise the committed more often (`recognition`)."""
        p = self.model.p
        chance = p["recognition_rate"] * self.style.vision * self.reach / (2 * p["weeks_per_term"])
        if self.random.random() < chance * teacher.commitment / mean_commitment:
            teacher.valued += p["recognised_to_valued"] * (1 - teacher.valued)


class Teacher(mesa.Agent):
    """A member of staff: practices, stance, attitudes, relations (`persons`)."""

    def __init__(self, model: "School", grade: float) -> None:
        super().__init__(model)
        p, rng, n = model.p, model.rng, model.p["practices"]
        self.grade = grade
        worked = 1 - math.exp(-p["retirement_years"] / p["experience_scale"])
        self.experience = -p["experience_scale"] * math.log(1 - self.random.random() * worked)
        self.stance = [self.random.random(), self.random.random()]
        self.anchor = list(self.stance)
        self.approachability = math.exp(p["approach_sd"] * rng.normal())
        self.talkativeness = math.exp(p["talk_sd"] * rng.normal() - p["talk_sd"] ** 2 / 2)
        self.readiness = math.exp(p["readiness_sd"] * rng.normal() - p["readiness_sd"] ** 2 / 2)
        room = math.floor(p["repertoire"] + p["room_sd"] * rng.normal() + 0.5)
        self.room = min(14, max(room, min(p["least_room"], p["repertoire"])))
        talent = p["skill_mean"] + p["talent_sd"] * rng.normal()
        talents = np.clip(talent + p["skill_sd"] * rng.normal(size=n), 0.05, 0.95)
        grown = 1 - math.exp(-self.experience / p["experience_years"])
        self.own = talents + p["experience_growth"] * grown * (1 - talents)
        self.q = self.own.copy()
        away = p["fit_decay"] * np.abs(grade - model.home)
        self.fit = np.clip(1 - away + p["fit_class_sd"] * rng.normal(size=n), 0, 1)
        self.belief = np.clip(0.5 + p["belief_sd"] * rng.normal(size=n), 0, 1)
        informed = 1 - math.exp(-p["belief_own"] * (self.experience + p["education_years"]))
        self.belief += informed * (model.truth - self.belief)
        self.used = np.zeros(n, dtype=bool)
        luck = p["choice_sd"] * rng.normal(size=n)
        self.used[np.argsort(self.appeal(self.q, np.zeros(n)) + luck)[-int(self.room) :]] = True
        self.habit = np.where(self.used, 1 - math.exp(-self.experience / p["habit_years"]), 0.0)
        self.m0, self.s0, self.w0 = (
            inside(p[name] + p["baseline_sd"] * rng.normal())
            for name in ("commitment_mean", "safety_mean", "strain_mean")
        )
        self.v0 = inside(p["valued_mean"] + p["valued_sd"] * rng.normal())
        self.commitment, self.safety, self.strain = self.m0, self.s0, self.w0
        self.reflection, self.valued = p["reflection_rest"], p["v_ref"]
        self.hours, self.hurt, self.over, self.case = 0.0, 0.0, 0.0, ""
        self.held = np.zeros(n)
        self.relations: dict[Teacher, Relation] = {}

    @property
    def advisers(self) -> list["Teacher"]:
        """Whom she asks."""
        return [other for other, relation in self.relations.items() if relation.tie]

    def appeal(self, skill: np.ndarray, pressure: np.ndarray) -> np.ndarray:
        """A, how each practice appeals to her at a skill seen or had (`worth`)."""
        p, worth = self.model.p, self.model.worth(self.belief, self.stance)
        rest = 1 - p["w_value"] - p["w_expert"]
        return self.fit * (p["w_value"] * worth + p["w_expert"] * skill + rest * pressure)

    def appeal_now(self) -> np.ndarray:
        """A as things are now, with the skill that she has or reaches (`proposal`)."""
        now = [(relation.trust, other.used) for other, relation in self.relations.items()]
        return self.appeal(np.maximum(self.q, self.own), self.pressure(now))

    def pressure(self, near: list[tuple[float, np.ndarray]]) -> np.ndarray:
        """Share of colleagues using each practice by trust; an agreement (`common_practice`)."""
        total = sum(trust**2 for trust, _ in near)
        using = sum(trust**2 * used for trust, used in near)
        share = using / total if total > 0 else np.zeros(len(self.q))
        if self.model.common >= 0:
            share[self.model.common] += (1 - share[self.model.common]) * self.model.agreement
        return share

    def find_adviser(self) -> None:
        """Add one tie (`ties`)."""
        p, mine, weights = self.model.p, self.advisers, []
        others = [other for other, relation in self.relations.items() if not relation.tie]
        for other in others:
            paths = sum(adviser.relations[other].tie for adviser in mine)
            pull = p["tie_grade"] * self.grade_closeness(other)
            pull += p["tie_triad"] * min(p["most_shared_advisers"], paths)
            pull += p["tie_recip"] * other.relations[self].tie
            weights.append(other.approachability * math.exp(pull))
        if others:
            chosen = self.relations[self.random.choices(others, weights)[0]]
            chosen.tie, chosen.trust = True, p["tie_trust"]

    def grade_closeness(self, other: "Teacher") -> float:
        """e^(-grade difference squared) between class teachers, else 0."""
        if isinstance(self, ClassTeacher) and isinstance(other, ClassTeacher):
            return math.exp(-((self.grade - other.grade) ** 2))
        return 0.0

    def show(self) -> None:
        """Fix what others read of her, and she of her relations, for a phase."""
        names = ("q", "belief", "used", "stance", "safety", "commitment", "valued", "strain")
        self.shown = SimpleNamespace(**{name: copy(getattr(self, name)) for name in names})
        self.shown.skill = float(self.q[self.used].mean())
        for relation in self.relations.values():
            relation.shown = relation.trust
            relation.pair.shown = relation.pair.conflict

    def begin_week(self) -> None:
        """Empty the week's hours; part of a hurt lasts (`week_start`)."""
        p = self.model.p
        self.hours = 0.0
        self.hurt *= p["hurt_lasts"] * (1 - self.safety)
        self.held = self.model.rng.random(p["practices"])

    def learn_from_case(self) -> None:
        """A case is solved: she reflects (`cases`)."""
        self.model.count["solved"] += 1
        self.case = ""
        self.reflection += self.model.p["reflect_step"] * (1 - self.reflection)

    def seek_talk(self) -> None:
        """Talks she seeks this week (`talk`)."""
        p = self.model.p
        climate = self.commitment - p["commitment_mean"] + self.safety - p["safety_mean"]
        wanted = p["talk_rate"] * self.talkativeness * math.exp(p["talk_willing"] * climate)
        wanted *= max(0.0, 1 - p["talk_busy"] * self.over) * (1 + p["case_pull"] * bool(self.case))
        self.talks = min(math.floor(wanted + self.random.random()), math.ceil(4 * p["talk_rate"]))

    def choose(self) -> "Teacher":
        """A colleague whom she trusts and holds able (`talk`)."""
        p, weights = self.model.p, []
        for other, relation in self.relations.items():
            error = p["perception_sd"] * (1 - relation.shown) * relation.error
            seen = clip(other.shown.skill + error, p["least_skill_seen"], 1)
            able = (seen / p["usual_skill"]) ** p["expertise_pull"]
            calm = 1 - relation.pair.shown
            weights.append(relation.shown**2 * calm * math.sqrt(other.approachability) * able)
        return self.random.choices(list(self.relations), weights)[0]

    def meet(self, other: "Teacher", setting: Setting) -> None:
        """One encounter (`encounters`)."""
        self.model.count["encounters"] += 1
        chance = (self.shown.safety + self.relations[other].shown) / 2
        case = self.case if setting.talk and self.case and self.random.random() < chance else ""
        if not case and self.random.random() >= setting.about_teaching:
            self.chat(other)
        elif self.discuss(other, setting, case):
            self.listen(other, setting)
            if setting.talk:
                other.listen(self, setting)
                if case:
                    self.be_helped(other)
            elif self.random.random() < setting.focus * other.shown.safety:
                self.hear_remark(other)

    def chat(self, other: "Teacher") -> None:
        """Not about teaching: unclear roles may turn it personal (`discussion`)."""
        p, principal = self.model.p, self.model.principal
        unclear = (1 - principal.acts) * (1 - p["agenda_to_roles"] * principal.style.agenda)
        unclear *= 1 + p["waiting_to_roles"] * self.model.matters
        if self.random.random() < 2 * p["role_friction"] * unclear:
            self.quarrel(other)
        else:
            self.gain_trust(other, p["small_talk_trust"])

    def discuss(self, other: "Teacher", setting: Setting, case: str) -> bool:
        """About teaching: agree or differ; whether it ended well (`discussion`)."""
        p, principal, count = self.model.p, self.model.principal, self.model.count
        pair, dimension = self.relations[other].pair, self.random.randrange(2)
        dimension = int(case == "pupils") if case else dimension
        gap = other.shown.stance[dimension] - self.shown.stance[dimension]
        grades = abs(self.grade - other.grade) if dimension == PUPILS else 0.0
        step, safety = p["stance_step"], (self.shown.safety + other.shown.safety) / 2
        if abs(gap) + p["grade_to_difference"] * p["fit_decay"] * grades < p["tolerance"]:
            count["agreements"] += 1
        elif self.random.random() >= clip(p["speak_up"] * safety) * setting.openness:
            count["silent"] += 1
            pair.conflict += p["silence_conflict"] * p["conflict_step"] * (1 - pair.conflict)
            return False
        else:
            self.model.voiced += 1
            mediated = self.random.random() < principal.style.mediation * principal.reach
            if mediated:
                count["mediated"] += 1
                pair.conflict *= p["mediated_conflict"]
                step *= p["mediated_step"]
            spill = p["spill"] * (1 - p["safety_to_spill"] * safety)
            spill *= 1 - p["vision_to_spill"] * principal.style.vision * principal.reach
            if self.random.random() < clip(spill - p["mediated_spill"] * mediated):
                self.quarrel(other)
                return False
            count["constructive"] += 1
            gain = min(1.0, p["reflect_step"] * p["safety_to_ideas"] * safety)
            for teacher in (self, other):
                teacher.reflection += gain * (1 - teacher.reflection)
                teacher.safety += p["safety_step"] * (1 - teacher.safety)
        self.stance[dimension] = clip(self.stance[dimension] + step * gap)
        other.stance[dimension] = clip(other.stance[dimension] - step * gap)
        self.gain_trust(other, 1.0)
        return True

    def gain_trust(self, other: "Teacher", share: float) -> None:
        """Both trust each other a little more."""
        for relation in (self.relations[other], other.relations[self]):
            relation.trust += share * self.model.p["trust_gain"] * (1 - relation.trust)

    def quarrel(self, other: "Teacher") -> None:
        """A personal conflict and what it costs both (`discussion`)."""
        p, pair = self.model.p, self.relations[other].pair
        self.model.count["personal"] += 1
        pair.conflict += p["conflict_step"] * (1 - pair.conflict)
        loss = min(1.0, p["quarrel_trust_loss"] * p["trust_gain"])
        for one, two in ((self, other), (other, self)):
            one.relations[two].trust -= loss * one.relations[two].trust
            one.safety -= p["safety_step"] * one.safety
            one.hurt = 1.0

    def listen(self, other: "Teacher", setting: Setting) -> None:
        """A willing colleague tells her a practice (`sharing`, `selection`)."""
        p, her, trust = self.model.p, other.shown, self.relations[other].shown
        rivalry = p["rivalry"] * self.model.principal.style.reward
        rivalry *= 1 - other.relations[self].shown
        willing, more, order = self.model.telling_luck(self, other)
        if willing >= her.commitment * (1 - rivalry):
            return
        looks = her.q + p["perception_sd"] * (1 - trust) * self.relations[other].errors
        looks = np.clip(looks, 0, 1)
        appeal = looks * self.model.worth(her.belief, her.stance)
        number = 1 + math.floor(p["focus_practices"] * setting.focus + more)
        minds = [k for k in order if her.used[k]][:number]
        k = max(minds, key=lambda practice: appeal[practice])
        self.hear(other, k, float(looks[k]), setting.depth)

    def hear(self, other: "Teacher", k: int, looks: float, depth: float) -> None:
        """She is told: belief moves, then she copies or tries (`sharing`)."""
        p, her, trust = self.model.p, other.shown, self.relations[other].shown
        self.model.count["told"] += 1
        self.belief[k] += p["belief_rate"] * trust * (her.belief[k] - self.belief[k])
        passes = depth * (1 - self.hurt) * p["telling_copies"]
        self.take_over(other, k, looks, depth * (1 - self.hurt), passes)

    def take_over(
        self, other: "Teacher", k: int, looks: float, depth: float, passes: float
    ) -> None:
        """Copy what she uses, try what she does not (`sharing`)."""
        if not self.used[k]:
            self.consider(other, k, looks, depth)
        elif looks > self.q[k] and passes > 0:
            self.model.count["copied"] += 1
            trust = self.relations[other].shown
            self.q[k] += passes * trust * (other.shown.q[k] - self.q[k])

    def consider(self, other: "Teacher", k: int, looks: float, depth: float) -> None:
        """Try a practice new to her, if need be in place of her least one (`repertoire`)."""
        p = self.model.p
        near = [(r.shown, colleague.shown.used) for colleague, r in self.relations.items()]
        skill = self.q.copy()
        skill[k] = looks
        appeal = self.appeal(skill, self.pressure(near))
        chance = min(1.0, self.readiness * p["adopt_rate"] * depth * appeal[k])
        if self.model.trial_luck(self, other, k) >= chance:
            return
        if self.used.sum() >= self.room:
            dear = np.where(self.used, appeal + p["attachment"] * self.habit, np.inf)
            common = self.model.common
            if common >= 0 and self.held[common] < self.model.agreement:
                dear[common] = np.inf
            least = int(dear.argmin())
            if appeal[k] <= dear[least]:
                return
            self.used[least], self.habit[least] = False, 0.0
            self.model.count["drops"] += 1
        self.used[k], self.habit[k] = True, 0.0
        self.q[k] = max(self.q[k], p["fidelity"] * other.shown.q[k])
        self.model.count["adoptions"] += 1

    def be_helped(self, other: "Teacher") -> None:
        """A colleague may solve the case that she brought, by a practice of hers (`cases`)."""
        kind = self.model.management == (self.case == "pupils")
        help_by = np.where(other.shown.used & kind, other.shown.q * self.fit, 0.0)
        k = int(help_by.argmax())
        if self.random.random() < self.model.p["case_help"] * help_by[k]:
            free = 1 - self.hurt
            self.take_over(other, k, float(other.shown.q[k]), free, free)
            self.learn_from_case()

    def hear_remark(self, giver: "Teacher") -> None:
        """A colleague's remark on the practice with most to gain (`feedback`)."""
        p, trust = self.model.p, self.relations[giver].shown
        gain = self.model.worth(self.belief, self.stance) * self.fit * (1 - self.q)
        k = int(np.where(self.used, gain, -1.0).argmax())
        mean = p["corrective_effect"]
        if self.random.random() < p["peer_informs"] * giver.shown.safety * giver.shown.q[k]:
            mean = p["informative_effect"]
        elif self.random.random() < p["peer_praise"]:
            control = self.model.principal.control - p["control_ref"]
            mean = p["evaluative_effect"] - p["control_to_praise"] * control
        d = self.model.rng.normal(mean * (p["distrusted_effect"] + p["trust_to_effect"] * trust))
        step = p["remark_size"] * p["feedback_step"] * d
        self.q[k] = clip(self.q[k] + step * (1 - self.q[k]))
        self.model.count["remarks"] += 1

    def work(self) -> None:
        """Preparation needed and hours over the week (`workload`)."""
        p = self.model.p
        together = max(
            relation.trust * (1 - relation.pair.conflict) * self.grade_closeness(other)
            for other, relation in self.relations.items()
        )
        self.needed = max(0.0, p["prep_hours"] - p["prep_shared"] * together)
        hours = self.model.principal.duties + self.needed + self.hours
        self.over = max(0.0, hours - p["week_hours"])

    def feel(self) -> None:
        """Attitudes move to their targets (`attitudes`)."""
        p, principal, near = self.model.p, self.model.principal, self.relations.items()
        style, reach = principal.style, principal.reach
        tied = sum(relation.tie or other.relations[self].tie for other, relation in near)
        conflict = min(1.0, sum(relation.pair.shown for _, relation in near) / max(1, tied))
        own = self.m0 + p["valued_to_commit"] * (self.valued - p["v_ref"])
        own += p["vision_to_commit"] * (style.vision * reach - p["vision_ref"])
        own -= p["strain_to_commit"] * (self.strain - p["load_ref"])
        own -= p["control_to_commit"] * (principal.control - p["control_ref"])
        felt = sum(relation.shown**2 for _, relation in near)
        if felt > 0:
            norm = sum(relation.shown**2 * other.shown.commitment for other, relation in near)
            norm /= felt
            lift = p["norm_lift"] if norm > own else -p["norm_lift"]
            z = min(1.0, p["norm_weight"] * felt / (felt + p["norm_distance"]) * (1 + lift))
            own = (1 - z) * own + z * norm
        heard = style.voice * principal.acts - p["voice_ref"]
        safe = clip(self.s0 + p["voice_to_safety"] * heard - p["conflict_cost"] * conflict)
        strained = self.w0 + p["hours_to_strain"] * self.over + p["conflict_cost"] * conflict
        strained += p["waiting_to_strain"] * self.model.matters
        strained += p["case_to_strain"] * bool(self.case)
        promised = style.voice + style.vision + style.focus + style.protected + style.mediation
        broken = p["broken_to_valued"] * (1 - reach) * promised / 5 * self.valued
        self.valued += p["valued_return"] * (self.v0 - self.valued) - broken
        self.commitment += p["attitude_rate"] * (clip(own) - self.commitment)
        self.safety += p["attitude_rate"] * (safe - self.safety)
        self.strain += p["attitude_rate"] * (clip(strained) - self.strain)
        self.reflection += p["reflection_decay"] * (p["reflection_rest"] - self.reflection)

    def settle(self) -> None:
        """Trust returns to rest, stance to its anchor (`decay`)."""
        p = self.model.p
        for relation in self.relations.values():
            rest = p["tie_trust"] if relation.tie else p["weak_trust"]
            relation.trust += p["tie_decay"] / p["weeks_per_term"] * (rest - relation.trust)
        for d, anchor in enumerate(self.anchor):
            self.stance[d] += p["conviction"] * (anchor - self.stance[d])

    def given(self, kind: np.ndarray) -> float:
        """What her practices of a kind give in a lesson, in SD a year (`teaching`)."""
        p, counts = self.model.p, self.used & kind
        total = (self.model.value * self.model.equipment() * self.q * self.fit)[counts].sum()
        return float(total) * p["repertoire"] / max(1, int(self.used.sum()))

    def quality(self) -> float:
        """Q of her practices other than class management (`teaching`)."""
        return self.given(~self.model.management) - self.model.p["quality_ref"]


class ClassTeacher(Teacher):
    """A teacher with a class, its disruption, its case and what it learns."""

    def __init__(self, model: "School", grade: float) -> None:
        super().__init__(model, grade)
        self.disruption, self.learned, self.preparation = model.p["disrupt0"], 0.0, 0.0

    def bear_case(self) -> None:
        """Her class may bring a case; she may solve an older one alone (`cases`)."""
        p = self.model.p
        if not self.case:
            usual = max(p["disrupt0"], p["disrupt_least"])
            if self.random.random() < p["case_rate"] * self.disruption / usual:
                about_pupils = self.random.random() < p["case_pupils"]
                self.case = "pupils" if about_pupils else "teaching"
                self.model.count["cases"] += 1
        else:
            kind = self.model.management == (self.case == "pupils")
            help_by = np.where(self.used & kind, self.q * self.fit, 0.0)
            k = int(help_by.argmax())
            if self.random.random() < p["case_alone"] * help_by[k]:
                self.q[k] += p["case_lesson"] * (1 - self.q[k])
                self.learn_from_case()
        self.hours += p["case_hours"] * bool(self.case)

    def teach(self, specialists: float) -> None:
        """Effort, preparation, disruption, time, learning (`teaching`)."""
        p, principal = self.model.p, self.model.principal
        push = p["monitor_effect"] * principal.style.monitoring * principal.reach
        push = min(1.0, push + p["reward_effect"] * principal.style.reward)
        effort = self.commitment + (1 - self.commitment) * push
        tired = min(1.0, p["overwork_cost"] * self.over / self.needed) if self.needed > 0 else 0.0
        self.preparation = clip(effort * (1 - tired) * (1 - p["hurt_cost"] * self.hurt))
        managed = self.given(self.model.management) / p["practice_value"]
        target = p["disrupt0"] - p["management_effect"] * (managed - p["management_ref"])
        target += p["case_to_disorder"] * (self.case == "pupils")
        target = clip(target, p["disrupt_least"], p["disrupt_most"])
        self.disruption += p["disrupt_rate"] * (target - self.disruption)
        time = (1 - p["absence_slope"] * (1 - effort)) * (1 - self.disruption)
        growth = p[f"learning_grade_{int(self.grade)}"] / p["time_ref"]
        growth += p["prep_value"] * (1 - p["prep_ref"])
        growth += p["class_teacher_share"] * self.quality() + specialists
        growth -= p["prep_value"] * (1 - self.preparation)
        self.learned += time * growth / (2 * p["weeks_per_term"])


class Specialist(Teacher):
    """Teaches her subject in all classes."""


class Librarian(Teacher):
    """Holds and tells practices, teaches none."""


class School(mesa.Model):
    """One school and its weeks (sections 3 and 5)."""

    def __init__(self, style: Style, p: dict[str, float], rng: int, staff: dict[type, int]) -> None:
        super().__init__(rng=rng)
        self.p, self.week, self.hours, self.voiced = p, 0, 0.0, 0
        self.matters, self.common, self.agreement = 0.0, -1, 0.0
        self.settled = -2 * p["weeks_per_term"]
        self.count: Counter[str] = Counter()
        self.luck: dict[tuple, object] = {}
        n = p["practices"]
        self.value = p["practice_value"] * (0.5 + self.rng.random(n))
        self.truth = np.clip(self.value / (2 * p["practice_value"]), 0, 1)
        self.home = 1 + 5 * self.rng.random(n)
        self.place = self.rng.random((n, 2))
        self.management = np.arange(n) % p["management_every"] == 0
        self.equipped = (np.arange(n) + 1) % p["equipped_every"] == 0
        self.own_facilities = inside(p["facilities_mean"] + p["facilities_sd"] * self.rng.normal())
        self.facilities = self.own_facilities
        self.principal = Principal(self, style, sum(staff.values()))
        for c in range(staff[ClassTeacher]):
            ClassTeacher(self, 1 + c % 6)
        Specialist.create_agents(self, staff[Specialist], 3.5)
        Librarian.create_agents(self, staff[Librarian], 2.0)
        self.staff = self.agents.select(lambda agent: isinstance(agent, Teacher))
        self.class_teachers = self.staff.select(agent_type=ClassTeacher)
        self.specialists = self.staff.select(agent_type=Specialist)
        self.pairs: list[Pair] = []
        self.draw_ties()

    def draw_ties(self) -> None:
        """Relations between all, ties between some (`ties`)."""
        for i in self.staff:
            for j in self.staff:
                if i is not j:
                    known = i in j.relations
                    pair = j.relations[i].pair if known else Pair()
                    i.relations[j] = Relation(self, pair)
                    self.pairs += [] if known else [pair]
        wanted = {
            i: max(1, int(2 * self.p["ties"] * self.random.random() + 0.5)) for i in self.staff
        }
        for number in range(1, 13):
            self.staff.select(lambda i, number=number: number <= wanted[i]).do("find_adviser")

    def worth(self, belief: np.ndarray, stance: list[float]) -> np.ndarray:
        """b*, belief coloured by how near a practice is to one's stance (`worth`)."""
        far = np.hypot(self.place[:, 0] - stance[0], self.place[:, 1] - stance[1])
        return np.clip(belief + self.p["stance_belief"] * (1 - 2 * far / math.sqrt(2)), 0, 1)

    def equipment(self) -> np.ndarray:
        """E, the share of its worth that each practice gives with what there is (`facilities`)."""
        return 1 - self.p["facilities_need"] * (1 - self.facilities) * self.equipped

    def telling_luck(self, hearer: Teacher, teller: Teacher) -> tuple[float, float, list[int]]:
        """The draws of a telling, one a phase for hearer and teller (`sharing`)."""
        key = (hearer, teller)
        if key not in self.luck:
            order = list(range(self.p["practices"]))
            self.random.shuffle(order)
            self.luck[key] = (self.random.random(), self.random.random(), order)
        return self.luck[key]

    def trial_luck(self, hearer: Teacher, teller: Teacher, k: int) -> float:
        """The draw of a trial, one a phase for hearer, teller and practice (`sharing`)."""
        key = (hearer, teller, k)
        if key not in self.luck:
            self.luck[key] = self.random.random()
        return self.luck[key]

    def begin_phase(self) -> None:
        """Fix how things stand; a phase has its own luck (`phase_start`)."""
        self.luck.clear()
        self.staff.do("show")

    def step(self) -> None:
        """One week: the list of phases (section 3)."""
        self.staff.do("begin_week")
        self.principal.lead(self.voiced)
        self.voiced = 0
        self.week += 1
        self.class_teachers.do("bear_case")
        self.staff.do("seek_talk")
        self.talk_rounds()
        self.matters += self.p["matter_rate"] - self.p["matters_lapse"] * self.matters
        for _ in range(int(self.principal.meetings_a_week + self.random.random())):
            self.staff_meeting()
        mean_commitment = self.staff.agg("commitment", np.mean)
        for teacher in self.staff:
            self.principal.recognise(teacher, mean_commitment)
        cared = self.p["facilities_care"] * (self.principal.acts - 0.5)
        target = clip(self.own_facilities + cared)
        self.facilities += self.p["facilities_rate"] * (target - self.facilities)
        self.advise_beginners()
        self.hours += sum(self.staff.get("hours"))
        self.staff.do("work")
        self.staff.do("show").do("feel").do("settle")
        for pair in self.pairs:
            pair.conflict -= self.p["conflict_decay"] / MONTH * pair.conflict
        self.agreement -= self.p["agreement_decay"] / self.p["weeks_per_term"] * self.agreement
        taught = self.specialists.map("quality")
        share = self.p["specialist_share"]
        self.class_teachers.do("teach", share * np.mean(taught) if taught else 0.0)

    def talk_rounds(self) -> None:
        """Each round is a phase (`talk`)."""
        p = self.p
        setting = Setting(p["talk_depth"], p["about_teaching"], 1.0, 0.0, True)
        for number in range(1, max(self.staff.get("talks")) + 1):
            self.begin_phase()
            asking = [teacher for teacher in self.staff if teacher.talks >= number]
            for asker, asked in [(teacher, teacher.choose()) for teacher in asking]:
                asker.hours += p["talk_hours"]
                asked.hours += p["talk_hours"]
                asker.meet(asked, setting)

    def staff_meeting(self) -> None:
        """Exchanges with a random colleague, and a matter if one waits (`staff_meeting`)."""
        exchanges = []
        for teacher in self.staff:
            teacher.hours += self.principal.meeting_hours
            if self.random.random() < 1 - self.principal.style.agenda:
                exchanges.append((teacher, self.random.choice(list(teacher.relations))))
        told = self.decide() if self.random.random() < self.matters else None
        self.begin_phase()
        for teacher, other in exchanges:
            teacher.meet(other, self.principal.meeting)
        if told:
            proposer, k, supports = told
            for teacher in self.staff:
                if teacher is not proposer and not proposer.told_to[teacher]:
                    depth = supports[teacher]
                    teacher.hear(proposer, k, float(proposer.shown.q[k]), depth)

    def propose(self) -> tuple[Teacher | None, str, int]:
        """Who proposes (None: the principal), what kind of thing, which one (`proposal`)."""
        p, style = self.p, self.principal.style
        proposer = None
        if self.random.random() >= style.agenda:
            staff = list(self.staff)
            weights = [teacher.safety * teacher.commitment for teacher in staff]
            proposer = self.random.choices(staff, weights)[0]
        if proposer and self.week - 1 - self.settled >= p["weeks_per_term"]:
            unused = 1 - np.mean(self.staff.get("used"), axis=0)
            appeal = proposer.appeal_now() * unused * proposer.used
            if appeal.max() > 0:  # else everybody uses all of hers
                return proposer, "practice", int(appeal.argmax())
        if self.random.random() < style.focus:
            return proposer, "results", 0
        return proposer, "rule", self.random.randrange(2)

    def support(self, teacher: Teacher, proposer: Teacher | None, kind: str, k: int) -> float:
        """How far a teacher is for it, before luck (`proposal`)."""
        if kind == "practice":
            worth = teacher.appeal_now()
            return clip(0.5 + self.p["support_slope"] * (worth[k] - worth[teacher.used].min()))
        if kind == "rule":
            there = (proposer or self.principal).stance[k]
            return clip(1 - 2 * abs(teacher.stance[k] - there))
        return teacher.commitment

    def principal_supports(self, proposer: Teacher | None, kind: str, k: int) -> bool:
        """Whether the principal is for it (`proposal`)."""
        if proposer is None or kind == "results":
            return True
        if kind == "rule":
            return 1 - 2 * abs(self.principal.stance[k] - proposer.stance[k]) >= 0.5
        error = self.p["mandate_error"] * self.rng.normal()
        return (self.value[k] / self.p["practice_value"] + error) / 2 >= 0.5

    def decide(self) -> tuple[Teacher, int, dict[Teacher, float]] | None:
        """Deal with a matter (`decision`); a practice to be told: by whom, which, supports."""
        p, principal, random = self.p, self.principal, self.random
        if random.random() >= principal.asking:
            for teacher in self.staff:
                teacher.valued -= p["unasked_to_valued"] * teacher.valued
            self.matters = max(0.0, self.matters - 1)
            self.count["decided"] += 1
            return None
        proposer, kind, k = self.propose()
        supports, spoke = {}, []
        for teacher in self.staff:
            luck = p["support_sd"] * self.rng.normal()
            supports[teacher] = clip(self.support(teacher, proposer, kind, k) + luck)
            chance = clip(p["speak_up"] * (0.5 + teacher.safety)) * principal.meeting.openness
            if random.random() < chance:
                spoke.append(teacher)
        mean, agreed = 0.0, False
        if spoke:
            weights = np.array([teacher.commitment for teacher in spoke])
            voices = np.array([supports[teacher] for teacher in spoke])
            mean = float(np.average(voices, weights=weights))
            unites = (p["mediated_step"] - 1) * principal.style.mediation * principal.reach
            voices += min(1.0, p["deliberation"] * (1 + unites)) * (mean - voices)
            supports |= dict(zip(spoke, voices.tolist(), strict=True))
            spread = math.sqrt(float(np.average((voices - mean) ** 2, weights=weights)))
            agreed = spread < p["consensus"]
            if not agreed and random.random() < principal.style.voice:
                self.count["put_off"] += 1
                return None
        self.count["consensus" if agreed else "decided"] += 1
        self.matters = max(0.0, self.matters - 1)
        if kind == "practice":
            self.settled = self.week - 1
        adopted = mean >= 0.5 if agreed else self.principal_supports(proposer, kind, k)
        own = p["own_hands"]
        follows = random.random() < own + (1 - own) * principal.acts
        for teacher in self.staff:
            if follows:
                gain = p["heard_to_valued"] if teacher in spoke else p["asked_to_valued"]
                teacher.valued += gain * (1 - teacher.valued)
            else:
                teacher.valued -= p["ignored_to_valued"] * teacher.valued
            self.count["heard" if follows else "disappointed"] += 1
        return self.carry_out(proposer, kind, k, supports) if adopted and follows else None

    def carry_out(
        self, proposer: Teacher | None, kind: str, k: int, supports: dict[Teacher, float]
    ) -> tuple[Teacher, int, dict[Teacher, float]] | None:
        """What is adopted is done (`decision`)."""
        if kind == "practice" and proposer:
            self.common = k
            self.agreement = sum(each >= 0.5 for each in supports.values()) / len(supports)
            proposer.told_to = {teacher: bool(teacher.used[k]) for teacher in self.staff}
            return proposer, k, supports
        there = (proposer or self.principal).stance[k]
        for teacher, support in supports.items():
            if kind == "results":
                step = self.p["review_sharpens"] * (self.truth - teacher.belief)
                teacher.belief += np.where(teacher.used, step, 0.0)
            elif support >= 0.5:
                teacher.stance[k] += self.p["unite"] * (there - teacher.stance[k])
        return None

    def advise_beginners(self) -> None:
        """A beginner costs her advisers hours (`workload`)."""
        years = self.p["beginner_years"]
        for beginner in self.staff.select(lambda teacher: teacher.experience < years):
            for adviser in beginner.advisers:
                adviser.hours += self.p["advising_hours"] / len(beginner.advisers)

    def measure(self) -> dict[str, float]:
        """One number a measure, as it stands now or, for events, since the start."""
        staff, classes, n = self.staff, self.class_teachers, len(self.staff)
        relations = [relation for teacher in staff for relation in teacher.relations.values()]
        used = np.array(staff.get("used"))
        found = {
            "trust": np.mean([relation.trust for relation in relations if relation.tie]),
            "all_trust": np.mean([relation.trust for relation in relations]),
            "relationship_conflict": np.mean([pair.conflict for pair in self.pairs]),
            "proficiency": np.array(staff.get("q"))[used].mean(),
            "belief": np.array(staff.get("belief"))[used].mean(),
            "quality": np.mean(classes.map("quality")),
            "stance_spread": np.array(staff.get("stance")).std(axis=0).mean(),
            "hours": self.hours / n / max(1, self.week),
            "retained_degree": sum(relation.tie for relation in relations) / n,
            "feeling_valued": staff.agg("valued", np.mean),
            "open_cases": np.mean([bool(teacher.case) for teacher in classes]),
            "matters": self.matters,
            "talks": staff.agg("talks", np.mean),
            "reach": self.principal.reach,
            "usual_differences": self.principal.usual_differences,
            "common_practice": self.common >= 0,
        }
        for name in ("safety", "commitment", "strain", "reflection", "hurt"):
            found[name] = staff.agg(name, np.mean)
        for name in ("preparation", "disruption", "learned"):
            found[name] = classes.agg(name, np.mean)
        for name in (
            *("adoptions", "drops", "copied", "told", "silent", "constructive", "personal"),
            *("mediated", "agreements", "encounters", "remarks", "cases", "solved"),
            *("consensus", "decided", "put_off", "heard", "disappointed"),
        ):
            found[name] = self.count[name] / n
        return {name: float(value) for name, value in found.items()}


def run(
    weeks: int,
    parameters: dict[str, float] | None = None,
    style: str = "participative",
    seed: int = 0,
    classes: int = 6,
    specialists: int = 2,
    librarians: int = 1,
) -> dict[str, float]:
    """Simulate some weeks of one school and measure it."""
    changed = parameters or {}
    if unknown := changed.keys() - PARAMETERS.keys():
        raise ValueError(f"unknown parameters: {sorted(unknown)}")
    staff = {ClassTeacher: classes, Specialist: specialists, Librarian: librarians}
    school = School(STYLES[style], PARAMETERS | changed, int(seed), staff)
    for _ in range(weeks):
        school.step()
    return school.measure()
