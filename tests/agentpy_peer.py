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
from tests.oracle import PARAMETERS, STYLES, Pair, Setting, clip

#: The oracle's parameters, style and staff of nine; the seed is not an outcome.
SETTINGS = PARAMETERS | {
    "style": "participative",
    "classes": 6,
    "specialists": 2,
    "librarians": 1,
    "report_seed": False,
}
#: What is averaged over staff and over class teachers, and what is counted for each of the staff.
STAFF_MEANS = ("safety", "commitment", "strain", "reflection")
CLASS_MEANS = ("preparation", "disruption", "learned")
EVENTS = (
    *("adoptions", "drops", "copied", "told", "silent", "constructive", "personal"),
    *("mediated", "agreements", "encounters", "feedback_up", "feedback_down"),
)


class Principal(ap.Agent):
    """Her behaviours, hours and stance (7.8)."""

    def setup(self, staff_size: int) -> None:
        """Find her style; draw her stance."""
        p, random = self.p, self.model.random
        self.style = style = STYLES[p.style]
        self.stance = [random.random(), random.random()]
        self.meetings_a_week = p.meetings_per_month * 12 / 52
        hours, asked = p.principal_hours * style.availability, staff_size * self.hours_needed()
        self.reach = min(1.0, hours / asked) if asked > 0 else 1.0
        self.follows = min(style.availability, self.reach)
        self.control = style.monitoring * (1 - style.voice) * (0.5 + 0.5 * style.reward)
        self.meeting_hours = p.meeting_hours * (1 + 0.4 * style.voice - 0.3 * style.agenda)
        about = clip(p.about_teaching + 0.5 * (style.focus - 0.45), 0.05, 0.95)
        self.meeting = Setting(0.3, about, 1 - style.agenda / 2, style.focus)
        paperwork = self.meetings_a_week * self.meeting_hours * (about - p.about_teaching)
        leavings = p.principal_hours * (style.availability - 0.63) / staff_size
        protected = p.protect_hours * style.protected * self.reach
        self.duties = 24 + p.admin_hours - protected + max(0.0, paperwork) + leavings

    def hours_needed(self) -> float:
        """D, hours a week that her style asks of her for each teacher (7.8)."""
        p, style = self.p, self.style
        visits = p.visit_rate * (style.monitoring + style.focus) / 2
        return (
            2.5 * visits / 36
            + style.voice * self.meetings_a_week * (0.25 + style.availability)
            + 1.5 * style.vision / 36
            + 0.2 * style.monitoring
            + 0.2 * p.protect_hours * style.protected
            + 0.15 * style.mediation
        )

    def hear(self, teacher: Teacher) -> None:
        """Ask a teacher in a meeting, or not; act on it, or not (7.8 Voice)."""
        if self.model.random.random() >= self.style.voice:
            teacher.valued -= 0.025 * teacher.valued
        elif self.model.random.random() < self.follows:
            teacher.valued += 0.1 * (1 - teacher.valued)
        else:
            teacher.valued -= 0.1 * teacher.valued

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

    def step(self) -> None:
        """One week: the list of phases (section 3)."""
        self.staff.hours, self.staff.quarrelled = 0.0, False
        if (self.t - 1) % 36 == 0:
            self.staff.feedback_events = 0
        self.talk_rounds()
        self.staff_meetings()
        mean_commitment = np.array(self.staff.commitment).mean()
        for teacher in self.staff:
            self.principal.recognise(teacher, mean_commitment)
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
        self.staff.talks = ap.AttrIter(
            [int(self.p.talk_rate + self.random.random()) for _ in self.staff]
        )
        for number in range(1, max(self.staff.talks) + 1):
            self.staff.show()
            self.staff.select(self.staff.talks >= number).talk()

    def staff_meetings(self) -> None:
        """Hearing, then exchanges with a random colleague (7.1 Staff meeting, 7.8 Voice)."""
        for _ in range(int(self.principal.meetings_a_week + self.random.random())):
            self.staff.show()
            self.staff.hours += self.principal.meeting_hours
            for teacher in self.staff:
                self.principal.hear(teacher)
            for teacher in self.staff:
                if self.random.random() < 1 - self.principal.style.agenda:
                    other = self.random.choice(list(teacher.relations))
                    teacher.meet(other, self.principal.meeting)

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
