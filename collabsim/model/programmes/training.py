"""Training from outside, and coaching that follows it up."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import COACHING, TRAINING
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import due, in_rupiah, teaches
from collabsim.model.programmes.evaluation import trained
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.encounters import encounters
from collabsim.model.rules.feedback import feedback_aim, give_feedback, nothing_named
from collabsim.model.rules.participation import spend, take_part
from collabsim.model.rules.queue import Telling, queue_telling
from collabsim.model.state import KNOWN_PRACTICES, MOST_TOLD, School, World

#: Practices that are taught together. Assumption.
PACKAGE = 3
#: Hours of training in a week: an afternoon. Assumption.
SESSION = 4.0


class TrainingOptions(NamedTuple):
    """Options of training."""

    hours: Annotated[float, Option(12.0, "h", 0, 80, "of training for each")]
    practices: Annotated[float, Option(PACKAGE, "practices", 0, MOST_TOLD, "taught", whole=True)]
    rupiah: Annotated[float, in_rupiah(500_000, "for each who is trained")]


class CoachingOptions(NamedTuple):
    """Options of coaching."""

    per_week: Annotated[float, Option(0.5, "1/week", 0, 20, "visits in the whole school")]
    hours: Annotated[float, Option(1.0, "h", 0, 8, "of a visit")]
    rupiah: Annotated[float, in_rupiah(150_000, "for a visit")]


def train(school: School, world: World, p: Parameters, now: Now) -> None:
    """Train all class teachers and specialists once, in sessions of up to four hours a week.

    Taught are the ``practices`` with the largest V(1 − share of the staff using it), shown in each
    session. Price: ``hours``, and in the first week ``rupiah``, for each who is trained. Source:
    the shape of one-off training in Cilliers et al. 2020; numbers are assumptions.
    """
    options = options_of(now, TrainingOptions)
    hours = min(SESSION, options.hours - SESSION * now.since)
    if hours <= 0.0 or options.practices == 0.0:
        return
    if now.since == 0:
        choose_package(school, world, int(options.practices))
    for k in range(school.n):
        i: int = school.order[k]
        if teaches(school, i):
            spend(school, i, TRAINING, hours)
            if now.since == 0:
                take_part(school, i, TRAINING)
                school.money[0] += options.rupiah
            show_package(school, world, p, i, TRAINING)


def coach(school: School, world: World, p: Parameters, now: Now) -> None:
    """Follow a training up: a coach shows its practices again, and says what she saw of them.

    Each visit ends in structured feedback on those that the teacher uses, of the package only.
    ``per_week`` visits in the whole school, in rotation among class teachers and specialists, so
    that they thin out in a large one. Without a training before, the coach chooses as it would.
    Price: ``hours`` of who is visited and ``rupiah`` a visit. Source: coaching after training in
    Cilliers et al. 2020; numbers are assumptions.
    """
    options = options_of(now, CoachingOptions)
    visits = due(now.since, options.per_week)
    if visits == 0:
        return
    taught = 0
    for k in range(world.practices):
        taught += school.package[k]
    if taught == 0:
        choose_package(school, world, PACKAGE)
    teachers = 0
    for i in range(school.n):
        teachers += 1 if teaches(school, i) else 0
    for v in range(min(visits, teachers)):
        turn = (int(now.since * options.per_week + 1e-9) + v) % teachers
        for k in range(school.n):
            i: int = school.order[k]
            if teaches(school, i):
                if turn == 0:
                    spend(school, i, COACHING, options.hours)
                    school.money[0] += options.rupiah
                    show_package(school, world, p, i, COACHING)
                    named = all_but_package(school, world, now)
                    practice = feedback_aim(school, world, p, i, named)
                    if practice >= 0:
                        giver = trained(school, p, now, COACHING)
                        give_feedback(school, world, p, now, i, practice, named, giver)
                turn -= 1


@helper
def choose_package(school: School, world: World, count: int) -> None:
    """Choose the practices to teach: the largest V(1 − share of the staff using it)."""
    for k in range(world.practices):
        school.package[k] = 0
    for _ in range(count):
        best = -1
        most = -1e300
        for k in range(world.practices):
            known = k < KNOWN_PRACTICES or world.users[k] > 0
            if known and school.package[k] == 0:
                users = 0
                for i in range(school.n):
                    users += school.used[i, k]
                gain = world.value[k] * (1.0 - users / school.n)
                if gain > most:
                    best = k
                    most = gain
        school.package[best] = 1


@helper
def all_but_package(school: School, world: World, now: Now) -> Floats:
    """Return 1 for each practice that a coach does not speak of: all but the package's."""
    named = nothing_named(now)
    for k in range(world.practices):
        named[k] = 1.0 - school.package[k]
    return named


@helper
def show_package(school: School, world: World, p: Parameters, i: int, activity: int) -> None:
    """Queue that teacher ``i`` is told of each practice of the package."""
    for k in range(world.practices):
        if school.package[k] == 1:
            skill = p.trainer_skill
            telling = Telling(k, skill, skill, p.trainer_praise, p.trainer_trust)
            queue_telling(school, i, -1, activity, p.training_depth, telling)


training = Programme(
    "training",
    (train, encounters),
    after="observation",
    options=options_in(TrainingOptions),
    nothing={"practices": 0},
)
coaching = Programme(
    "coaching",
    (coach, encounters),
    after="observation",
    options=options_in(CoachingOptions),
    nothing={"per_week": 0},
)
