"""An independent, idiomatic Mesa model of a school's weeks, written from the ODD alone.

Nothing of the package was read for it and nothing is imported from it: teachers are objects,
chance is ordinary. It is compared with the package in distribution, and is the speed baseline.

In: sections 5 (no past), 7.1 talk and staff meeting, 7.2, 7.3 without mandate, 7.6 among peers,
7.7 with R = 0, 7.8 without visits and reward, 7.9 without pupils. Everything else is off. The
principal is present. Decisions where the ODD leaves room:

 1. e: exponential of scale 30, conditioned on e <= 35. The class part of fit is drawn for each
    teacher and practice (librarians and specialists too); stance anchors never move.
 2. Ties: the number wanted is drawn once a teacher; never herself, no adviser twice. t_ij rests at
    tie_trust where i -> j is a tie, whatever j -> i is. N of 'seen' is fixed per ordered pair.
 3. A talk has focus 0: one random practice can be told, and no feedback follows.
 4. Each talk round and each staff meeting is a phase. In a meeting, hearing comes before the
    exchanges. .1 h of a talk for the asker and for the asked.
 5. D is taken from phase-start stances; |grade difference| on the pupils dimension uses 3.5 for
    specialists and 2 for librarians, and holds for every pair.
 6. A chat that turns personal (roles) has all consequences of a personal conflict and is counted
    in `personal`; it needs no mediation. Its factor 1 - agenda_control/2 also holds in talk.
 7. Mediation's k x .7 acts on the current k, before the conflict does or does not turn personal;
    stances do not move when it does. A mediated, then personal conflict counts as both.
 8. 'Take nothing up': until the week's end she neither copies nor tries; she is still told, her
    belief still moves, she still gets feedback.
 9. 'Told' = the teller was willing. j's q, b, x, practices in use, m and s are those of the
    phase's start, trust and conflict too; i's q, b, x, practices in use are hers now (so after
    the encounter's own stance move, and A after the belief moved). j's worth uses j's b, x.
10. Copying moves towards the true q_j, by d t, when q^ > q_i; a tried practice gives
    max(q_i, fidelity q_j), true too. The practice replaced is the one with the least
    K + attachment h, and counts as a drop. P counts all colleagues.
11. Feedback comes after sharing and needs no sharing; 'ended well' = agreed or constructive. The
    mean of evaluative feedback alone depends on the principal's control, among peers too. Kinds
    use the giver's s at the phase's start, size the receiver's t at the phase's start. Its count
    starts anew every 36 weeks.
12. 'Acted on' is one draw with chance min(availability, reach); asked is not scaled by reach.
    D (hours asked for) keeps its visits, though none happen.
13. Recognition: once a week at most, with chance 6 vision reach / 36 x m / mean m, capped at 1,
    mean m over all staff including herself.
14. Rates are divided, not compounded: k loses conflict_decay 12/52 a week, t tie_decay /
    weeks_per_term, x conviction.
15. Attitudes: all targets of a teacher use values before the phase; the whole target is clipped.
    Ties in either direction are colleagues, each counted once; at least 1.
16. The week: all staff, librarians too, have 24 h, administration and 8 h of preparation; g uses
    trust and conflict before this week's decay. Leavings may be negative. A beginner (e < 2)
    costs 2 h, shared equally by her advisers; e does not grow. Order: recognition, workload,
    attitudes, decay, teach; effort uses the week's new m, Q the week's new q.
17. Disruption starts at disrupt0; its target is clipped.
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
    "meetings_per_month": 2, "meeting_hours": 1.5, "tolerance": 0.35, "stance_step": 0.01,
    "conviction": 0.1, "speak_up": 0.7, "spill": 0.35, "conflict_step": 0.25,
    "conflict_decay": 0.15, "trust_gain": 0.008, "tie_decay": 0.2, "weeks_per_term": 18,
    "role_friction": 0.006, "reflect_step": 0.08, "fb_step": 0.3, "visit_rate": 4,
    "attitude_rate": 0.06, "norm_weight": 0.4, "valued_to_commit": 0.22,
    "strain_to_commit": 0.3, "control_to_commit": 0.2, "voice_to_safety": 0.5,
    "conflict_cost": 0.2, "monitor_effect": 0.4, "absence_slope": 0.4, "admin_hours": 6,
    "prep_hours": 8, "prep_shared": 2.7, "protect_hours": 2, "prep_value": 0.3,
    "disrupt0": 0.12, "management_effect": 0.08, "principal_hours": 12,
    "quality_ref": 0.8755, "management_ref": 1.7525, "time_ref": 0.8049, "prep_ref": 0.7314,
    "v_ref": 0.5965, "control_ref": 0.1939, "voice_ref": 0.2903, "load_ref": 0.3662,
}
# fmt: on
GROWTH = (0.72, 0.64, 0.52, 0.44, 0.36, 0.32)  # L[g], SD a year (7.9)
PUPILS = 1  # the stance dimension 'how to handle pupils'


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
        self.meetings_a_week = p["meetings_per_month"] * 12 / 52
        visits = p["visit_rate"] * (style.monitoring + style.focus) / 2
        asked = staff_size * (
            2.5 * visits / 36
            + style.voice * self.meetings_a_week * (0.25 + style.availability)
            + 1.5 * style.vision / 36
            + 0.2 * style.monitoring
            + 0.2 * p["protect_hours"] * style.protected
            + 0.15 * style.mediation
        )
        hours = p["principal_hours"] * style.availability
        self.reach = min(1.0, hours / asked) if asked > 0 else 1.0
        self.follows = min(style.availability, self.reach)
        self.control = style.monitoring * (1 - style.voice) * (0.5 + 0.5 * style.reward)
        self.meeting_hours = p["meeting_hours"] * (1 + 0.4 * style.voice - 0.3 * style.agenda)
        about = clip(p["about_teaching"] + 0.5 * (style.focus - 0.45), 0.05, 0.95)
        self.meeting = Setting(0.3, about, 1 - style.agenda / 2, style.focus)
        paperwork = self.meetings_a_week * self.meeting_hours * (about - p["about_teaching"])
        leavings = p["principal_hours"] * (style.availability - 0.63) / staff_size
        protected = p["protect_hours"] * style.protected * self.reach
        self.duties = 24 + p["admin_hours"] - protected + max(0.0, paperwork) + leavings

    def hear(self, teacher: "Teacher") -> None:
        """Ask a teacher in a meeting, or not; act on it, or not (7.8 Voice)."""
        if self.random.random() >= self.style.voice:
            teacher.valued -= 0.025 * teacher.valued
        elif self.random.random() < self.follows:
            teacher.valued += 0.1 * (1 - teacher.valued)
        else:
            teacher.valued -= 0.1 * teacher.valued

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
        self.q = np.clip(talent + p["skill_sd"] * rng.normal(size=n), 0.05, 0.95)
        away = p["fit_decay"] * np.abs(grade - model.home)
        self.fit = np.clip(1 - away + p["fit_class_sd"] * rng.normal(size=n), 0, 1)
        truth = np.clip(model.value / (2 * p["practice_value"]), 0, 1)
        self.belief = np.clip(0.5 + 0.15 * rng.normal(size=n), 0, 1)
        informed = 1 - math.exp(-p["belief_own"] * (self.experience + 4))
        self.belief += informed * (truth - self.belief)
        self.used = np.zeros(n, dtype=bool)
        self.used[np.argsort(self.keep() + 0.08 * rng.normal(size=n))[-p["repertoire"] :]] = True
        self.habit = np.where(self.used, 1 - math.exp(-self.experience / p["habit_years"]), 0.0)
        self.m0, self.s0, self.w0 = (
            clip(p[name] + p["baseline_sd"] * rng.normal(), 0.05, 0.95)
            for name in ("m0", "s0", "w0")
        )
        self.commitment, self.safety, self.strain = self.m0, self.s0, self.w0
        self.reflection, self.valued = 0.3, p["v_ref"]
        self.feedback_events, self.hours, self.quarrelled = 0, 0.0, False
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
            weights.append(relation.shown**2 * calm * other.approachability * able)
        other = self.random.choices(list(self.relations), weights)[0]
        self.hours += 0.1
        other.hours += 0.1
        self.meet(other, Setting(0.5, p["about_teaching"], 1.0, 0.0))

    def meet(self, other: "Teacher", setting: Setting) -> None:
        """One encounter: 7.2, then 7.3, then 7.6 (section 3)."""
        self.model.count["encounters"] += 1
        if self.random.random() >= setting.about_teaching:
            self.chat(other)
        elif self.discuss(other, setting):
            self.listen(other, setting)
            if self.random.random() < setting.focus * other.shown.safety:
                self.receive_feedback(other)

    def chat(self, other: "Teacher") -> None:
        """Not about teaching: unclear roles may turn it personal (7.2)."""
        principal = self.model.principal
        unclear = (1 - principal.follows) * (1 - principal.style.agenda / 2)
        if self.random.random() < 2 * self.model.p["role_friction"] * unclear:
            self.quarrel(other)
        else:
            self.gain_trust(other, 0.5)

    def discuss(self, other: "Teacher", setting: Setting) -> bool:
        """About teaching: agree or differ; whether it ended well (7.2)."""
        p, principal, count = self.model.p, self.model.principal, self.model.count
        pair, dimension = self.relations[other].pair, self.random.randrange(2)
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
            mediated = self.random.random() < principal.style.mediation * principal.reach
            if mediated:
                count["mediated"] += 1
                pair.conflict *= 0.7
                step *= 3
            if self.random.random() < clip(p["spill"] * (1 - 0.75 * safety) - 0.2 * mediated):
                self.quarrel(other)
                return False
            count["constructive"] += 1
            for teacher in (self, other):
                teacher.reflection += p["reflect_step"] * (1 - teacher.reflection)
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
            one.quarrelled = True

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
        if self.quarrelled:
            return
        if not self.used[k]:
            self.consider(k, looks[k], her.q[k], setting.depth)
        elif looks[k] > self.q[k]:
            self.model.count["copied"] += 1
            self.q[k] += setting.depth * trust * (her.q[k] - self.q[k])

    def consider(self, k: int, looks: float, told: float, depth: float) -> None:
        """Try a practice new to her, if need be in place of her least one (7.3 To try)."""
        p, weight, using = self.model.p, 0.0, 0.0
        for other, relation in self.relations.items():
            weight += relation.shown**2
            using += relation.shown**2 * other.shown.used[k]
        worth = self.model.worth(self.belief, self.stance)[k]
        pressure = (1 - p["w_value"] - p["w_expert"]) * using / weight
        appeal = self.fit[k] * (p["w_value"] * worth + p["w_expert"] * looks + pressure)
        if self.random.random() >= p["adopt_rate"] * depth * appeal:
            return
        if self.used.sum() >= p["repertoire"]:
            hold = np.where(self.used, self.keep() + p["attachment"] * self.habit, np.inf)
            least = int(hold.argmin())
            if appeal <= hold[least]:
                return
            self.used[least] = False
            self.model.count["drops"] += 1
        self.used[k], self.habit[k] = True, 0.0
        self.q[k] = max(self.q[k], p["fidelity"] * told)
        self.model.count["adoptions"] += 1

    def receive_feedback(self, giver: "Teacher") -> None:
        """A colleague's feedback on the practice with most to gain (7.6)."""
        p, trust = self.model.p, self.relations[giver].shown
        room = self.model.worth(self.belief, self.stance) * self.fit * (1 - self.q)
        k = int(np.where(self.used, room, -1.0).argmax())
        mean = 0.46
        if self.random.random() < 0.5 * giver.shown.safety:
            mean = 0.99
        elif self.random.random() < 0.1:
            mean = 0.24 - 0.4 * (self.model.principal.control - p["control_ref"])
        d = self.rng.normal(mean * (0.4 + 0.8 * trust), 1)
        gain = p["fb_step"] * p["skill_sd"] * d / (1 + self.feedback_events / 2)
        self.q[k] = clip(self.q[k] + gain)
        self.feedback_events += 1
        self.model.count["feedback_up" if d > 0 else "feedback_down"] += 1
        if d > 0:
            self.reflection += p["reflect_step"] * (1 - self.reflection)
        else:
            self.valued -= 0.05 * self.valued

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
        norm = sum(relation.shown**2 * other.shown.commitment for other, relation in near)
        norm /= sum(relation.shown**2 for _, relation in near)
        own = self.m0 + p["valued_to_commit"] * (self.valued - p["v_ref"])
        own -= p["strain_to_commit"] * (self.strain - p["load_ref"])
        own -= p["control_to_commit"] * (principal.control - p["control_ref"])
        committed = clip((1 - p["norm_weight"]) * own + p["norm_weight"] * norm)
        heard = principal.style.voice * principal.follows - p["voice_ref"]
        safe = clip(self.s0 + p["voice_to_safety"] * heard - p["conflict_cost"] * hurt)
        strained = clip(self.w0 + 0.05 * self.over + p["conflict_cost"] * hurt)
        self.commitment += p["attitude_rate"] * (committed - self.commitment)
        self.safety += p["attitude_rate"] * (safe - self.safety)
        self.strain += p["attitude_rate"] * (strained - self.strain)
        self.reflection += 0.03 * (0.3 - self.reflection)

    def settle(self) -> None:
        """Trust returns to rest, stance to its anchor, drawn by the principal's (7.2 Decay)."""
        p, principal = self.model.p, self.model.principal
        for relation in self.relations.values():
            rest = p["tie_trust"] if relation.tie else p["weak_trust"]
            relation.trust += p["tie_decay"] / p["weeks_per_term"] * (rest - relation.trust)
        for d, anchor in enumerate(self.anchor):
            target = anchor + 0.3 * principal.style.vision * (principal.stance[d] - anchor)
            self.stance[d] += p["conviction"] * (target - self.stance[d])

    def quality(self) -> float:
        """Q of her practices other than class management (7.9)."""
        counts = self.used & ~self.model.management
        value = (self.model.value * self.q * self.fit)[counts].sum()
        return float(value) - self.model.p["quality_ref"]


class ClassTeacher(Teacher):
    """A teacher with a class, its disruption and what it learns (7.9)."""

    def __init__(self, model: "School", grade: float) -> None:
        super().__init__(model, grade)
        self.disruption, self.learned, self.preparation = model.p["disrupt0"], 0.0, 0.0

    def teach(self, specialists: float) -> None:
        """Effort, preparation, disruption, time, learning (7.9)."""
        p, principal = self.model.p, self.model.principal
        push = p["monitor_effect"] * principal.style.monitoring * principal.reach
        push = min(1.0, push + 0.2 * principal.style.reward)
        effort = self.commitment + (1 - self.commitment) * push
        rested = 1 - 0.5 * self.over / self.prep_needed
        self.preparation = clip(effort * rested * (1 - 0.25 * self.quarrelled))
        counts = self.used & self.model.management
        managed = (self.model.value / p["practice_value"] * self.q * self.fit)[counts].sum()
        calm = p["disrupt0"] - p["management_effect"] * (managed - p["management_ref"])
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

    def step(self) -> None:
        """One week: the list of phases (section 3)."""
        for teacher in self.staff:
            teacher.hours, teacher.quarrelled = 0.0, False
            teacher.feedback_events = 0 if self.week % 36 == 0 else teacher.feedback_events
        self.week += 1
        self.talk_rounds()
        self.staff_meetings()
        mean_commitment = self.staff.agg("commitment", np.mean)
        for teacher in self.staff:
            self.principal.recognise(teacher, mean_commitment)
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
        talks = {i: int(self.p["talk_rate"] + self.random.random()) for i in self.staff}
        for number in range(1, max(talks.values()) + 1):
            self.staff.do("show")
            self.staff.select(lambda i, number=number: talks[i] >= number).do("talk")

    def staff_meetings(self) -> None:
        """Hearing, then exchanges with a random colleague (7.1 Staff meeting, 7.8 Voice)."""
        for _ in range(int(self.principal.meetings_a_week + self.random.random())):
            self.staff.do("show")
            for teacher in self.staff:
                teacher.hours += self.principal.meeting_hours
                self.principal.hear(teacher)
            for teacher in self.staff:
                if self.random.random() < 1 - self.principal.style.agenda:
                    other = self.random.choice(list(teacher.relations))
                    teacher.meet(other, self.principal.meeting)

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
        }
        for name in ("safety", "commitment", "strain", "reflection"):
            found[name] = staff.agg(name, np.mean)
        for name in ("preparation", "disruption", "learned"):
            found[name] = classes.agg(name, np.mean)
        for name in (
            *("adoptions", "drops", "copied", "told", "silent", "constructive", "personal"),
            *("mediated", "agreements", "encounters", "feedback_up", "feedback_down"),
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
    """Let one school live some weeks and measure it."""
    changed = parameters or {}
    if unknown := changed.keys() - PARAMETERS.keys():
        raise ValueError(f"unknown parameters: {sorted(unknown)}")
    staff = {ClassTeacher: classes, Specialist: specialists, Librarian: librarians}
    school = School(STYLES[style], PARAMETERS | changed, int(seed), staff)
    for _ in range(weeks):
        school.step()
    return school.measure()
