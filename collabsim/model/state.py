"""The state: every column of a school and of the world it stands in, each described once.

Rules get one school (``School``) and its world (``World``) as views of one row. Everything is in
[0, 1] unless its range says otherwise.
"""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from collabsim.kernel.columns import (
    Column,
    Floats,
    Ints,
    allocate,
    blocks_of,
)
from collabsim.model.ablation import MECHANISMS
from collabsim.model.events import ACTIVITIES

INF = float("inf")
#: Encounters that one phase may queue for a teacher, beside one with each colleague.
MOST_TOLD = 5
#: Places of a notebook that each teacher has for rules of your own.
MEMO = 4
#: Practices that are known before anybody invents one.
KNOWN_PRACTICES = 14
#: Places for inventions of a school that stands alone, and for each further one in its cluster.
PLACES, MORE_PLACES = 8, 4
#: Grades of a primary school.
GRADES = 6
#: What a post is.
CLASS_TEACHER, SPECIALIST, LIBRARIAN = 0, 1, 2


def fact(about: str) -> Column:
    """A whole number for each row that is set at the start."""
    return Column((), "", -INF, INF, about, "int")


def school(unit: str, low: float, high: float, about: str, dtype: str = "float") -> Column:
    """A number for the school."""
    return Column(("one",), unit, low, high, about, dtype)


def teacher(about: str, unit: str = "share", low: float = 0, high: float = 1) -> Column:
    """A number for each teacher."""
    return Column(("teacher",), unit, low, high, about)


def label(about: str) -> Column:
    """A whole number for each teacher."""
    return Column(("teacher",), "", -INF, INF, about, "int")


def pair(about: str, unit: str = "share", low: float = 0, high: float = 1) -> Column:
    """A number for each teacher and colleague."""
    return Column(("teacher", "colleague"), unit, low, high, about)


def knows(about: str, low: float = 0, high: float = 1) -> Column:
    """A number for each teacher and practice."""
    return Column(("teacher", "practice"), "share", low, high, about)


def pupil(about: str, unit: str, low: float, high: float, dtype: str = "float") -> Column:
    """A number for each pupil of each class teacher's class."""
    return Column(("teacher", "pupil"), unit, low, high, about, dtype)


def entry(about: str, dtype: str = "int") -> Column:
    """A number for each encounter that waits."""
    return Column(("entry",), "", -INF, INF, about, dtype)


class School(NamedTuple):
    """One school. ``n`` teachers hold its posts; only the first ``n`` places of an axis are used.

    >>> from collabsim.kernel.columns import declared
    >>> declared(School)["trust"].about
    'trust of a teacher (row) in a colleague (column)'
    """

    seed: Annotated[int, fact("seed of every draw")]
    replicate: Annotated[int, fact("number of the replicate")]
    number: Annotated[int, fact("number of the school in its scenario")]
    n: Annotated[int, fact("staff: class teachers, specialists, librarians")]
    class_size: Annotated[int, fact("pupils in a class on average")]
    follows: Annotated[int, fact("1: pupils are followed, 0: they are left out")]
    settled: Annotated[int, fact("1: a given staff, which nobody leaves before week 0")]
    beginners: Annotated[int, fact("1: a new school, whose staff starts with 0 to 3 years")]

    serial: Annotated[Ints, school("", 0, INF, "number that the next person hired gets", "int")]
    mandated: Annotated[Ints, school("", -1, INF, "practice the principal presents", "int")]
    common_practice: Annotated[Ints, school("", -1, INF, "practice decided for all, or -1", "int")]
    decision_week: Annotated[Ints, school("", -INF, INF, "week in which that was decided", "int")]
    voiced_differences: Annotated[Ints, school("", 0, INF, "differences voiced this week", "int")]
    entries: Annotated[Ints, school("", 0, INF, "encounters waiting in this phase", "int")]
    kkg_meetings: Annotated[Floats, school("1/month", 0, INF, "KKG meetings this week's plan has")]
    kkg_goers: Annotated[Floats, school("share", 0, 1, "of class teachers who go to a KKG meeting")]
    reading_slots: Annotated[Floats, school("h/week", 0, INF, "reading slots a class is to get")]
    presence: Annotated[Floats, school("share", 0, 1, "of the week the principal is present")]
    reach: Annotated[Floats, school("share", 0, 1, "of what her behaviours ask that is done")]
    control: Annotated[Floats, school("share", 0, 1, "control that the staff feels")]
    results_mean: Annotated[Floats, school("SD/year", -INF, INF, "running mean of class results")]
    meeting_hours: Annotated[Floats, school("h", 0, INF, "of staff meetings this week")]
    cover: Annotated[Floats, school("h", 0, INF, "lessons lost to programmes this term")]
    money: Annotated[Floats, school("rupiah", 0, INF, "spent on programmes this term")]
    relief: Annotated[Floats, school("h", 0, INF, "of paperwork that others do for each, weekly")]
    lent_hours: Annotated[Floats, school("h", 0, INF, "of visits and mediation that teachers lead")]
    away_hours: Annotated[Floats, school("h", 0, INF, "a week that the principal gives elsewhere")]
    review_extra: Annotated[Floats, school("weeks", -INF, INF, "of item review beyond the usual")]
    extra_meetings: Annotated[Floats, school("1/month", 0, INF, "beyond the usual staff meetings")]
    matters: Annotated[Floats, school("matters", 0, INF, "that wait to be dealt with")]
    agreement: Annotated[Floats, school("share", 0, 1, "of the staff behind the common practice")]
    usual_differences: Annotated[Floats, school("1/week", 0, INF, "voiced in recent weeks, a mean")]
    facilities: Annotated[Floats, school("share", 0, 1, "of what is needed that the school has")]
    principal_hours: Annotated[Floats, school("h", 0, INF, "given to the staff this term")]

    ablation: Annotated[
        Floats, Column(("mechanism",), "share", 0, 1, "of each mechanism that is turned off")
    ]
    intended: Annotated[Floats, Column(("behaviour",), "share", 0, 1, "behaviours as intended")]
    behaviours: Annotated[Floats, Column(("behaviour",), "share", 0, 1, "intended × presence")]
    measured: Annotated[
        Floats, Column(("metric",), "", -INF, INF, "metrics, as last measured at a term's end")
    ]
    principal_stance: Annotated[Floats, Column(("stance",), "", 0, 1, "the principal's stance")]

    id: Annotated[Ints, label("permanent number of the person: school × 65536 + serial")]
    post: Annotated[Ints, label("0 class teacher, 1 specialist, 2 librarian")]
    order: Annotated[Ints, label("places in the order of ids: who takes turns when")]
    case: Annotated[Ints, label("what her class brought: 0 nothing, 1 about pupils, 2 teaching")]
    talks: Annotated[Ints, label("talks she seeks this week")]
    visited: Annotated[Ints, label("practice that the principal's last visit was about, or -1")]
    at_kkg: Annotated[Ints, label("1: at KKG this week")]
    talked: Annotated[Ints, label("1: had a talk about teaching this week")]
    stream: Annotated[Ints, label("number of her class among those of its grade")]
    cohort: Annotated[Ints, label("year and post in which her class entered")]
    pupils: Annotated[Ints, label("pupils in her class")]
    partner: Annotated[Ints, label("id of the stronger colleague she is paired with, or -1")]
    grade: Annotated[Floats, teacher("grade taught; specialist 3.5, librarian 2", "grade", 1, 6)]
    experience: Annotated[Floats, teacher("years of teaching", "years", 0, 60)]
    approachability: Annotated[Floats, teacher("how readily she is asked", "weight", 0, INF)]
    talkativeness: Annotated[Floats, teacher("how readily she seeks talk", "weight", 0, INF)]
    readiness: Annotated[Floats, teacher("how readily she tries practices", "weight", 0, INF)]
    room: Annotated[Floats, teacher("practices she has room for", "practices", 0, INF)]
    newcomer: Annotated[Floats, teacher("how far she still has to find her way in the school")]
    hurt: Annotated[Floats, teacher("attention that differences took which felt unsafe")]
    case_weeks: Annotated[Floats, teacher("since her class brought the case", "weeks", 0, INF)]
    support: Annotated[Floats, teacher("for what was last decided or put off")]
    safety: Annotated[Floats, teacher("psychological safety")]
    commitment: Annotated[Floats, teacher("commitment")]
    strain: Annotated[Floats, teacher("strain")]
    reflection: Annotated[Floats, teacher("reflection")]
    valued: Annotated[Floats, teacher("feeling valued; her tie with the principal")]
    safety_base: Annotated[Floats, teacher("her own level of safety")]
    commitment_base: Annotated[Floats, teacher("her own level of commitment")]
    strain_base: Annotated[Floats, teacher("her own level of strain")]
    valued_base: Annotated[Floats, teacher("where feeling valued rests")]
    norm: Annotated[Floats, teacher("weight of colleagues' commitment in hers")]
    feedback: Annotated[Floats, teacher("feedback events this year", "events", 0, INF)]
    results: Annotated[Floats, teacher("results seen in her class", "SD/year", -0.5, 0.5)]
    hours: Annotated[Floats, teacher("of collaboration and meetings this week", "h", 0, INF)]
    lost: Annotated[Floats, teacher("lesson hours lost this week", "h", 0, INF)]
    over: Annotated[Floats, teacher("hours beyond the ministry's week", "h", 0, INF)]
    needed: Annotated[Floats, teacher("preparation needed this week", "h", 0, INF)]
    effort: Annotated[Floats, teacher("effort")]
    preparation: Annotated[Floats, teacher("how well prepared her lessons are")]
    disruption: Annotated[Floats, teacher("lesson time lost to disruption in her class")]
    teaching_time: Annotated[Floats, teacher("of lesson time used for teaching")]
    quality: Annotated[Floats, teacher("teaching quality over reference", "SD/year", -INF, INF)]
    management: Annotated[Floats, teacher("class management in use", "practices", -INF, INF)]
    learned: Annotated[Floats, teacher("learning of her class this term", "SD", -INF, INF)]
    term_hours: Annotated[Floats, teacher("hours of collaboration this term", "h", 0, INF)]
    tellings: Annotated[Floats, teacher("practices told to colleagues this term", "times", 0, INF)]
    hearings: Annotated[Floats, teacher("practices colleagues told her this term", "times", 0, INF)]
    slots: Annotated[Floats, teacher("reading slots of her class this week", "h", 0, INF)]
    term_slots: Annotated[Floats, teacher("reading slots this term", "h", 0, INF)]
    term_taught: Annotated[Floats, teacher("sum of teaching time this term", "weeks", 0, INF)]
    term_time: Annotated[Floats, teacher("sum of lesson time not disrupted", "weeks", 0, INF)]
    stance: Annotated[Floats, Column(("teacher", "stance"), "", 0, 1, "how to teach; pupils")]
    anchor: Annotated[Floats, Column(("teacher", "stance"), "", 0, 1, "where her stance rests")]
    memo: Annotated[Floats, Column(("teacher", "memo"), "", -INF, INF, "for rules of your own")]
    spent: Annotated[
        Floats, Column(("teacher", "activity"), "h", 0, INF, "this term, of term_hours")
    ]
    times: Annotated[
        Floats, Column(("teacher", "activity"), "times", 0, INF, "she took part this year")
    ]

    tie: Annotated[Ints, Column(("teacher", "colleague"), "", 0, 1, "1: she asks him", "int")]
    trust: Annotated[Floats, pair("trust of a teacher (row) in a colleague (column)")]
    conflict: Annotated[Floats, pair("relationship conflict, the same both ways")]
    impression: Annotated[Floats, pair("luck of how she sees him", "SD", -INF, INF)]
    contacts: Annotated[Floats, pair("talks about teaching she began this year", "talks", 0, INF)]

    used: Annotated[Ints, Column(("teacher", "practice"), "", 0, 1, "1: in use", "int")]
    proficiency: Annotated[Floats, knows("how well she does it")]
    own_level: Annotated[Floats, knows("what she reaches alone")]
    talent: Annotated[Floats, knows("what she would reach alone without experience")]
    fit: Annotated[Floats, knows("how well it fits her class")]
    fit_class: Annotated[Floats, knows("part of the fit that is this class's", -INF, INF)]
    belief: Annotated[Floats, knows("what she thinks it is worth")]
    habit: Annotated[Floats, knows("how much it is habit")]
    example: Annotated[Floats, knows("proficiency of whom she took it from; 0: of nobody")]
    advised: Annotated[
        Floats, knows("proficiency at this term's first feedback on it; -1: there was none", -1)
    ]

    base: Annotated[
        Floats,
        Column(
            ("teacher", "pupil"), "SD", -INF, INF, "own course: background, entry, a neutral school"
        ),
    ]
    taught: Annotated[
        Floats,
        pupil("what teaching added that is still there", "SD", -INF, INF),
    ]
    read: Annotated[
        Floats,
        pupil("what reading support added this year", "SD", -INF, INF),
    ]
    rate: Annotated[Floats, pupil("rate of learning", "share", 0, 2)]
    at_entry: Annotated[Floats, pupil("ability at entry, within the school", "SD", -INF, INF)]
    score: Annotated[Floats, pupil("last test", "SD", -INF, INF)]
    fluent: Annotated[Ints, pupil("1: reads fluently", "", 0, 1, "int")]

    edition: Annotated[
        Ints, Column(("practice",), "", 0, INF, "inventions the school knows of in a place", "int")
    ]
    package: Annotated[Ints, Column(("practice",), "", 0, 1, "1: taught in training", "int")]

    asker: Annotated[Ints, entry("who asks: place of a teacher")]
    teller: Annotated[Ints, entry("who tells: place of a colleague, -1 from outside the staff")]
    outsider: Annotated[Ints, entry("from outside: id of who tells, -1 for nobody of a school")]
    activity: Annotated[Ints, entry("activity it happens in")]
    practice: Annotated[Ints, entry("practice told, -1: the teller chooses")]
    depth: Annotated[Floats, entry("how much is passed on", "float")]
    focus: Annotated[Floats, entry("how many practices are weighed", "float")]
    about: Annotated[Floats, entry("chance that it is about teaching", "float")]
    openness: Annotated[Floats, entry("chance that a difference is let out", "float")]
    skill_shown: Annotated[Floats, entry("from outside: proficiency shown", "float")]
    worth_claimed: Annotated[Floats, entry("from outside: worth claimed", "float")]
    teller_trust: Annotated[Floats, entry("from outside: trust in the teller", "float")]
    teller_skill: Annotated[Floats, entry("from outside: proficiency itself", "float")]


class World(NamedTuple):
    """What the schools of one cluster share: the practices there are."""

    seed: Annotated[int, fact("seed of every draw")]
    replicate: Annotated[int, fact("number of the replicate")]
    cluster: Annotated[int, fact("number of the cluster in its scenario")]
    practices: Annotated[int, fact("known practices and places for inventions")]
    schools: Annotated[int, fact("schools in the cluster")]
    first: Annotated[int, fact("number of its first school")]
    value: Annotated[
        Floats, Column(("practice",), "SD/year", -INF, INF, "worth, fully mastered and fitting")
    ]
    home: Annotated[
        Floats, Column(("practice",), "grade", 0, 6, "grade it fits best; 0 in an empty place")
    ]
    management: Annotated[Ints, Column(("practice",), "", 0, 1, "1: class management", "int")]
    equipped: Annotated[Ints, Column(("practice",), "", 0, 1, "1: needs facilities", "int")]
    users: Annotated[Ints, Column(("practice",), "", 0, INF, "who use it in the cluster", "int")]
    closed: Annotated[Ints, Column(("practice",), "", 0, 1, "1: not free for inventions", "int")]
    edition: Annotated[Ints, Column(("practice",), "", 0, INF, "inventions so far", "int")]
    drop_week: Annotated[
        Ints, Column(("practice",), "", -INF, INF, "week in which somebody last gave it up", "int")
    ]
    counted: Annotated[Ints, school("", -INF, INF, "week in which users were last counted", "int")]
    changed: Annotated[Ints, school("", -INF, INF, "week in which worths last changed", "int")]
    met: Annotated[Ints, school("", -INF, INF, "week in which the KKG last met", "int")]
    goers: Annotated[Ints, school("", 0, INF, "teachers at that meeting", "int")]
    goer: Annotated[Ints, Column(("goer",), "", 0, INF, "id of one who goes", "int")]
    goer_grade: Annotated[Floats, Column(("goer",), "grade", 0, 6, "her grade")]
    goer_stance: Annotated[Floats, Column(("goer", "stance"), "", 0, 1, "her stance")]
    goer_uses: Annotated[Ints, Column(("goer", "practice"), "", 0, 1, "what she uses", "int")]
    goer_skill: Annotated[Floats, Column(("goer", "practice"), "share", 0, 1, "how well")]
    goer_belief: Annotated[Floats, Column(("goer", "practice"), "share", 0, 1, "its worth to her")]
    place: Annotated[
        Floats, Column(("practice", "stance"), "", 0, 1, "place among ways of teaching")
    ]


SchoolBlocks: Any = blocks_of(School)
WorldBlocks: Any = blocks_of(World)
SchoolBlocks.__module__ = WorldBlocks.__module__ = __name__
VIEWS: dict[type, type] = {SchoolBlocks: School, WorldBlocks: World}


def new_schools(rows: int, staff: int, practices: int, metrics: int, pupils: int) -> Any:
    """Return blocks of zeros for ``rows`` schools of at most ``staff`` teachers.

    ``pupils`` is the number of places in a class, 0 where they are left out.
    """
    return allocate(
        School, SchoolBlocks, rows, one=1, behaviour=9, metric=metrics, stance=2, memo=MEMO,
        mechanism=len(MECHANISMS), activity=len(ACTIVITIES), pupil=pupils, teacher=staff,
        colleague=staff, practice=practices,
        entry=staff * (staff + MOST_TOLD),
    )  # fmt: skip


def new_worlds(rows: int, practices: int, goers: int) -> Any:
    """Return blocks of zeros for ``rows`` clusters of at most ``goers`` class teachers."""
    return allocate(World, WorldBlocks, rows, one=1, practice=practices, stance=2, goer=goers)
