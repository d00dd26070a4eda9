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
from tests.oracle import CASE_OF_PUPILS, NO_CASE, PARAMETERS, STYLES, Pair, Setting, clip

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
    *("mediated", "agreements", "encounters", "remarks", "talks", "cases_solved"),
    *("consensus", "decided", "put_off", "heard", "disappointed"),
)


class Principal(ap.Agent):
    """Her behaviours, hours and stance (7.8)."""

    def setup(self, staff_size: int) -> None:
        """Find her style; draw her stance."""
        p, random = self.p, self.model.random
        self.style = style = STYLES[p.style]
        self.stance = [random.random(), random.random()]
        self.staff_size = staff_size
        self.meetings_a_week = p.meetings_per_month * 12 / 52
        self.asking = style.voice * (1 - 0.5 * style.agenda)
        self.control = style.monitoring * (1 - 0.5 * style.voice) * (0.5 + 0.5 * style.reward)
        self.meeting_hours = p.meeting_hours * (1 + 0.4 * style.voice - 0.3 * style.agenda)
        about = clip(p.about_teaching + 0.5 * (style.focus - 0.45), 0.05, 0.95)
        self.meeting = Setting(0.3, about, 1 - style.agenda / 2, style.focus)
        self.paperwork = self.meetings_a_week * self.meeting_hours * (about - p.about_teaching)
        self.differences, self.voiced = 0.0, 0
        promises = (style.voice, style.vision, style.focus, style.protected, style.mediation)
        self.promised = sum(promises) / 5

    def lead(self) -> None:
        """Find this week's hours, what they reach and what is left to the staff."""
        p, style = self.p, self.style
        self.differences += 0.1 * (self.voiced - self.differences)
        self.voiced = 0
        hours, asked = p.principal_hours * style.availability, self.hours_needed()
        self.reach = min(1.0, hours / asked) if asked > 0 else 1.0
        self.follows = min(style.availability, self.reach)
        leavings = p.principal_hours * (style.availability - 0.63) / self.staff_size
        protected = p.protect_hours * style.protected * self.reach
        self.duties = 24 + p.admin_hours - protected + max(0.0, self.paperwork) + leavings

    def hours_needed(self) -> float:
        """Hours a week that her style and her school ask of her (7.8)."""
        p, style = self.p, self.style
        led = (style.monitoring + style.focus) / 2
        matters = min(self.meetings_a_week, p.matter_rate) * self.asking * 2 * style.voice
        each = (
            2.5 * p.visit_rate * led / 36 * 2 * led
            + 0.25 * matters
            + 1.5 / 36 * 2 * style.vision**2
            + 0.2 * 2 * style.monitoring**2
            + 0.2 * p.protect_hours * 2 * style.protected**2
        )
        asked = self.staff_size * each + 1.5 * self.differences * 2 * style.mediation**2
        return asked + matters * (1 - p.own_hands) * 6 * style.availability

    def recognise(self, teacher: Teacher, mean_commitment: float) -> None:
        """Recognise the committed more often (7.8 Recognition)."""
        chance = 6 * self.style.vision * self.reach / 36 * teacher.commitment / mean_commitment
        if self.model.random.random() < chance:
            teacher.valued += 0.1 * (1 - teacher.valued)


class School(ap.Model):
    """One school and its weeks (sections 3 and 5)."""

    def setup(self) -> None:
        """Draw practices, staff and ties."""
        p, n = self.p, self.p.practices
        self.hours, self.count = 0.0, Counter()
        self.value = p.practice_value * (0.5 + self.nprandom.random(n))
        self.home = 1 + 5 * self.nprandom.random(n)
        self.place = self.nprandom.random((n, 2))
        self.management = np.arange(n) % 4 == 0
        self.equipped = (np.arange(n) + 1) % 3 == 0
        drawn = p.facilities_mean + p.facilities_sd * self.nprandom.normal()
        self.facilities = self.usual_facilities = clip(drawn, 0.05, 0.95)
        self.matters = 0.0
        self.principal = Principal(self, staff_size=p.classes + p.specialists + p.librarians)
        grades = ap.AttrIter([1 + c % 6 for c in range(p.classes)])
        self.class_teachers = ap.AgentList(self, p.classes, ClassTeacher, grade=grades)
        self.specialists = ap.AgentList(self, p.specialists, Specialist, grade=3.5)
        self.librarians = ap.AgentList(self, p.librarians, Librarian, grade=2.0)
        self.staff = self.class_teachers + self.specialists + self.librarians
        self.draw_ties()

    def draw_ties(self) -> None:
        """Relations between all, ties between some (7.1 Tie generator)."""
        self.pairs: list[Pair] = []
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
        """b*, belief coloured by how near a practice is to one's stance (7.3)."""
        far = np.hypot(self.place[:, 0] - stance[0], self.place[:, 1] - stance[1])
        return np.clip(belief + self.p.stance_belief * (1 - 2 * far / math.sqrt(2)), 0, 1)

    def of_kind(self, case: int) -> np.ndarray:
        """Which practices help with a case: class management with pupils, others with teaching."""
        return self.management if case == CASE_OF_PUPILS else ~self.management

    def step(self) -> None:
        """One week: the list of phases (section 3)."""
        self.staff.hours = 0.0
        for teacher in self.staff:
            teacher.hurt *= self.p.hurt_lasts * (1 - teacher.safety)
        self.principal.lead()
        self.class_teachers.carry_case()
        self.talk_rounds()
        self.staff_meetings()
        mean_commitment = np.array(self.staff.commitment).mean()
        for teacher in self.staff:
            self.principal.recognise(teacher, mean_commitment)
        seen_to = clip(self.usual_facilities + 0.2 * (self.principal.follows - 0.5))
        self.facilities += 0.02 * (seen_to - self.facilities)
        self.advise_beginners()
        self.hours += sum(self.staff.hours)
        self.staff.work()
        self.staff.show()
        self.staff.feel()
        self.staff.settle()
        for pair in self.pairs:
            pair.conflict -= self.p.conflict_decay * 12 / 52 * pair.conflict
        quality = list(self.specialists.quality())
        self.class_teachers.teach(0.15 * np.mean(quality) if quality else 0.0)

    def talk_rounds(self) -> None:
        """Each round is a phase (7.1 Talk)."""
        self.staff.talks = self.staff.talks_wanted()
        for number in range(1, max(self.staff.talks) + 1):
            self.staff.show()
            self.staff.select(self.staff.talks >= number).talk()

    def staff_meetings(self) -> None:
        """A matter decided, if one waits, then exchanges with a random colleague."""
        self.matters += self.p.matter_rate - self.p.matters_lapse * self.matters
        for _ in range(int(self.principal.meetings_a_week + self.random.random())):
            self.staff.hours += self.principal.meeting_hours
            if self.random.random() < min(1.0, self.matters):
                self.decide()
            self.staff.show()
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
                i.valued -= p.unasked_to_valued * i.valued
            self.settle("decided")
            return
        support = {
            i: i.commitment if reading else clip(1 - 2 * abs(i.stance[dimension] - place))
            for i in staff
        }
        spoke, mean, spread = self.deliberate(support)
        agreed = spread < p.consensus
        if not agreed and spoke and self.random.random() < principal.style.voice:
            self.count["put_off"] += 1
            return
        self.settle("consensus" if agreed else "decided")
        adopted = mean >= 0.5
        if not agreed:
            far = abs(principal.stance[dimension] - place)
            adopted = reading or proposer is principal or clip(1 - 2 * far) >= 0.5
        carried = self.random.random() < p.own_hands + (1 - p.own_hands) * principal.follows
        for i in staff:
            gain = p.heard_to_valued if i in spoke else p.asked_to_valued
            i.valued += gain * (1 - i.valued) if carried else -p.ignored_to_valued * i.valued
            self.count["heard" if carried else "disappointed"] += 1
            if carried and adopted and reading:
                i.see_what_works()
            elif carried and adopted and support[i] >= 0.5:
                i.stance[dimension] += 0.05 * (place - i.stance[dimension])

    def deliberate(self, support: dict[Teacher, float]) -> tuple[list[Teacher], float, float]:
        """Who spoke, their mean and its spread, after supports came nearer each other."""
        p, principal, spoke = self.p, self.principal, []
        for i in support:
            support[i] = clip(support[i] + 0.15 * self.nprandom.normal())
            speaks = clip(p.speak_up * (0.5 + i.safety)) * principal.meeting.openness
            if self.random.random() < speaks:
                spoke.append(i)
        if not spoke:
            return spoke, 0.0, math.inf
        weights = [i.commitment for i in spoke]
        mean = float(np.average([support[i] for i in spoke], weights=weights))
        united = principal.style.mediation * principal.reach
        step = min(1.0, p.deliberation * (1 + 2 * united))
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
        for beginner in self.staff.select(self.staff.experience < 2):
            advisers = beginner.advisers
            advisers.hours += 2 / len(advisers)

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
        self.report("matters_waiting", self.matters)
        self.report("open_cases", np.mean([i.case != NO_CASE for i in classes]))
        self.report("usual_differences", self.principal.differences)
        self.report("reach", self.principal.reach)
        self.report("facilities", self.facilities)
        for name in STAFF_MEANS:
            self.report(name, np.array(getattr(staff, name)).mean())
        for name in CLASS_MEANS:
            self.report(name, np.array(getattr(classes, name)).mean())
        for name in EVENTS:
            self.report(name, self.count[name] / n)


def run(weeks: int, seed: int) -> dict[str, float]:
    """Let one school live some weeks; the oracle's measures, by name."""
    school = School(SETTINGS)
    school.run(steps=weeks, seed=seed, display=False)
    return {name: float(value) for name, value in school.reporters.items()}
