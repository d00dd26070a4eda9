"""The teachers of the oracle's week as AgentPy agents; see ``tests/agentpy_peer.py``.

Sections are those of the ODD. Trust, conflict, commitment and the like are shares from 0 to 1;
hours are hours a week.
"""

import math
from copy import copy
from types import SimpleNamespace

import agentpy as ap
import numpy as np

from tests.oracle import (
    CASE_OF_PUPILS,
    CASE_OF_TEACHING,
    GROWTH,
    NO_CASE,
    PUPILS,
    Pair,
    Setting,
    clip,
)


class Relation:
    """What one teacher holds towards another (section 2): a tie, trust, her errors of sight."""

    def __init__(self, model: ap.Model, pair: Pair) -> None:
        self.pair = pair
        self.tie = False
        self.trust = self.shown = model.p.weak_trust
        self.error = model.nprandom.normal()
        self.errors = model.nprandom.normal(size=model.p.practices)


class Teacher(ap.Agent):
    """A member of staff: practices, stance, attitudes, relations (sections 2 and 5)."""

    def setup(self, grade: float) -> None:
        """Draw a teacher of a grade."""
        p, random, normal = self.p, self.model.random, self.model.nprandom.normal
        self.grade = grade
        self.experience = -30 * math.log(1 - random.random() * (1 - math.exp(-35 / 30)))
        self.stance = [random.random(), random.random()]
        self.anchor = list(self.stance)
        self.approachability = math.exp(p.approach_sd * normal())
        self.draw_practices()
        talks, tries = p.talk_sd * normal(), p.readiness_sd * normal()
        self.talkativeness = math.exp(talks - p.talk_sd**2 / 2)
        self.readiness = math.exp(tries - p.readiness_sd**2 / 2)
        self.valued_rest = clip(p.valued_mean + p.valued_sd * normal(), 0.05, 0.95)
        self.m0, self.s0, self.w0 = (
            clip(p[name] + p.baseline_sd * normal(), 0.05, 0.95) for name in ("m0", "s0", "w0")
        )
        self.commitment, self.safety, self.strain = self.m0, self.s0, self.w0
        self.reflection, self.valued = 0.3, p.v_ref
        self.hours, self.over, self.hurt, self.case = 0.0, 0.0, 0.0, NO_CASE
        self.relations: dict[Teacher, Relation] = {}

    def draw_practices(self) -> None:
        """Draw skill, fit, belief, room and the practices in use (section 5)."""
        p, model, normal, n = self.p, self.model, self.model.nprandom.normal, self.p.practices
        talent = p.skill_mean + p.talent_sd * normal()
        gifted = np.clip(talent + p.skill_sd * normal(size=n), 0.05, 0.95)
        grown = p.experience_growth * (1 - math.exp(-self.experience / p.experience_years))
        self.q = gifted + grown * (1 - gifted)
        away = p.fit_decay * np.abs(self.grade - model.home)
        self.fit = np.clip(1 - away + p.fit_class_sd * normal(size=n), 0, 1)
        truth = np.clip(model.value / (2 * p.practice_value), 0, 1)
        self.belief = np.clip(0.5 + 0.15 * normal(size=n), 0, 1)
        informed = 1 - math.exp(-p.belief_own * (self.experience + 4))
        self.belief += informed * (truth - self.belief)
        self.used = np.zeros(n, dtype=bool)
        self.room = int(clip(int(p.repertoire + p.room_sd * normal() + 0.5), 3, 14))
        self.used[np.argsort(self.keep() + 0.08 * normal(size=n))[-self.room :]] = True
        self.habit = np.where(self.used, 1 - math.exp(-self.experience / p.habit_years), 0.0)

    @property
    def advisers(self) -> ap.AgentList:
        """Whom she asks (section 2)."""
        return ap.AgentList(
            self.model, [other for other, relation in self.relations.items() if relation.tie]
        )

    def keep(self) -> np.ndarray:
        """K, the appeal of keeping each practice (7.3)."""
        expert = self.p.w_expert
        return self.fit * (
            (1 - expert) * self.model.worth(self.belief, self.stance) + expert * self.q
        )

    def find_adviser(self) -> None:
        """Add one tie (7.1 Tie generator)."""
        p, mine, weights = self.p, self.advisers, []
        others = [other for other, relation in self.relations.items() if not relation.tie]
        for other in others:
            paths = sum(adviser.relations[other].tie for adviser in mine)
            pull = p.tie_grade * self.grade_closeness(other) + p.tie_triad * min(3, paths)
            pull += p.tie_recip * other.relations[self].tie
            weights.append(other.approachability * math.exp(pull))
        if others:
            chosen = self.relations[self.model.random.choices(others, weights)[0]]
            chosen.tie, chosen.trust = True, p.tie_trust

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
        p, weights = self.p, []
        for other, relation in self.relations.items():
            error = 0.15 * (1 - relation.shown) * relation.error
            seen = clip(other.shown.skill + error, 0.1, 1)
            able = (seen / 0.6) ** p.expertise_pull
            calm = 1 - relation.pair.shown
            weights.append(relation.shown**2 * calm * math.sqrt(other.approachability) * able)
        other = self.model.random.choices(list(self.relations), weights)[0]
        self.hours += 0.1
        other.hours += 0.1
        self.model.count["talks"] += 1
        brought = NO_CASE
        tells = (self.shown.safety + self.relations[other].shown) / 2
        if self.case != NO_CASE and self.model.random.random() < tells:
            brought = self.case
        self.meet(other, Setting(0.5, p.about_teaching, 1.0, 0.0), brought)

    def talks_wanted(self) -> int:
        """How many talks she seeks: need, willingness, time."""
        p = self.p
        feels = self.commitment - p.m0 + self.safety - p.s0
        wants = self.talkativeness * math.exp(p.talk_willing * feels)
        wants *= max(0.0, 1 - p.talk_busy * self.over)
        wants *= 1 + p.case_pull * (self.case != NO_CASE)
        drawn = int(p.talk_rate * wants + self.model.random.random())
        return min(math.ceil(4 * p.talk_rate), drawn)

    def meet(self, other: "Teacher", setting: Setting, brought: int | None = None) -> None:
        """One encounter: discussing, telling, a case, a remark. ``brought`` is None in meetings."""
        self.model.count["encounters"] += 1
        case = brought if brought is not None else NO_CASE
        if case == NO_CASE and self.model.random.random() >= setting.about_teaching:
            self.chat(other)
        elif self.discuss(other, setting, case):
            self.listen(other, setting)
            if brought is not None:
                other.listen(self, setting)
            if case != NO_CASE:
                self.take_help(other, case)
            in_meeting = brought is None
            if in_meeting and self.model.random.random() < setting.focus * other.shown.safety:
                self.hear_remark(other)

    def take_help(self, other: "Teacher", case: int) -> None:
        """A colleague helps with her case; what solves it she learns."""
        level = np.where(other.shown.used & self.model.of_kind(case), other.shown.q, 0.0)
        k = int((level * self.fit).argmax())
        chance = self.p.case_help * level[k] * self.fit[k]
        if self.model.random.random() >= chance:
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
        self.reflection += self.p.reflect_step * (1 - self.reflection)

    def chat(self, other: "Teacher") -> None:
        """Not about teaching: unclear roles may turn it personal (7.2)."""
        principal = self.model.principal
        unclear = (1 - principal.follows) * (1 - principal.style.agenda / 2)
        unclear *= 1 + 0.2 * self.model.matters
        if self.model.random.random() < 2 * self.p.role_friction * unclear:
            self.quarrel(other)
        else:
            self.gain_trust(other, 0.5)

    def discuss(self, other: "Teacher", setting: Setting, case: int) -> bool:
        """About teaching: agree or differ; whether it ended well (7.2)."""
        p, principal, count = self.p, self.model.principal, self.model.count
        pair, dimension = self.relations[other].pair, self.model.random.randrange(2)
        if case != NO_CASE:
            dimension = PUPILS if case == CASE_OF_PUPILS else 1 - PUPILS
        gap = other.shown.stance[dimension] - self.shown.stance[dimension]
        grades = abs(self.grade - other.grade) if dimension == PUPILS else 0.0
        step, safety = p.stance_step, (self.shown.safety + other.shown.safety) / 2
        if abs(gap) + 0.5 * p.fit_decay * grades < p.tolerance:
            count["agreements"] += 1
        elif self.model.random.random() >= clip(p.speak_up * safety) * setting.openness:
            count["silent"] += 1
            pair.conflict += p.conflict_step / 12 * (1 - pair.conflict)
            return False
        else:
            principal.voiced += 1
            mediated = self.model.random.random() < principal.style.mediation * principal.reach
            if mediated:
                count["mediated"] += 1
                pair.conflict *= 0.7
                step *= 3
            united = 1 - 0.3 * principal.style.vision * principal.reach
            turns = p.spill * (1 - 0.75 * safety) * united - 0.2 * mediated
            if self.model.random.random() < clip(turns):
                self.quarrel(other)
                return False
            count["constructive"] += 1
            for teacher in (self, other):
                reflects = min(1.0, p.reflect_step * 2 * safety)
                teacher.reflection += reflects * (1 - teacher.reflection)
                teacher.safety += 0.03 * (1 - teacher.safety)
        self.stance[dimension] = clip(self.stance[dimension] + step * gap)
        other.stance[dimension] = clip(other.stance[dimension] - step * gap)
        self.gain_trust(other, 1.0)
        return True

    def gain_trust(self, other: "Teacher", share: float) -> None:
        """Both trust each other a little more (7.2)."""
        for relation in (self.relations[other], other.relations[self]):
            relation.trust += share * self.p.trust_gain * (1 - relation.trust)

    def quarrel(self, other: "Teacher") -> None:
        """A personal conflict and what it costs both (7.2)."""
        p, pair = self.p, self.relations[other].pair
        self.model.count["personal"] += 1
        pair.conflict += p.conflict_step * (1 - pair.conflict)
        for one, two in ((self, other), (other, self)):
            one.relations[two].trust -= 6 * p.trust_gain * one.relations[two].trust
            one.safety -= 0.03 * one.safety
            one.hurt = 1.0

    def listen(self, other: "Teacher", setting: Setting) -> None:
        """A willing colleague tells her a practice: belief, copying, trying (7.3)."""
        p, her, trust = self.p, other.shown, self.relations[other].shown
        rivalry = 0.3 * self.model.principal.style.reward * (1 - other.relations[self].shown)
        if self.model.random.random() >= her.commitment * (1 - rivalry):
            return
        self.model.count["told"] += 1
        looks = np.clip(her.q + 0.15 * (1 - trust) * self.relations[other].errors, 0, 1)
        appeal = looks * self.model.worth(her.belief, her.stance)
        tellable = np.flatnonzero(her.used).tolist()
        number = min(1 + int(3 * setting.focus + self.model.random.random()), len(tellable))
        k = max(self.model.random.sample(tellable, number), key=lambda practice: appeal[practice])
        self.belief[k] += p.belief_rate * trust * (her.belief[k] - self.belief[k])
        depth = setting.depth * (1 - self.hurt)
        if depth == 0:
            return
        if not self.used[k]:
            self.consider(k, looks[k], her.q[k], depth)
        elif looks[k] > self.q[k]:
            self.model.count["copied"] += 1
            gain = depth * p.telling_copies * trust * (her.q[k] - self.q[k])
            self.q[k] = clip(self.q[k] + gain)

    def consider(self, k: int, looks: float, skill: float, depth: float) -> None:
        """Try a practice new to her, if need be in place of her least one (7.3 To try)."""
        p, weight, using = self.p, 0.0, 0.0
        for other, relation in self.relations.items():
            weight += relation.shown**2
            using += relation.shown**2 * other.shown.used[k]
        worth = self.model.worth(self.belief, self.stance)[k]
        pressure = (1 - p.w_value - p.w_expert) * using / weight
        appeal = self.fit[k] * (p.w_value * worth + p.w_expert * looks + pressure)
        if self.model.random.random() >= self.readiness * p.adopt_rate * depth * appeal:
            return
        if self.used.sum() >= self.room:
            hold = np.where(self.used, self.keep() + p.attachment * self.habit, np.inf)
            least = int(hold.argmin())
            if appeal <= hold[least]:
                return
            self.used[least] = False
            self.model.count["drops"] += 1
        self.used[k], self.habit[k] = True, 0.0
        self.q[k] = max(self.q[k], p.fidelity * skill)
        self.model.count["adoptions"] += 1

    def hear_remark(self, giver: "Teacher") -> None:
        """A colleague's hint about the practice with most to gain."""
        p, trust = self.p, self.relations[giver].shown
        room = self.model.worth(self.belief, self.stance) * self.fit * (1 - self.q)
        k = int(np.where(self.used, room, -1.0).argmax())
        mean = 0.46
        if self.model.random.random() < 0.8 * giver.shown.safety * giver.shown.q[k]:
            mean = 0.99
        elif self.model.random.random() < 0.1:
            mean = 0.24 - 0.4 * (self.model.principal.control - p.control_ref)
        d = self.model.nprandom.normal(mean * (0.4 + 0.8 * trust), 1)
        self.q[k] = clip(self.q[k] + 0.1 * p.feedback_step * d * (1 - self.q[k]))
        self.model.count["remarks"] += 1

    def see_what_works(self) -> None:
        """She sees a little better what the practices she uses are worth."""
        truth = np.clip(self.model.value / (2 * self.p.practice_value), 0, 1)
        self.belief += np.where(self.used, 0.05 * (truth - self.belief), 0.0)

    def work(self) -> None:
        """Preparation needed and hours over 37.5 (7.9 The week)."""
        together = max(
            relation.trust * (1 - relation.pair.conflict) * self.grade_closeness(other)
            for other, relation in self.relations.items()
        )
        self.prep_needed = self.p.prep_hours - self.p.prep_shared * together
        self.over = max(0.0, self.model.principal.duties + self.prep_needed + self.hours - 37.5)

    def feel(self) -> None:
        """Commitment, safety, strain and reflection move to their targets (7.7)."""
        p, principal, near = self.p, self.model.principal, self.relations.items()
        tied = sum(relation.tie or other.relations[self].tie for other, relation in near)
        hurt = min(1.0, sum(relation.pair.shown for _, relation in near) / max(1, tied))
        trusts = sum(relation.shown**2 for _, relation in near)
        norm = sum(relation.shown**2 * other.shown.commitment for other, relation in near) / trusts
        own = self.m0 + p.valued_to_commit * (self.valued - p.v_ref)
        own += p.vision_to_commit * (principal.style.vision * principal.reach - p.vision_ref)
        own -= p.strain_to_commit * (self.strain - p.load_ref)
        own -= p.control_to_commit * (principal.control - p.control_ref)
        lift = p.norm_lift if norm > own else -p.norm_lift
        weight = min(1.0, p.norm_weight * trusts / (trusts + p.norm_distance) * (1 + lift))
        committed = clip((1 - weight) * own + weight * norm)
        heard = principal.style.voice * principal.follows - p.voice_ref
        safe = clip(self.s0 + p.voice_to_safety * heard - p.conflict_cost * hurt)
        waiting = p.waiting_to_strain * self.model.matters + 0.1 * (self.case != NO_CASE)
        strained = clip(self.w0 + 0.05 * self.over + p.conflict_cost * hurt + waiting)
        self.commitment += p.attitude_rate * (committed - self.commitment)
        self.safety += p.attitude_rate * (safe - self.safety)
        self.strain += p.attitude_rate * (strained - self.strain)
        broken = p.broken_to_valued * (1 - principal.reach) * principal.promised
        rests = p.valued_return * (self.valued_rest - self.valued)
        self.valued += rests - broken * self.valued
        self.reflection += 0.03 * (0.3 - self.reflection)

    def settle(self) -> None:
        """Trust returns to rest, stance to its anchor."""
        p = self.p
        for relation in self.relations.values():
            rest = p.tie_trust if relation.tie else p.weak_trust
            relation.trust += p.tie_decay / p.weeks_per_term * (rest - relation.trust)
        for d, anchor in enumerate(self.anchor):
            self.stance[d] += p.conviction * (anchor - self.stance[d])

    def quality(self) -> float:
        """Q of her practices other than class management (7.9)."""
        counts = self.used & ~self.model.management
        return float(self.lessons()[counts].sum()) - self.p.quality_ref

    def lessons(self) -> np.ndarray:
        """What each practice gives in her lessons, which are shared among those she uses."""
        p, model = self.p, self.model
        lacks = p.facilities_need * (1 - model.facilities) * model.equipped
        share = p.repertoire / max(1, self.used.sum())
        return share * model.value * self.q * self.fit * (1 - lacks)


class ClassTeacher(Teacher):
    """A teacher with a class, its disruption and what it learns (7.9)."""

    def setup(self, grade: float) -> None:
        """Draw a teacher and her class, which has learned nothing yet."""
        super().setup(grade)
        self.disruption, self.learned, self.preparation = self.p.disrupt0, 0.0, 0.0

    def carry_case(self) -> None:
        """A class brings a case, or one is solved alone; an open one takes time."""
        p = self.p
        if self.case == NO_CASE:
            comes = p.case_rate * self.disruption / max(p.disrupt0, 0.01)
            if self.model.random.random() < comes:
                pupils = self.model.random.random() < 0.6
                self.case = CASE_OF_PUPILS if pupils else CASE_OF_TEACHING
        else:
            helps = np.where(self.used & self.model.of_kind(self.case), self.q * self.fit, 0.0)
            k = int(helps.argmax())
            if self.model.random.random() < p.case_alone * helps[k]:
                self.q[k] += 0.05 * (1 - self.q[k])
                self.solve()
        self.hours += 0.5 * (self.case != NO_CASE)

    def teach(self, specialists: float) -> None:
        """Effort, preparation, disruption, time, learning (7.9)."""
        p, principal = self.p, self.model.principal
        push = p.monitor_effect * principal.style.monitoring * principal.reach
        push = min(1.0, push + 0.2 * principal.style.reward)
        effort = self.commitment + (1 - self.commitment) * push
        rested = 1 - min(1.0, 0.5 * self.over / self.prep_needed)
        self.preparation = clip(effort * rested * (1 - 0.25 * self.hurt))
        counts = self.used & self.model.management
        managed = self.lessons()[counts].sum() / p.practice_value
        calm = p.disrupt0 - p.management_effect * (managed - p.management_ref)
        calm += 0.03 * (self.case == CASE_OF_PUPILS)
        self.disruption += 0.1 * (clip(calm, 0.01, 0.5) - self.disruption)
        time = (1 - p.absence_slope * (1 - effort)) * (1 - self.disruption)
        growth = GROWTH[int(self.grade) - 1] / p.time_ref + p.prep_value * (1 - p.prep_ref)
        quality = 0.85 * self.quality() + specialists
        growth += quality - p.prep_value * (1 - self.preparation)
        self.learned += time * growth / 36


class Specialist(Teacher):
    """Teaches her subject in all classes (sections 2 and 7.9)."""


class Librarian(Teacher):
    """Holds and tells practices, teaches none (section 2)."""
