"""An independent, idiomatic Mesa model of a school's weeks, written from the ODD alone.

Nothing of the package was read for it and nothing is imported from it: teachers are objects,
chance is ordinary. It is compared with the package in distribution, and is the speed baseline.

In: the start without a past, the principal's week, cases, talk, staff meetings with exchange and
decisions, discussing, sharing, remarks, recognition, facilities, workload, attitudes, decay,
teaching without pupils. Everything else is off, a mandate too; no practice is proposed, since a
term has not passed. The principal is present. Decisions where the ODD leaves room:

 1. The class part of fit is drawn for each teacher and practice (librarians and specialists too).
 2. Ties: the number wanted is drawn once a teacher; never herself, no adviser twice. t_ij rests at
    tie_trust where i -> j is a tie, whatever j -> i is. N of 'seen' is fixed per ordered pair.
 3. A talk has focus 0: one random practice can be told each way, and no remark follows.
 4. Each talk round and each staff meeting is a phase. A matter is decided before the exchanges,
    which read how things stand after it. .1 h of a talk for the asker and for the asked.
 5. D is taken from phase-start stances; |grade difference| on the pupils dimension uses 3.5 for
    specialists and 2 for librarians, and holds for every pair.
 6. A chat that turns personal (roles) has all consequences of a personal conflict and is counted
    in `personal`; it needs no mediation and counts as no voiced difference.
 7. Mediation's k x .7 acts on the current k, before the conflict does or does not turn personal;
    stances do not move when it does. A mediated, then personal conflict counts as both.
 8. Hurt that lasts is emptied by a week's safety as it stands when the week begins.
 9. 'Told' = the teller was willing. j's q, b, x, practices in use, m and s are those of the
    phase's start, trust and conflict too; i's q, b, x, practices in use are hers now (so after
    the encounter's own stance move, and A after the belief moved). j's worth uses j's b, x.
10. Copying moves towards the true q_j when q^ > q_i; a tried practice gives max(q_i, fidelity q_j),
    true too. The practice replaced is the one with the least K + attachment h, and counts as a
    drop. P counts all colleagues.
11. A case is told of with one draw, which also says whether it can be solved in this talk.
12. Supports are drawn for all in a meeting that is asked; who is silent keeps hers.
13. Recognition: once a week at most, with chance 6 vision reach / 36 x m / mean m, capped at 1,
    mean m over all staff including herself.
14. Rates are divided, not compounded: k loses conflict_decay 12/52 a week, t tie_decay /
    weeks_per_term, x conviction.
15. Attitudes: all targets of a teacher use values before the phase; the whole target is clipped.
    Ties in either direction are colleagues, each counted once; at least 1.
16. The week: all staff, librarians too, have 24 h, administration and 8 h of preparation; g uses
    trust and conflict before this week's decay. Leavings may be negative. A beginner (e < 2)
    costs 2 h, shared equally by her advisers; e does not grow. Order: recognition, facilities,
    workload, attitudes, decay, teach; effort uses the week's new m, Q the week's new q.
17. Disruption starts at disrupt0; its target is clipped, an open case included.
18. Parallel classes: class c teaches grade 1 + c mod 6; ids: class teachers, specialists,
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
PARAMETERS = {  # section 10, and the reference constants of section 5
    "practice_value": 0.2, "skill_mean": 0.68, "talent_sd": 0.135, "skill_sd": 0.25,
    "fit_decay": 0.11, "fit_class_sd": 0.12, "stance_belief": 0.15, "baseline_sd": 0.15,
    "m0": 0.7, "s0": 0.5, "w0": 0.3, "approach_sd": 0.55, "habit_years": 2.3,
    "attachment": 0.1, "belief_own": 0.1, "belief_rate": 0.2, "adopt_rate": 0.9,
    "w_value": 0.22, "w_expert": 0.44, "fidelity": 0.85, "repertoire": 8, "practices": 14,
    "ties": 4, "tie_grade": 0.9, "tie_recip": 0, "tie_triad": 0.4, "tie_trust": 0.5,
    "weak_trust": 0.2, "expertise_pull": 1.5, "talk_rate": 4, "about_teaching": 0.35,
    "experience_growth": 0.3, "experience_years": 6, "room_sd": 1.5, "readiness_sd": 0.5,
    "talk_sd": 0.4, "talk_willing": 0.8, "talk_busy": 0.05, "case_rate": 0.05, "case_pull": 0.5,
    "case_help": 0.15, "case_alone": 0.08, "telling_copies": 0.05, "feedback_step": 0.5,
    "matter_rate": 0.4, "matters_lapse": 0.05, "consensus": 0.2, "deliberation": 0.2,
    "own_hands": 0.1, "heard_to_valued": 0.15, "asked_to_valued": 0.075,
    "ignored_to_valued": 0.1, "unasked_to_valued": 0.04, "valued_mean": 0.48, "valued_sd": 0.1,
    "valued_return": 0.03, "broken_to_valued": 0.02, "vision_to_commit": 0.05,
    "norm_lift": 0.25, "norm_distance": 0.5, "waiting_to_strain": 0.01, "hurt_lasts": 0.8,
    "facilities_mean": 0.6, "facilities_sd": 0.15, "facilities_need": 0.5,
    "meetings_per_month": 2, "meeting_hours": 1.5, "tolerance": 0.35, "stance_step": 0.01,
    "conviction": 0.1, "speak_up": 0.7, "spill": 0.35, "conflict_step": 0.25,
    "conflict_decay": 0.15, "trust_gain": 0.008, "tie_decay": 0.2, "weeks_per_term": 18,
    "role_friction": 0.006, "reflect_step": 0.08, "visit_rate": 4,
    "attitude_rate": 0.06, "norm_weight": 0.4, "valued_to_commit": 0.22,
    "strain_to_commit": 0.3, "control_to_commit": 0.2, "voice_to_safety": 0.5,
    "conflict_cost": 0.2, "monitor_effect": 0.4, "absence_slope": 0.4, "admin_hours": 6,
    "prep_hours": 8, "prep_shared": 2.7, "protect_hours": 2, "prep_value": 0.3,
    "disrupt0": 0.12, "management_effect": 0.08, "principal_hours": 12,
    "quality_ref": 0.8755, "management_ref": 1.7525, "time_ref": 0.8049, "prep_ref": 0.7314,
    "v_ref": 0.5965, "control_ref": 0.1939, "voice_ref": 0.2903, "load_ref": 0.3662,
    "vision_ref": 0.4333,
}
# fmt: on
GROWTH = (0.72, 0.64, 0.52, 0.44, 0.36, 0.32)  # L[g], SD a year (7.9)
PUPILS = 1  # the stance dimension 'how to handle pupils'
NO_CASE, CASE_OF_PUPILS, CASE_OF_TEACHING = range(3)


def clip(x: float, low: float = 0.0, high: float = 1.0) -> float:
    """The value, held between two bounds."""
    return min(max(x, low), high)


class Style(NamedTuple):
    """Nine behaviours of a principal (7.8)."""

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
    """Where two teachers meet (7.1): depth, chance of being about teaching, openness o, focus."""

    depth: float
    about_teaching: float
    openness: float
    focus: float


@dataclass
class Pair:
    """What two teachers share (section 2): relationship conflict, now and at the phase's start."""

    conflict: float = 0.0
    shown: float = 0.0


class Relation:
    """What one teacher holds towards another (section 2): a tie, trust, her errors of sight."""

    def __init__(self, school: "School", pair: Pair) -> None:
        self.pair = pair
        self.tie = False
        self.trust = self.shown = school.p["weak_trust"]
        self.error = school.rng.normal()
        self.errors = school.rng.normal(size=school.p["practices"])


class Principal(mesa.Agent):
    """Her behaviours, hours and stance (7.8)."""

    def __init__(self, model: "School", style: Style, staff_size: int) -> None:
        super().__init__(model)
        p = model.p
        self.style = style
        self.stance = [self.random.random(), self.random.random()]
        self.staff_size = staff_size
        self.meetings_a_week = p["meetings_per_month"] * 12 / 52
        self.asking = style.voice * (1 - 0.5 * style.agenda)
        self.control = style.monitoring * (1 - 0.5 * style.voice) * (0.5 + 0.5 * style.reward)
        self.meeting_hours = p["meeting_hours"] * (1 + 0.4 * style.voice - 0.3 * style.agenda)
        about = clip(p["about_teaching"] + 0.5 * (style.focus - 0.45), 0.05, 0.95)
        self.meeting = Setting(0.3, about, 1 - style.agenda / 2, style.focus)
        self.paperwork = self.meetings_a_week * self.meeting_hours * (about - p["about_teaching"])
        self.differences, self.voiced = 0.0, 0
        promises = (style.voice, style.vision, style.focus, style.protected, style.mediation)
        self.promised = sum(promises) / 5

    def lead(self) -> None:
        """This week's hours, what they reach and what is left to the staff."""
        p, style = self.model.p, self.style
        self.differences += 0.1 * (self.voiced - self.differences)
        self.voiced = 0
        led = (style.monitoring + style.focus) / 2
        matters = min(self.meetings_a_week, p["matter_rate"]) * self.asking * 2 * style.voice
        each = (
            2.5 * p["visit_rate"] * led / 36 * 2 * led
            + 0.25 * matters
            + 1.5 / 36 * 2 * style.vision**2
            + 0.2 * 2 * style.monitoring**2
            + 0.2 * p["protect_hours"] * 2 * style.protected**2
        )
        asked = self.staff_size * each + 1.5 * self.differences * 2 * style.mediation**2
        asked += matters * (1 - p["own_hands"]) * 6 * style.availability
        hours = p["principal_hours"] * style.availability
        self.reach = min(1.0, hours / asked) if asked > 0 else 1.0
        self.follows = min(style.availability, self.reach)
        leavings = p["principal_hours"] * (style.availability - 0.63) / self.staff_size
        protected = p["protect_hours"] * style.protected * self.reach
        self.duties = 24 + p["admin_hours"] - protected + max(0.0, self.paperwork) + leavings

    def recognise(self, teacher: "Teacher", mean_commitment: float) -> None:
        """Recognise the committed more often (7.8 Recognition)."""
        chance = 6 * self.style.vision * self.reach / 36 * teacher.commitment / mean_commitment
        if self.random.random() < chance:
            teacher.valued += 0.1 * (1 - teacher.valued)


class Teacher(mesa.Agent):
    """A member of staff: practices, stance, attitudes, relations (sections 2 and 5)."""

    def __init__(self, model: "School", grade: float) -> None:
        super().__init__(model)
        p, rng, n = model.p, model.rng, model.p["practices"]
        self.grade = grade
        self.experience = -30 * math.log(1 - self.random.random() * (1 - math.exp(-35 / 30)))
        self.stance = [self.random.random(), self.random.random()]
        self.anchor = list(self.stance)
        self.approachability = math.exp(p["approach_sd"] * rng.normal())
        talent = p["skill_mean"] + p["talent_sd"] * rng.normal()
        gifted = np.clip(talent + p["skill_sd"] * rng.normal(size=n), 0.05, 0.95)
        grown = p["experience_growth"] * (1 - math.exp(-self.experience / p["experience_years"]))
        self.q = gifted + grown * (1 - gifted)
        away = p["fit_decay"] * np.abs(grade - model.home)
        self.fit = np.clip(1 - away + p["fit_class_sd"] * rng.normal(size=n), 0, 1)
        truth = np.clip(model.value / (2 * p["practice_value"]), 0, 1)
        self.belief = np.clip(0.5 + 0.15 * rng.normal(size=n), 0, 1)
        informed = 1 - math.exp(-p["belief_own"] * (self.experience + 4))
        self.belief += informed * (truth - self.belief)
        self.used = np.zeros(n, dtype=bool)
        self.room = int(clip(int(p["repertoire"] + p["room_sd"] * rng.normal() + 0.5), 3, 14))
        self.used[np.argsort(self.keep() + 0.08 * rng.normal(size=n))[-self.room :]] = True
        talks, tries = p["talk_sd"] * rng.normal(), p["readiness_sd"] * rng.normal()
        self.talkativeness = math.exp(talks - p["talk_sd"] ** 2 / 2)
        self.readiness = math.exp(tries - p["readiness_sd"] ** 2 / 2)
        self.valued_rest = clip(p["valued_mean"] + p["valued_sd"] * rng.normal(), 0.05, 0.95)
        self.habit = np.where(self.used, 1 - math.exp(-self.experience / p["habit_years"]), 0.0)
        self.m0, self.s0, self.w0 = (
            clip(p[name] + p["baseline_sd"] * rng.normal(), 0.05, 0.95)
            for name in ("m0", "s0", "w0")
        )
        self.commitment, self.safety, self.strain = self.m0, self.s0, self.w0
        self.reflection, self.valued = 0.3, p["v_ref"]
        self.hours, self.over, self.hurt, self.case = 0.0, 0.0, 0.0, NO_CASE
        self.relations: dict[Teacher, Relation] = {}

    @property
    def advisers(self) -> list["Teacher"]:
        """Whom she asks (section 2)."""
        return [other for other, relation in self.relations.items() if relation.tie]

    def keep(self) -> np.ndarray:
        """K, the appeal of keeping each practice (7.3)."""
        expert = self.model.p["w_expert"]
        worth = self.model.worth(self.belief, self.stance)
        return self.fit * ((1 - expert) * worth + expert * self.q)

    def find_adviser(self) -> None:
        """Add one tie (7.1 Tie generator)."""
        p, mine, weights = self.model.p, self.advisers, []
        others = [other for other, relation in self.relations.items() if not relation.tie]
        for other in others:
            paths = sum(adviser.relations[other].tie for adviser in mine)
            pull = p["tie_grade"] * self.grade_closeness(other) + p["tie_triad"] * min(3, paths)
            pull += p["tie_recip"] * other.relations[self].tie
            weights.append(other.approachability * math.exp(pull))
        if others:
            chosen = self.relations[self.random.choices(others, weights)[0]]
            chosen.tie, chosen.trust = True, p["tie_trust"]

    def grade_closeness(self, other: "Teacher") -> float:
        """e^(-grade difference squared) between class teachers, else 0 (7.1)."""
        if isinstance(self, ClassTeacher) and isinstance(other, ClassTeacher):
            return math.exp(-((self.grade - other.grade) ** 2))
        return 0.0

    def show(self) -> None:
        """Fix what others read of her, and she of her relations, for a phase (section 3)."""
        names = ("q", "belief", "used", "stance", "safety", "commitment")
        self.shown = SimpleNamespace(**{name: copy(getattr(self, name)) for name in names})
        self.shown.skill = float(self.q[self.used].mean())
        for relation in self.relations.values():
            relation.shown = relation.trust
            relation.pair.shown = relation.pair.conflict

    def talk(self) -> None:
        """Ask a colleague whom she trusts and holds able (7.1 Talk)."""
        p, weights = self.model.p, []
        for other, relation in self.relations.items():
            error = 0.15 * (1 - relation.shown) * relation.error
            seen = clip(other.shown.skill + error, 0.1, 1)
            able = (seen / 0.6) ** p["expertise_pull"]
            calm = 1 - relation.pair.shown
            weights.append(relation.shown**2 * calm * math.sqrt(other.approachability) * able)
        other = self.random.choices(list(self.relations), weights)[0]
        self.hours += 0.1
        other.hours += 0.1
        self.model.count["talks"] += 1
        brought = NO_CASE
        tells = (self.shown.safety + self.relations[other].shown) / 2
        if self.case != NO_CASE and self.random.random() < tells:
            brought = self.case
        self.meet(other, Setting(0.5, p["about_teaching"], 1.0, 0.0), brought)

    def talks_wanted(self) -> int:
        """How many talks she seeks: need, willingness, time."""
        p = self.model.p
        feels = self.commitment - p["m0"] + self.safety - p["s0"]
        wants = self.talkativeness * math.exp(p["talk_willing"] * feels)
        wants *= max(0.0, 1 - p["talk_busy"] * self.over)
        wants *= 1 + p["case_pull"] * (self.case != NO_CASE)
        drawn = int(p["talk_rate"] * wants + self.random.random())
        return min(math.ceil(4 * p["talk_rate"]), drawn)

    def meet(self, other: "Teacher", setting: Setting, brought: int | None = None) -> None:
        """One encounter: discussing, telling, a case, a remark. ``brought`` is None in meetings."""
        self.model.count["encounters"] += 1
        case = brought if brought is not None else NO_CASE
        if case == NO_CASE and self.random.random() >= setting.about_teaching:
            self.chat(other)
        elif self.discuss(other, setting, case):
            self.listen(other, setting)
            if brought is not None:
                other.listen(self, setting)
            if case != NO_CASE:
                self.take_help(other, case)
            in_meeting = brought is None
            if in_meeting and self.random.random() < setting.focus * other.shown.safety:
                self.hear_remark(other)

    def take_help(self, other: "Teacher", case: int) -> None:
        """A colleague helps with her case; what solves it she learns."""
        level = np.where(other.shown.used & self.model.of_kind(case), other.shown.q, 0.0)
        k = int((level * self.fit).argmax())
        chance = self.model.p["case_help"] * level[k] * self.fit[k]
        if self.random.random() >= chance:
            return
        self.solve()
        attends, trust = 1 - self.hurt, self.relations[other].shown
        if not self.used[k]:
            self.consider(k, level[k], level[k], attends)
        elif level[k] > self.q[k] and attends > 0:
            self.model.count["copied"] += 1
            self.q[k] += attends * trust * (level[k] - self.q[k])

    def solve(self) -> None:
        """Her case is closed, and makes her reflect."""
        self.model.count["cases_solved"] += 1
        self.case = NO_CASE
        self.reflection += self.model.p["reflect_step"] * (1 - self.reflection)

    def chat(self, other: "Teacher") -> None:
        """Not about teaching: unclear roles may turn it personal (7.2)."""
        principal = self.model.principal
        unclear = (1 - principal.follows) * (1 - principal.style.agenda / 2)
        unclear *= 1 + 0.2 * self.model.matters
        if self.random.random() < 2 * self.model.p["role_friction"] * unclear:
            self.quarrel(other)
        else:
            self.gain_trust(other, 0.5)

    def discuss(self, other: "Teacher", setting: Setting, case: int) -> bool:
        """About teaching: agree or differ; whether it ended well (7.2)."""
        p, principal, count = self.model.p, self.model.principal, self.model.count
        pair, dimension = self.relations[other].pair, self.random.randrange(2)
        if case != NO_CASE:
            dimension = PUPILS if case == CASE_OF_PUPILS else 1 - PUPILS
        gap = other.shown.stance[dimension] - self.shown.stance[dimension]
        grades = abs(self.grade - other.grade) if dimension == PUPILS else 0.0
        step, safety = p["stance_step"], (self.shown.safety + other.shown.safety) / 2
        if abs(gap) + 0.5 * p["fit_decay"] * grades < p["tolerance"]:
            count["agreements"] += 1
        elif self.random.random() >= clip(p["speak_up"] * safety) * setting.openness:
            count["silent"] += 1
            pair.conflict += p["conflict_step"] / 12 * (1 - pair.conflict)
            return False
        else:
            principal.voiced += 1
            mediated = self.random.random() < principal.style.mediation * principal.reach
            if mediated:
                count["mediated"] += 1
                pair.conflict *= 0.7
                step *= 3
            united = 1 - 0.3 * principal.style.vision * principal.reach
            turns = p["spill"] * (1 - 0.75 * safety) * united - 0.2 * mediated
            if self.random.random() < clip(turns):
                self.quarrel(other)
                return False
            count["constructive"] += 1
            for teacher in (self, other):
                reflects = min(1.0, p["reflect_step"] * 2 * safety)
                teacher.reflection += reflects * (1 - teacher.reflection)
                teacher.safety += 0.03 * (1 - teacher.safety)
        self.stance[dimension] = clip(self.stance[dimension] + step * gap)
        other.stance[dimension] = clip(other.stance[dimension] - step * gap)
        self.gain_trust(other, 1.0)
        return True

    def gain_trust(self, other: "Teacher", share: float) -> None:
        """Both trust each other a little more (7.2)."""
        for relation in (self.relations[other], other.relations[self]):
            relation.trust += share * self.model.p["trust_gain"] * (1 - relation.trust)

    def quarrel(self, other: "Teacher") -> None:
        """A personal conflict and what it costs both (7.2)."""
        p, pair = self.model.p, self.relations[other].pair
        self.model.count["personal"] += 1
        pair.conflict += p["conflict_step"] * (1 - pair.conflict)
        for one, two in ((self, other), (other, self)):
            one.relations[two].trust -= 6 * p["trust_gain"] * one.relations[two].trust
            one.safety -= 0.03 * one.safety
            one.hurt = 1.0

    def listen(self, other: "Teacher", setting: Setting) -> None:
        """A willing colleague tells her a practice: belief, copying, trying (7.3)."""
        p, her, trust = self.model.p, other.shown, self.relations[other].shown
        rivalry = 0.3 * self.model.principal.style.reward * (1 - other.relations[self].shown)
        if self.random.random() >= her.commitment * (1 - rivalry):
            return
        self.model.count["told"] += 1
        looks = np.clip(her.q + 0.15 * (1 - trust) * self.relations[other].errors, 0, 1)
        appeal = looks * self.model.worth(her.belief, her.stance)
        tellable = np.flatnonzero(her.used).tolist()
        number = min(1 + int(3 * setting.focus + self.random.random()), len(tellable))
        k = max(self.random.sample(tellable, number), key=lambda practice: appeal[practice])
        self.belief[k] += p["belief_rate"] * trust * (her.belief[k] - self.belief[k])
        depth = setting.depth * (1 - self.hurt)
        if depth == 0:
            return
        if not self.used[k]:
            self.consider(k, looks[k], her.q[k], depth)
        elif looks[k] > self.q[k]:
            self.model.count["copied"] += 1
            gain = depth * p["telling_copies"] * trust * (her.q[k] - self.q[k])
            self.q[k] = clip(self.q[k] + gain)

    def consider(self, k: int, looks: float, told: float, depth: float) -> None:
        """Try a practice new to her, if need be in place of her least one (7.3 To try)."""
        p, weight, using = self.model.p, 0.0, 0.0
        for other, relation in self.relations.items():
            weight += relation.shown**2
            using += relation.shown**2 * other.shown.used[k]
        worth = self.model.worth(self.belief, self.stance)[k]
        pressure = (1 - p["w_value"] - p["w_expert"]) * using / weight
        appeal = self.fit[k] * (p["w_value"] * worth + p["w_expert"] * looks + pressure)
        if self.random.random() >= self.readiness * p["adopt_rate"] * depth * appeal:
            return
        if self.used.sum() >= self.room:
            hold = np.where(self.used, self.keep() + p["attachment"] * self.habit, np.inf)
            least = int(hold.argmin())
            if appeal <= hold[least]:
                return
            self.used[least] = False
            self.model.count["drops"] += 1
        self.used[k], self.habit[k] = True, 0.0
        self.q[k] = max(self.q[k], p["fidelity"] * told)
        self.model.count["adoptions"] += 1

    def hear_remark(self, giver: "Teacher") -> None:
        """A colleague's hint about the practice with most to gain."""
        p, trust = self.model.p, self.relations[giver].shown
        room = self.model.worth(self.belief, self.stance) * self.fit * (1 - self.q)
        k = int(np.where(self.used, room, -1.0).argmax())
        mean = 0.46
        if self.random.random() < 0.8 * giver.shown.safety * giver.shown.q[k]:
            mean = 0.99
        elif self.random.random() < 0.1:
            mean = 0.24 - 0.4 * (self.model.principal.control - p["control_ref"])
        d = self.rng.normal(mean * (0.4 + 0.8 * trust), 1)
        self.q[k] = clip(self.q[k] + 0.1 * p["feedback_step"] * d * (1 - self.q[k]))
        self.model.count["remarks"] += 1

    def see_what_works(self) -> None:
        """She sees a little better what the practices she uses are worth."""
        truth = np.clip(self.model.value / (2 * self.model.p["practice_value"]), 0, 1)
        self.belief += np.where(self.used, 0.05 * (truth - self.belief), 0.0)

    def work(self) -> None:
        """Preparation needed and hours over 37.5 (7.9 The week)."""
        p = self.model.p
        together = max(
            relation.trust * (1 - relation.pair.conflict) * self.grade_closeness(other)
            for other, relation in self.relations.items()
        )
        self.prep_needed = p["prep_hours"] - p["prep_shared"] * together
        self.over = max(0.0, self.model.principal.duties + self.prep_needed + self.hours - 37.5)

    def feel(self) -> None:
        """Commitment, safety, strain and reflection move to their targets (7.7)."""
        p, principal, near = self.model.p, self.model.principal, self.relations.items()
        tied = sum(relation.tie or other.relations[self].tie for other, relation in near)
        hurt = min(1.0, sum(relation.pair.shown for _, relation in near) / max(1, tied))
        trusts = sum(relation.shown**2 for _, relation in near)
        norm = sum(relation.shown**2 * other.shown.commitment for other, relation in near) / trusts
        own = self.m0 + p["valued_to_commit"] * (self.valued - p["v_ref"])
        own += p["vision_to_commit"] * (principal.style.vision * principal.reach - p["vision_ref"])
        own -= p["strain_to_commit"] * (self.strain - p["load_ref"])
        own -= p["control_to_commit"] * (principal.control - p["control_ref"])
        lift = p["norm_lift"] if norm > own else -p["norm_lift"]
        weight = min(1.0, p["norm_weight"] * trusts / (trusts + p["norm_distance"]) * (1 + lift))
        committed = clip((1 - weight) * own + weight * norm)
        heard = principal.style.voice * principal.follows - p["voice_ref"]
        safe = clip(self.s0 + p["voice_to_safety"] * heard - p["conflict_cost"] * hurt)
        waiting = p["waiting_to_strain"] * self.model.matters + 0.1 * (self.case != NO_CASE)
        strained = clip(self.w0 + 0.05 * self.over + p["conflict_cost"] * hurt + waiting)
        self.commitment += p["attitude_rate"] * (committed - self.commitment)
        self.safety += p["attitude_rate"] * (safe - self.safety)
        self.strain += p["attitude_rate"] * (strained - self.strain)
        broken = p["broken_to_valued"] * (1 - principal.reach) * principal.promised
        rests = p["valued_return"] * (self.valued_rest - self.valued)
        self.valued += rests - broken * self.valued
        self.reflection += 0.03 * (0.3 - self.reflection)

    def settle(self) -> None:
        """Trust returns to rest, stance to its anchor."""
        p = self.model.p
        for relation in self.relations.values():
            rest = p["tie_trust"] if relation.tie else p["weak_trust"]
            relation.trust += p["tie_decay"] / p["weeks_per_term"] * (rest - relation.trust)
        for d, anchor in enumerate(self.anchor):
            self.stance[d] += p["conviction"] * (anchor - self.stance[d])

    def quality(self) -> float:
        """Q of her practices other than class management (7.9)."""
        counts = self.used & ~self.model.management
        return float(self.lessons()[counts].sum()) - self.model.p["quality_ref"]

    def lessons(self) -> np.ndarray:
        """What each practice gives in her lessons, which are shared among those she uses."""
        p, model = self.model.p, self.model
        lacks = p["facilities_need"] * (1 - model.facilities) * model.equipped
        share = p["repertoire"] / max(1, self.used.sum())
        return share * model.value * self.q * self.fit * (1 - lacks)


class ClassTeacher(Teacher):
    """A teacher with a class, its disruption and what it learns (7.9)."""

    def __init__(self, model: "School", grade: float) -> None:
        super().__init__(model, grade)
        self.disruption, self.learned, self.preparation = model.p["disrupt0"], 0.0, 0.0

    def carry_case(self) -> None:
        """A class brings a case, or one is solved alone; an open one takes time."""
        p = self.model.p
        if self.case == NO_CASE:
            comes = p["case_rate"] * self.disruption / max(p["disrupt0"], 0.01)
            if self.random.random() < comes:
                pupils = self.random.random() < 0.6
                self.case = CASE_OF_PUPILS if pupils else CASE_OF_TEACHING
        else:
            helps = np.where(self.used & self.model.of_kind(self.case), self.q * self.fit, 0.0)
            k = int(helps.argmax())
            if self.random.random() < p["case_alone"] * helps[k]:
                self.q[k] += 0.05 * (1 - self.q[k])
                self.solve()
        self.hours += 0.5 * (self.case != NO_CASE)

    def teach(self, specialists: float) -> None:
        """Effort, preparation, disruption, time, learning (7.9)."""
        p, principal = self.model.p, self.model.principal
        push = p["monitor_effect"] * principal.style.monitoring * principal.reach
        push = min(1.0, push + 0.2 * principal.style.reward)
        effort = self.commitment + (1 - self.commitment) * push
        rested = 1 - min(1.0, 0.5 * self.over / self.prep_needed)
        self.preparation = clip(effort * rested * (1 - 0.25 * self.hurt))
        counts = self.used & self.model.management
        managed = self.lessons()[counts].sum() / p["practice_value"]
        calm = p["disrupt0"] - p["management_effect"] * (managed - p["management_ref"])
        calm += 0.03 * (self.case == CASE_OF_PUPILS)
        self.disruption += 0.1 * (clip(calm, 0.01, 0.5) - self.disruption)
        time = (1 - p["absence_slope"] * (1 - effort)) * (1 - self.disruption)
        growth = GROWTH[int(self.grade) - 1] / p["time_ref"] + p["prep_value"] * (1 - p["prep_ref"])
        quality = 0.85 * self.quality() + specialists
        growth += quality - p["prep_value"] * (1 - self.preparation)
        self.learned += time * growth / 36


class Specialist(Teacher):
    """Teaches her subject in all classes (sections 2 and 7.9)."""


class Librarian(Teacher):
    """Holds and tells practices, teaches none (section 2)."""


class School(mesa.Model):
    """One school and its weeks (sections 3 and 5)."""

    def __init__(self, style: Style, p: dict[str, float], rng: int, staff: dict[type, int]) -> None:
        super().__init__(rng=rng)
        self.p, self.week, self.hours = p, 0, 0.0
        self.count: Counter[str] = Counter()
        self.value = p["practice_value"] * (0.5 + self.rng.random(p["practices"]))
        self.home = 1 + 5 * self.rng.random(p["practices"])
        self.place = self.rng.random((p["practices"], 2))
        self.management = np.arange(p["practices"]) % 4 == 0
        self.equipped = (np.arange(p["practices"]) + 1) % 3 == 0
        drawn = p["facilities_mean"] + p["facilities_sd"] * self.rng.normal()
        self.facilities = self.usual_facilities = clip(drawn, 0.05, 0.95)
        self.matters = 0.0
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
        """Relations between all, ties between some (7.1 Tie generator)."""
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
        """b*, belief coloured by how near a practice is to one's stance (7.3)."""
        far = np.hypot(self.place[:, 0] - stance[0], self.place[:, 1] - stance[1])
        return np.clip(belief + self.p["stance_belief"] * (1 - 2 * far / math.sqrt(2)), 0, 1)

    def of_kind(self, case: int) -> np.ndarray:
        """Which practices help with a case: class management with pupils, others with teaching."""
        return self.management if case == CASE_OF_PUPILS else ~self.management

    def step(self) -> None:
        """One week: the list of phases (section 3)."""
        for teacher in self.staff:
            teacher.hours = 0.0
            teacher.hurt *= self.p["hurt_lasts"] * (1 - teacher.safety)
        self.week += 1
        self.principal.lead()
        self.class_teachers.do("carry_case")
        self.talk_rounds()
        self.staff_meetings()
        mean_commitment = self.staff.agg("commitment", np.mean)
        for teacher in self.staff:
            self.principal.recognise(teacher, mean_commitment)
        seen_to = clip(self.usual_facilities + 0.2 * (self.principal.follows - 0.5))
        self.facilities += 0.02 * (seen_to - self.facilities)
        self.advise_beginners()
        self.hours += sum(self.staff.get("hours"))
        self.staff.do("work")
        self.staff.do("show").do("feel").do("settle")
        for pair in self.pairs:
            pair.conflict -= self.p["conflict_decay"] * 12 / 52 * pair.conflict
        taught = self.specialists.map("quality")
        self.class_teachers.do("teach", 0.15 * np.mean(taught) if taught else 0.0)

    def talk_rounds(self) -> None:
        """Each round is a phase (7.1 Talk)."""
        talks = {i: i.talks_wanted() for i in self.staff}
        for number in range(1, max(talks.values()) + 1):
            self.staff.do("show")
            self.staff.select(lambda i, number=number: talks[i] >= number).do("talk")

    def staff_meetings(self) -> None:
        """A matter decided, if one waits, then exchanges with a random colleague."""
        self.matters += self.p["matter_rate"] - self.p["matters_lapse"] * self.matters
        for _ in range(int(self.principal.meetings_a_week + self.random.random())):
            for teacher in self.staff:
                teacher.hours += self.principal.meeting_hours
            if self.random.random() < min(1.0, self.matters):
                self.decide()
            self.staff.do("show")
            for teacher in self.staff:
                if self.random.random() < 1 - self.principal.style.agenda:
                    other = self.random.choice(list(teacher.relations))
                    teacher.meet(other, self.principal.meeting)

    def decide(self) -> None:
        """A rule for all, or reading results together: asked or not, agreed or not, done or not."""
        p, principal, staff = self.p, self.principal, list(self.staff)
        proposer: Teacher | Principal = principal
        if self.random.random() >= principal.style.agenda:
            proposer = self.random.choices(staff, [i.safety * i.commitment for i in staff])[0]
        dimension = self.random.randrange(2)
        reading = self.random.random() < principal.style.focus
        place = proposer.stance[dimension]
        if self.random.random() >= principal.asking:
            for i in staff:
                i.valued -= p["unasked_to_valued"] * i.valued
            self.settle("decided")
            return
        support = {
            i: i.commitment if reading else clip(1 - 2 * abs(i.stance[dimension] - place))
            for i in staff
        }
        spoke, mean, spread = self.deliberate(support)
        agreed = spread < p["consensus"]
        if not agreed and spoke and self.random.random() < principal.style.voice:
            self.count["put_off"] += 1
            return
        self.settle("consensus" if agreed else "decided")
        adopted = mean >= 0.5
        if not agreed:
            far = abs(principal.stance[dimension] - place)
            adopted = reading or proposer is principal or clip(1 - 2 * far) >= 0.5
        carried = self.random.random() < p["own_hands"] + (1 - p["own_hands"]) * principal.follows
        for i in staff:
            gain = p["heard_to_valued"] if i in spoke else p["asked_to_valued"]
            i.valued += gain * (1 - i.valued) if carried else -p["ignored_to_valued"] * i.valued
            self.count["heard" if carried else "disappointed"] += 1
            if carried and adopted and reading:
                i.see_what_works()
            elif carried and adopted and support[i] >= 0.5:
                i.stance[dimension] += 0.05 * (place - i.stance[dimension])

    def deliberate(self, support: dict[Teacher, float]) -> tuple[list[Teacher], float, float]:
        """Who spoke, their mean and its spread, after supports came nearer each other."""
        p, principal, spoke = self.p, self.principal, []
        for i in support:
            support[i] = clip(support[i] + 0.15 * self.rng.normal())
            speaks = clip(p["speak_up"] * (0.5 + i.safety)) * principal.meeting.openness
            if self.random.random() < speaks:
                spoke.append(i)
        if not spoke:
            return spoke, 0.0, math.inf
        weights = [i.commitment for i in spoke]
        mean = float(np.average([support[i] for i in spoke], weights=weights))
        united = principal.style.mediation * principal.reach
        step = min(1.0, p["deliberation"] * (1 + 2 * united))
        for i in spoke:
            support[i] += step * (mean - support[i])
        apart = [(support[i] - mean) ** 2 for i in spoke]
        return spoke, mean, math.sqrt(np.average(apart, weights=weights))

    def settle(self, how: str) -> None:
        """One matter less waits."""
        self.count[how] += 1
        self.matters = max(0.0, self.matters - 1)

    def advise_beginners(self) -> None:
        """A beginner costs her advisers two hours in all (7.9 The week)."""
        for beginner in self.staff.select(lambda teacher: teacher.experience < 2):
            for adviser in beginner.advisers:
                adviser.hours += 2 / len(beginner.advisers)

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
            "matters_waiting": self.matters,
            "open_cases": np.mean([i.case != NO_CASE for i in classes]),
            "usual_differences": self.principal.differences,
            "reach": self.principal.reach,
            "facilities": self.facilities,
        }
        for name in ("safety", "commitment", "strain", "reflection", "hurt"):
            found[name] = staff.agg(name, np.mean)
        for name in ("preparation", "disruption", "learned"):
            found[name] = classes.agg(name, np.mean)
        for name in (
            *("adoptions", "drops", "copied", "told", "silent", "constructive", "personal"),
            *("mediated", "agreements", "encounters", "remarks", "talks", "cases_solved"),
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
