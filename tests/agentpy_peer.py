"""The oracle's week in AgentPy's own idiom: a second speed baseline, and a check on the oracle.

AgentPy (Foramitti 2021, doi:10.21105/joss.03065) lets a model ``setup``, ``step`` and ``end``,
agents find parameters in ``self.p``, and an ``AgentList`` pass a call, a value or a comparison
on to each of its agents. All that is AgentPy's here is written so. A mechanism's own arithmetic
is that of ``tests/oracle.py``, line by line, so a difference in time is the framework's.
Teachers are in ``tests/agentpy_staff.py``.
"""

import math
from collections import Counter

import agentpy as ap
import numpy as np

from tests.agentpy_staff import ClassTeacher, Librarian, Relation, Specialist, Teacher
from tests.oracle import MONTH, PARAMETERS, STYLES, Pair, Setting, clip, inside

#: The oracle's parameters, style and staff of nine; the seed is not an outcome.
SETTINGS = PARAMETERS | {
    "style": "participative",
    "classes": 6,
    "specialists": 2,
    "librarians": 1,
    "report_seed": False,
}
#: What is averaged over staff and over class teachers, and what is counted for each of the staff.
STAFF_MEANS = ("safety", "commitment", "strain", "reflection", "hurt")
CLASS_MEANS = ("preparation", "disruption", "learned")
EVENTS = (
    *("adoptions", "drops", "copied", "told", "silent", "constructive", "personal"),
    *("mediated", "agreements", "encounters", "remarks", "cases", "solved"),
    *("consensus", "decided", "put_off", "heard", "disappointed"),
)


class Principal(ap.Agent):
    """Her behaviours, hours and stance (`principal`)."""

    def setup(self, staff_size: int) -> None:
        """Find her style; draw her stance."""
        p, style = self.p, STYLES[self.p.style]
        self.style, self.staff_size = style, staff_size
        self.stance = [self.model.random.random(), self.model.random.random()]
        self.usual_differences = 0.0
        self.meetings_a_week = p.meetings_per_month / MONTH
        self.asking = style.voice * (1 - p.agenda_to_asking * style.agenda)
        watched = 1 - p.voice_to_control * style.voice
        rewarded = 1 - p.reward_to_control + p.reward_to_control * style.reward
        self.control = style.monitoring * watched * rewarded
        length = 1 + p.voice_to_meeting * style.voice - p.agenda_to_meeting * style.agenda
        self.meeting_hours = p.meeting_hours * length
        about = p.about_teaching + p.focus_to_about * (style.focus - p.usual_focus)
        openness = 1 - p.agenda_to_openness * style.agenda
        self.meeting = Setting(p.meeting_depth, inside(about), openness, style.focus, False)

    def lead(self, voiced: int) -> None:
        """Reach, by hours she has and hours asked for a week."""
        p, style, n = self.p, self.style, self.staff_size
        year = 2 * p.weeks_per_term
        self.usual_differences += p.differences_rate * (voiced - self.usual_differences)
        lessons = (style.monitoring + style.focus) / 2
        matters = min(self.meetings_a_week, p.matter_rate) * self.asking * 2 * style.voice
        for_each = (
            p.visit_hours * p.visit_rate * lessons / year * 2 * lessons
            + matters * p.hearing_hours
            + p.recognising_hours / year * 2 * style.vision**2
            + p.monitoring_hours * 2 * style.monitoring**2
            + p.protecting_hours * p.protect_hours * 2 * style.protected**2
        )
        asked = n * for_each
        asked += matters * (1 - p.own_hands) * p.acting_hours * style.availability
        asked += p.mediating_hours * self.usual_differences * 2 * style.mediation**2
        hours = p.principal_hours * style.availability
        self.reach = min(1.0, hours / asked) if asked > 0 else 1.0
        self.acts = min(style.availability, self.reach)
        more = self.meeting.about_teaching - p.about_teaching
        paperwork = max(0.0, self.meetings_a_week * self.meeting_hours * more)
        leavings = p.principal_hours * (style.availability - p.usual_availability) / n
        protected = p.protect_hours * style.protected * self.reach
        desk = max(0.0, p.admin_hours - protected)
        self.duties = p.teaching_hours + desk + paperwork + leavings

    def recognise(self, teacher: Teacher, mean_commitment: float) -> None:
        """Recognise the committed more often (`recognition`)."""
        p = self.p
        chance = p.recognition_rate * self.style.vision * self.reach / (2 * p.weeks_per_term)
        if self.model.random.random() < chance * teacher.commitment / mean_commitment:
            teacher.valued += p.recognised_to_valued * (1 - teacher.valued)


class School(ap.Model):
    """One school and its weeks (sections 3 and 5)."""

    def setup(self) -> None:
        """Draw practices, staff and ties."""
        p, n = self.p, self.p.practices
        self.hours, self.voiced, self.count = 0.0, 0, Counter()
        self.matters, self.common, self.agreement = 0.0, -1, 0.0
        self.settled = -2 * p.weeks_per_term
        self.luck: dict[tuple, object] = {}
        self.value = p.practice_value * (0.5 + self.nprandom.random(n))
        self.truth = np.clip(self.value / (2 * p.practice_value), 0, 1)
        self.home = 1 + 5 * self.nprandom.random(n)
        self.place = self.nprandom.random((n, 2))
        self.management = np.arange(n) % p.management_every == 0
        self.equipped = (np.arange(n) + 1) % p.equipped_every == 0
        drawn = p.facilities_mean + p.facilities_sd * self.nprandom.normal()
        self.facilities = self.own_facilities = inside(drawn)
        self.principal = Principal(self, staff_size=p.classes + p.specialists + p.librarians)
        grades = ap.AttrIter([1 + c % 6 for c in range(p.classes)])
        self.class_teachers = ap.AgentList(self, p.classes, ClassTeacher, grade=grades)
        self.specialists = ap.AgentList(self, p.specialists, Specialist, grade=3.5)
        self.librarians = ap.AgentList(self, p.librarians, Librarian, grade=2.0)
        self.staff = self.class_teachers + self.specialists + self.librarians
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
        self.staff.wanted = ap.AttrIter(
            [max(1, int(2 * self.p.ties * self.random.random() + 0.5)) for _ in self.staff]
        )
        for number in range(1, 13):
            self.staff.select(self.staff.wanted >= number).find_adviser()

    def worth(self, belief: np.ndarray, stance: list[float]) -> np.ndarray:
        """b*, belief coloured by how near a practice is to one's stance (`worth`)."""
        far = np.hypot(self.place[:, 0] - stance[0], self.place[:, 1] - stance[1])
        return np.clip(belief + self.p.stance_belief * (1 - 2 * far / math.sqrt(2)), 0, 1)

    def equipment(self) -> np.ndarray:
        """E, the share of its worth that each practice gives with what there is (`facilities`)."""
        return 1 - self.p.facilities_need * (1 - self.facilities) * self.equipped

    def telling_luck(self, hearer: Teacher, teller: Teacher) -> tuple[float, float, list[int]]:
        """The draws of a telling, one a phase for hearer and teller (`sharing`)."""
        key = (hearer, teller)
        if key not in self.luck:
            order = list(range(self.p.practices))
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
        self.staff.show()

    def step(self) -> None:
        """One week: the list of phases (section 3)."""
        self.staff.begin_week()
        self.principal.lead(self.voiced)
        self.voiced = 0
        self.class_teachers.bear_case()
        self.staff.seek_talk()
        self.talk_rounds()
        self.matters += self.p.matter_rate - self.p.matters_lapse * self.matters
        for _ in range(int(self.principal.meetings_a_week + self.random.random())):
            self.staff_meeting()
        mean_commitment = np.array(self.staff.commitment).mean()
        for teacher in self.staff:
            self.principal.recognise(teacher, mean_commitment)
        cared = self.p.facilities_care * (self.principal.acts - 0.5)
        target = clip(self.own_facilities + cared)
        self.facilities += self.p.facilities_rate * (target - self.facilities)
        self.advise_beginners()
        self.hours += sum(self.staff.hours)
        self.staff.work()
        self.staff.show()
        self.staff.feel()
        self.staff.settle()
        for pair in self.pairs:
            pair.conflict -= self.p.conflict_decay / MONTH * pair.conflict
        self.agreement -= self.p.agreement_decay / self.p.weeks_per_term * self.agreement
        taught = list(self.specialists.quality())
        share = self.p.specialist_share
        self.class_teachers.teach(share * np.mean(taught) if taught else 0.0)

    def talk_rounds(self) -> None:
        """Each round is a phase (`talk`)."""
        p = self.p
        setting = Setting(p.talk_depth, p.about_teaching, 1.0, 0.0, True)
        for number in range(1, max(self.staff.talks) + 1):
            self.begin_phase()
            asking = self.staff.select(self.staff.talks >= number)
            for asker, asked in zip(asking, list(asking.choose()), strict=True):
                asker.hours += p.talk_hours
                asked.hours += p.talk_hours
                asker.meet(asked, setting)

    def staff_meeting(self) -> None:
        """Exchanges with a random colleague, and a matter if one waits (`staff_meeting`)."""
        exchanges = []
        self.staff.hours += self.principal.meeting_hours
        for teacher in self.staff:
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
        if proposer and self.t - 1 - self.settled >= p.weeks_per_term:
            unused = 1 - np.mean(list(self.staff.used), axis=0)
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
            return clip(0.5 + self.p.support_slope * (worth[k] - worth[teacher.used].min()))
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
        error = self.p.mandate_error * self.nprandom.normal()
        return (self.value[k] / self.p.practice_value + error) / 2 >= 0.5

    def decide(self) -> tuple[Teacher, int, dict[Teacher, float]] | None:
        """Deal with a matter (`decision`); a practice to be told: by whom, which, supports."""
        p, principal, random = self.p, self.principal, self.random
        if random.random() >= principal.asking:
            for teacher in self.staff:
                teacher.valued -= p.unasked_to_valued * teacher.valued
            self.matters = max(0.0, self.matters - 1)
            self.count["decided"] += 1
            return None
        proposer, kind, k = self.propose()
        supports, spoke = {}, []
        for teacher in self.staff:
            luck = p.support_sd * self.nprandom.normal()
            supports[teacher] = clip(self.support(teacher, proposer, kind, k) + luck)
            chance = clip(p.speak_up * (0.5 + teacher.safety)) * principal.meeting.openness
            if random.random() < chance:
                spoke.append(teacher)
        mean, agreed = 0.0, False
        if spoke:
            weights = np.array([teacher.commitment for teacher in spoke])
            voices = np.array([supports[teacher] for teacher in spoke])
            mean = float(np.average(voices, weights=weights))
            unites = (p.mediated_step - 1) * principal.style.mediation * principal.reach
            voices += min(1.0, p.deliberation * (1 + unites)) * (mean - voices)
            supports |= dict(zip(spoke, voices.tolist(), strict=True))
            spread = math.sqrt(float(np.average((voices - mean) ** 2, weights=weights)))
            agreed = spread < p.consensus
            if not agreed and random.random() < principal.style.voice:
                self.count["put_off"] += 1
                return None
        self.count["consensus" if agreed else "decided"] += 1
        self.matters = max(0.0, self.matters - 1)
        if kind == "practice":
            self.settled = self.t - 1
        adopted = mean >= 0.5 if agreed else self.principal_supports(proposer, kind, k)
        own = p.own_hands
        follows = random.random() < own + (1 - own) * principal.acts
        for teacher in self.staff:
            if follows:
                gain = p.heard_to_valued if teacher in spoke else p.asked_to_valued
                teacher.valued += gain * (1 - teacher.valued)
            else:
                teacher.valued -= p.ignored_to_valued * teacher.valued
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
                step = self.p.review_sharpens * (self.truth - teacher.belief)
                teacher.belief += np.where(teacher.used, step, 0.0)
            elif support >= 0.5:
                teacher.stance[k] += self.p.unite * (there - teacher.stance[k])
        return None

    def advise_beginners(self) -> None:
        """A beginner costs her advisers hours (`workload`)."""
        for beginner in self.staff.select(self.staff.experience < self.p.beginner_years):
            advisers = beginner.advisers
            advisers.hours += self.p.advising_hours / len(advisers)

    def end(self) -> None:
        """Report one number a measure, as it stands now or, for events, since the start."""
        staff, classes, n = self.staff, self.class_teachers, len(self.staff)
        relations = [relation for teacher in staff for relation in teacher.relations.values()]
        used = np.array(staff.used)
        self.report("trust", np.mean([relation.trust for relation in relations if relation.tie]))
        self.report("all_trust", np.mean([relation.trust for relation in relations]))
        self.report("relationship_conflict", np.mean([pair.conflict for pair in self.pairs]))
        self.report("proficiency", np.array(staff.q)[used].mean())
        self.report("belief", np.array(staff.belief)[used].mean())
        self.report("quality", np.array(classes.quality()).mean())
        self.report("stance_spread", np.array(staff.stance).std(axis=0).mean())
        self.report("hours", self.hours / n / max(1, self.t))
        self.report("retained_degree", sum(relation.tie for relation in relations) / n)
        self.report("feeling_valued", np.array(staff.valued).mean())
        self.report("open_cases", np.mean([bool(teacher.case) for teacher in classes]))
        self.report("matters", self.matters)
        self.report("talks", np.array(staff.talks).mean())
        self.report("reach", self.principal.reach)
        self.report("usual_differences", self.principal.usual_differences)
        self.report("common_practice", self.common >= 0)
        for name in STAFF_MEANS:
            self.report(name, np.array(getattr(staff, name)).mean())
        for name in CLASS_MEANS:
            self.report(name, np.array(getattr(classes, name)).mean())
        for name in EVENTS:
            self.report(name, self.count[name] / n)


def run(weeks: int, seed: int) -> dict[str, float]:
    """Simulate some weeks of one school; the oracle's measures, by name."""
    school = School(SETTINGS)
    school.run(steps=weeks, seed=seed, display=False)
    return {name: float(value) for name, value in school.reporters.items()}
