"""The teachers of the oracle's week as AgentPy agents; see ``tests/agentpy_peer.py``.

Names in backticks are submodels of the ODD. Trust, conflict, commitment and the like are shares
from 0 to 1; hours are hours a week.
"""

import math
from copy import copy
from types import SimpleNamespace

import agentpy as ap
import numpy as np

from tests.oracle import PUPILS, Pair, Setting, clip, inside


class Relation:
    """What one teacher holds towards another: a tie, trust, her errors of sight."""

    def __init__(self, model: ap.Model, pair: Pair) -> None:
        self.pair = pair
        self.tie = False
        self.trust = self.shown = model.p.weak_trust
        self.error = model.nprandom.normal()
        self.errors = model.nprandom.normal(size=model.p.practices)


class Teacher(ap.Agent):
    """A member of staff: practices, stance, attitudes, relations (`persons`)."""

    def setup(self, grade: float) -> None:
        """Draw a teacher of a grade."""
        p, random, normal = self.p, self.model.random, self.model.nprandom.normal
        self.grade = grade
        worked = 1 - math.exp(-p.retirement_years / p.experience_scale)
        self.experience = -p.experience_scale * math.log(1 - random.random() * worked)
        self.stance = [random.random(), random.random()]
        self.anchor = list(self.stance)
        self.approachability = math.exp(p.approach_sd * normal())
        self.talkativeness = math.exp(p.talk_sd * normal() - p.talk_sd**2 / 2)
        self.readiness = math.exp(p.readiness_sd * normal() - p.readiness_sd**2 / 2)
        self.draw_practices()
        self.m0, self.s0, self.w0 = (
            inside(p[name] + p.baseline_sd * normal())
            for name in ("commitment_mean", "safety_mean", "strain_mean")
        )
        self.v0 = inside(p.valued_mean + p.valued_sd * normal())
        self.commitment, self.safety, self.strain = self.m0, self.s0, self.w0
        self.reflection, self.valued = p.reflection_rest, p.v_ref
        self.hours, self.hurt, self.over, self.case = 0.0, 0.0, 0.0, ""
        self.held = np.zeros(p.practices)
        self.relations: dict[Teacher, Relation] = {}

    def draw_practices(self) -> None:
        """Draw room, skill, fit, belief and the practices in use."""
        p, model, normal, n = self.p, self.model, self.model.nprandom.normal, self.p.practices
        room = math.floor(p.repertoire + p.room_sd * normal() + 0.5)
        self.room = min(14, max(room, min(p.least_room, p.repertoire)))
        talent = p.skill_mean + p.talent_sd * normal()
        talents = np.clip(talent + p.skill_sd * normal(size=n), 0.05, 0.95)
        grown = 1 - math.exp(-self.experience / p.experience_years)
        self.own = talents + p.experience_growth * grown * (1 - talents)
        self.q = self.own.copy()
        away = p.fit_decay * np.abs(self.grade - model.home)
        self.fit = np.clip(1 - away + p.fit_class_sd * normal(size=n), 0, 1)
        self.belief = np.clip(0.5 + p.belief_sd * normal(size=n), 0, 1)
        informed = 1 - math.exp(-p.belief_own * (self.experience + p.education_years))
        self.belief += informed * (model.truth - self.belief)
        self.used = np.zeros(n, dtype=bool)
        luck = p.choice_sd * normal(size=n)
        self.used[np.argsort(self.appeal(self.q, np.zeros(n)) + luck)[-int(self.room) :]] = True
        self.habit = np.where(self.used, 1 - math.exp(-self.experience / p.habit_years), 0.0)

    @property
    def advisers(self) -> ap.AgentList:
        """Whom she asks."""
        return ap.AgentList(
            self.model, [other for other, relation in self.relations.items() if relation.tie]
        )

    def appeal(self, skill: np.ndarray, pressure: np.ndarray) -> np.ndarray:
        """A, how each practice appeals to her at a skill seen or had (`worth`)."""
        p, worth = self.p, self.model.worth(self.belief, self.stance)
        rest = 1 - p.w_value - p.w_expert
        return self.fit * (p.w_value * worth + p.w_expert * skill + rest * pressure)

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
        p, mine, weights = self.p, self.advisers, []
        others = [other for other, relation in self.relations.items() if not relation.tie]
        for other in others:
            paths = sum(adviser.relations[other].tie for adviser in mine)
            pull = p.tie_grade * self.grade_closeness(other)
            pull += p.tie_triad * min(p.most_shared_advisers, paths)
            pull += p.tie_recip * other.relations[self].tie
            weights.append(other.approachability * math.exp(pull))
        if others:
            chosen = self.relations[self.model.random.choices(others, weights)[0]]
            chosen.tie, chosen.trust = True, p.tie_trust

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
        p = self.p
        self.hours = 0.0
        self.hurt *= p.hurt_lasts * (1 - self.safety)
        self.held = self.model.nprandom.random(p.practices)

    def learn_from_case(self) -> None:
        """A case is solved: she reflects (`cases`)."""
        self.model.count["solved"] += 1
        self.case = ""
        self.reflection += self.p.reflect_step * (1 - self.reflection)

    def seek_talk(self) -> None:
        """Talks she seeks this week (`talk`)."""
        p = self.p
        climate = self.commitment - p.commitment_mean + self.safety - p.safety_mean
        wanted = p.talk_rate * self.talkativeness * math.exp(p.talk_willing * climate)
        wanted *= max(0.0, 1 - p.talk_busy * self.over) * (1 + p.case_pull * bool(self.case))
        self.talks = min(
            math.floor(wanted + self.model.random.random()), math.ceil(4 * p.talk_rate)
        )

    def choose(self) -> "Teacher":
        """A colleague whom she trusts and holds able (`talk`)."""
        p, weights = self.p, []
        for other, relation in self.relations.items():
            error = p.perception_sd * (1 - relation.shown) * relation.error
            seen = clip(other.shown.skill + error, p.least_skill_seen, 1)
            able = (seen / p.usual_skill) ** p.expertise_pull
            calm = 1 - relation.pair.shown
            weights.append(relation.shown**2 * calm * math.sqrt(other.approachability) * able)
        return self.model.random.choices(list(self.relations), weights)[0]

    def meet(self, other: "Teacher", setting: Setting) -> None:
        """One encounter (`encounters`)."""
        self.model.count["encounters"] += 1
        chance = (self.shown.safety + self.relations[other].shown) / 2
        case = (
            self.case if setting.talk and self.case and self.model.random.random() < chance else ""
        )
        if not case and self.model.random.random() >= setting.about_teaching:
            self.chat(other)
        elif self.discuss(other, setting, case):
            self.listen(other, setting)
            if setting.talk:
                other.listen(self, setting)
                if case:
                    self.be_helped(other)
            elif self.model.random.random() < setting.focus * other.shown.safety:
                self.hear_remark(other)

    def chat(self, other: "Teacher") -> None:
        """Not about teaching: unclear roles may turn it personal (`discussion`)."""
        p, principal = self.p, self.model.principal
        unclear = (1 - principal.acts) * (1 - p.agenda_to_roles * principal.style.agenda)
        unclear *= 1 + p.waiting_to_roles * self.model.matters
        if self.model.random.random() < 2 * p.role_friction * unclear:
            self.quarrel(other)
        else:
            self.gain_trust(other, p.small_talk_trust)

    def discuss(self, other: "Teacher", setting: Setting, case: str) -> bool:
        """About teaching: agree or differ; whether it ended well (`discussion`)."""
        p, principal, count = self.p, self.model.principal, self.model.count
        pair, dimension = self.relations[other].pair, self.model.random.randrange(2)
        dimension = int(case == "pupils") if case else dimension
        gap = other.shown.stance[dimension] - self.shown.stance[dimension]
        grades = abs(self.grade - other.grade) if dimension == PUPILS else 0.0
        step, safety = p.stance_step, (self.shown.safety + other.shown.safety) / 2
        if abs(gap) + p.grade_to_difference * p.fit_decay * grades < p.tolerance:
            count["agreements"] += 1
        elif self.model.random.random() >= clip(p.speak_up * safety) * setting.openness:
            count["silent"] += 1
            pair.conflict += p.silence_conflict * p.conflict_step * (1 - pair.conflict)
            return False
        else:
            self.model.voiced += 1
            mediated = self.model.random.random() < principal.style.mediation * principal.reach
            if mediated:
                count["mediated"] += 1
                pair.conflict *= p.mediated_conflict
                step *= p.mediated_step
            spill = p.spill * (1 - p.safety_to_spill * safety)
            spill *= 1 - p.vision_to_spill * principal.style.vision * principal.reach
            if self.model.random.random() < clip(spill - p.mediated_spill * mediated):
                self.quarrel(other)
                return False
            count["constructive"] += 1
            gain = min(1.0, p.reflect_step * p.safety_to_ideas * safety)
            for teacher in (self, other):
                teacher.reflection += gain * (1 - teacher.reflection)
                teacher.safety += p.safety_step * (1 - teacher.safety)
        self.stance[dimension] = clip(self.stance[dimension] + step * gap)
        other.stance[dimension] = clip(other.stance[dimension] - step * gap)
        self.gain_trust(other, 1.0)
        return True

    def gain_trust(self, other: "Teacher", share: float) -> None:
        """Both trust each other a little more."""
        for relation in (self.relations[other], other.relations[self]):
            relation.trust += share * self.p.trust_gain * (1 - relation.trust)

    def quarrel(self, other: "Teacher") -> None:
        """A personal conflict and what it costs both (`discussion`)."""
        p, pair = self.p, self.relations[other].pair
        self.model.count["personal"] += 1
        pair.conflict += p.conflict_step * (1 - pair.conflict)
        loss = min(1.0, p.quarrel_trust_loss * p.trust_gain)
        for one, two in ((self, other), (other, self)):
            one.relations[two].trust -= loss * one.relations[two].trust
            one.safety -= p.safety_step * one.safety
            one.hurt = 1.0

    def listen(self, other: "Teacher", setting: Setting) -> None:
        """A willing colleague tells her a practice (`sharing`, `selection`)."""
        p, her, trust = self.p, other.shown, self.relations[other].shown
        rivalry = p.rivalry * self.model.principal.style.reward
        rivalry *= 1 - other.relations[self].shown
        willing, more, order = self.model.telling_luck(self, other)
        if willing >= her.commitment * (1 - rivalry):
            return
        looks = her.q + p.perception_sd * (1 - trust) * self.relations[other].errors
        looks = np.clip(looks, 0, 1)
        appeal = looks * self.model.worth(her.belief, her.stance)
        number = 1 + math.floor(p.focus_practices * setting.focus + more)
        minds = [k for k in order if her.used[k]][:number]
        k = max(minds, key=lambda practice: appeal[practice])
        self.hear(other, k, float(looks[k]), setting.depth)

    def hear(self, other: "Teacher", k: int, looks: float, depth: float) -> None:
        """She is told: belief moves, then she copies or tries (`sharing`)."""
        p, her, trust = self.p, other.shown, self.relations[other].shown
        self.model.count["told"] += 1
        self.belief[k] += p.belief_rate * trust * (her.belief[k] - self.belief[k])
        passes = depth * (1 - self.hurt) * p.telling_copies
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
        p = self.p
        near = [(r.shown, colleague.shown.used) for colleague, r in self.relations.items()]
        skill = self.q.copy()
        skill[k] = looks
        appeal = self.appeal(skill, self.pressure(near))
        chance = min(1.0, self.readiness * p.adopt_rate * depth * appeal[k])
        if self.model.trial_luck(self, other, k) >= chance:
            return
        if self.used.sum() >= self.room:
            dear = np.where(self.used, appeal + p.attachment * self.habit, np.inf)
            common = self.model.common
            if common >= 0 and self.held[common] < self.model.agreement:
                dear[common] = np.inf
            least = int(dear.argmin())
            if appeal[k] <= dear[least]:
                return
            self.used[least], self.habit[least] = False, 0.0
            self.model.count["drops"] += 1
        self.used[k], self.habit[k] = True, 0.0
        self.q[k] = max(self.q[k], p.fidelity * other.shown.q[k])
        self.model.count["adoptions"] += 1

    def be_helped(self, other: "Teacher") -> None:
        """A colleague may solve the case that she brought, by a practice of hers (`cases`)."""
        kind = self.model.management == (self.case == "pupils")
        help_by = np.where(other.shown.used & kind, other.shown.q * self.fit, 0.0)
        k = int(help_by.argmax())
        if self.model.random.random() < self.p.case_help * help_by[k]:
            free = 1 - self.hurt
            self.take_over(other, k, float(other.shown.q[k]), free, free)
            self.learn_from_case()

    def hear_remark(self, giver: "Teacher") -> None:
        """A colleague's remark on the practice with most to gain (`feedback`)."""
        p, trust = self.p, self.relations[giver].shown
        gain = self.model.worth(self.belief, self.stance) * self.fit * (1 - self.q)
        k = int(np.where(self.used, gain, -1.0).argmax())
        mean = p.corrective_effect
        if self.model.random.random() < p.peer_informs * giver.shown.safety * giver.shown.q[k]:
            mean = p.informative_effect
        elif self.model.random.random() < p.peer_praise:
            control = self.model.principal.control - p.control_ref
            mean = p.evaluative_effect - p.control_to_praise * control
        d = self.model.nprandom.normal(mean * (p.distrusted_effect + p.trust_to_effect * trust))
        step = p.remark_size * p.feedback_step * d
        self.q[k] = clip(self.q[k] + step * (1 - self.q[k]))
        self.model.count["remarks"] += 1

    def work(self) -> None:
        """Preparation needed and hours over the week (`workload`)."""
        p = self.p
        together = max(
            relation.trust * (1 - relation.pair.conflict) * self.grade_closeness(other)
            for other, relation in self.relations.items()
        )
        self.needed = max(0.0, p.prep_hours - p.prep_shared * together)
        hours = self.model.principal.duties + self.needed + self.hours
        self.over = max(0.0, hours - p.week_hours)

    def feel(self) -> None:
        """Attitudes move to their targets (`attitudes`)."""
        p, principal, near = self.p, self.model.principal, self.relations.items()
        style, reach = principal.style, principal.reach
        tied = sum(relation.tie or other.relations[self].tie for other, relation in near)
        conflict = min(1.0, sum(relation.pair.shown for _, relation in near) / max(1, tied))
        own = self.m0 + p.valued_to_commit * (self.valued - p.v_ref)
        own += p.vision_to_commit * (style.vision * reach - p.vision_ref)
        own -= p.strain_to_commit * (self.strain - p.load_ref)
        own -= p.control_to_commit * (principal.control - p.control_ref)
        felt = sum(relation.shown**2 for _, relation in near)
        if felt > 0:
            norm = sum(relation.shown**2 * other.shown.commitment for other, relation in near)
            norm /= felt
            lift = p.norm_lift if norm > own else -p.norm_lift
            z = min(1.0, p.norm_weight * felt / (felt + p.norm_distance) * (1 + lift))
            own = (1 - z) * own + z * norm
        heard = style.voice * principal.acts - p.voice_ref
        safe = clip(self.s0 + p.voice_to_safety * heard - p.conflict_cost * conflict)
        strained = self.w0 + p.hours_to_strain * self.over + p.conflict_cost * conflict
        strained += p.waiting_to_strain * self.model.matters
        strained += p.case_to_strain * bool(self.case)
        promised = style.voice + style.vision + style.focus + style.protected + style.mediation
        broken = p.broken_to_valued * (1 - reach) * promised / 5 * self.valued
        self.valued += p.valued_return * (self.v0 - self.valued) - broken
        self.commitment += p.attitude_rate * (clip(own) - self.commitment)
        self.safety += p.attitude_rate * (safe - self.safety)
        self.strain += p.attitude_rate * (clip(strained) - self.strain)
        self.reflection += p.reflection_decay * (p.reflection_rest - self.reflection)

    def settle(self) -> None:
        """Trust returns to rest, stance to its anchor (`decay`)."""
        p = self.p
        for relation in self.relations.values():
            rest = p.tie_trust if relation.tie else p.weak_trust
            relation.trust += p.tie_decay / p.weeks_per_term * (rest - relation.trust)
        for d, anchor in enumerate(self.anchor):
            self.stance[d] += p.conviction * (anchor - self.stance[d])

    def given(self, kind: np.ndarray) -> float:
        """What her practices of a kind give in a lesson, in SD a year (`teaching`)."""
        p, counts = self.p, self.used & kind
        total = (self.model.value * self.model.equipment() * self.q * self.fit)[counts].sum()
        return float(total) * p.repertoire / max(1, int(self.used.sum()))

    def quality(self) -> float:
        """Q of her practices other than class management (`teaching`)."""
        return self.given(~self.model.management) - self.p.quality_ref


class ClassTeacher(Teacher):
    """A teacher with a class, its disruption, its case and what it learns."""

    def setup(self, grade: float) -> None:
        """Draw a teacher and her class, which has learned nothing yet."""
        super().setup(grade)
        self.disruption, self.learned, self.preparation = self.p.disrupt0, 0.0, 0.0

    def bear_case(self) -> None:
        """Her class may bring a case; she may solve an older one alone (`cases`)."""
        p = self.p
        if not self.case:
            usual = max(p.disrupt0, p.disrupt_least)
            if self.model.random.random() < p.case_rate * self.disruption / usual:
                about_pupils = self.model.random.random() < p.case_pupils
                self.case = "pupils" if about_pupils else "teaching"
                self.model.count["cases"] += 1
        else:
            kind = self.model.management == (self.case == "pupils")
            help_by = np.where(self.used & kind, self.q * self.fit, 0.0)
            k = int(help_by.argmax())
            if self.model.random.random() < p.case_alone * help_by[k]:
                self.q[k] += p.case_lesson * (1 - self.q[k])
                self.learn_from_case()
        self.hours += p.case_hours * bool(self.case)

    def teach(self, specialists: float) -> None:
        """Effort, preparation, disruption, time, learning (`teaching`)."""
        p, principal = self.p, self.model.principal
        push = p.monitor_effect * principal.style.monitoring * principal.reach
        push = min(1.0, push + p.reward_effect * principal.style.reward)
        effort = self.commitment + (1 - self.commitment) * push
        tired = min(1.0, p.overwork_cost * self.over / self.needed) if self.needed > 0 else 0.0
        self.preparation = clip(effort * (1 - tired) * (1 - p.hurt_cost * self.hurt))
        managed = self.given(self.model.management) / p.practice_value
        target = p.disrupt0 - p.management_effect * (managed - p.management_ref)
        target += p.case_to_disorder * (self.case == "pupils")
        target = clip(target, p.disrupt_least, p.disrupt_most)
        self.disruption += p.disrupt_rate * (target - self.disruption)
        time = (1 - p.absence_slope * (1 - effort)) * (1 - self.disruption)
        growth = p[f"learning_grade_{int(self.grade)}"] / p.time_ref
        growth += p.prep_value * (1 - p.prep_ref)
        growth += p.class_teacher_share * self.quality() + specialists
        growth -= p.prep_value * (1 - self.preparation)
        self.learned += time * growth / (2 * p.weeks_per_term)


class Specialist(Teacher):
    """Teaches her subject in all classes."""


class Librarian(Teacher):
    """Holds and tells practices, teaches none."""
