"""What a principal decides in a week: what to ask, whom to hear, what to mediate, her hours."""

from __future__ import annotations

from collabsim.messages import Message, say
from collabsim.model.leadership import (
    AVAILABILITY,
    INSTRUCTIONAL_FOCUS,
    MEDIATION,
    MONITORING,
    PROTECTED_TIME,
    VISION_RECOGNITION,
    VOICE,
)
from collabsim.simulation.principal_hours import hours_demanded, parameters_of
from collabsim.studies.game.agenda import Agenda
from collabsim.studies.game.question import Option, Question
from collabsim.studies.game.staff_view import StaffView

#: What hours can go to, in the words of a principal.
WORK = {
    VOICE: say("listening to the staff"),
    VISION_RECOGNITION: say("saying where the school goes, and thanking"),
    INSTRUCTIONAL_FOCUS: say("lessons: visits, with a conversation afterwards"),
    MONITORING: say("checking what is done"),
    PROTECTED_TIME: say("keeping paperwork away from teachers"),
    MEDIATION: say("standing between those who differ"),
    AVAILABILITY: say("an open door"),
}


def principal_questions(staff: StaffView, agenda: Agenda) -> tuple[Question, ...]:
    """Return what the principal decides this week."""
    found = [_meeting(agenda)]
    if agenda.possible:
        found += [_asking(), _hearing(staff)]
    return (*found, _mediating(staff), _hours(staff), _aside())


def _meeting(agenda: Agenda) -> Question:
    words = say("Do you call the staff together this week? No matter waits.")
    if agenda.possible:
        words = say(
            "Do you call the staff together this week? What waits is probably {matter}.",
            matter=agenda.words,
        )
    yes = Option("yes", say("Yes, we meet"), (("hold_meeting", 1),))
    no = Option("no", say("No meeting"), (("hold_meeting", 0),))
    return Question("meeting", words, (yes, no))


def _asking() -> Question:
    ask = Option("ask", say("I ask the staff"), (("ask_staff", 1),))
    alone = Option("alone", say("I decide it myself"), (("ask_staff", 0),))
    return Question("matter", say("How is the matter decided, if you meet?"), (ask, alone))


def _hearing(staff: StaffView) -> Question:
    options = (Option(str(each), staff.label(each), (("hear", each),)) for each in staff.ids)
    return Question("hear", say("Whom do you call on, if you ask the staff?"), tuple(options))


def _mediating(staff: StaffView) -> Question:
    all_or_none = (
        Option("all", say("Wherever two differ openly"), (("mediate", 1),)),
        Option("none", say("Nowhere: they find their own way"), (("mediate", 0),)),
    )
    one = (Option(str(each), staff.label(each), (("mediate_for", each),)) for each in staff.ids)
    words = say("Where do you step in? With a name: only where she is one of the two.")
    return Question("mediate", words, (*all_or_none, *one))


def _hours(staff: StaffView) -> Question:
    options = (
        Option(f"work{k}", _with_hours(staff, k, work), (("attend_to", k),))
        for k, work in WORK.items()
    )
    words = say("What gets all the time that it needs this week? The rest shares what is left.")
    return Question("hours", words, tuple(options))


def _with_hours(staff: StaffView, behaviour: int, work: Message) -> Message:
    """Return what the week would ask of her hours with one kind of work done to the full."""
    scenario = staff.chunk.scenario
    p, count = parameters_of(scenario), len(staff.ids)
    week = list(staff.chunk.leadership.behaviours(staff.chunk.week)[0])
    week[behaviour] = 1.0
    usual = float(staff.column("usual_differences")[0]) / count
    asked = hours_demanded(week, p, count, usual)
    has = p.principal_hours * week[AVAILABILITY]
    return say("{work} (the week then asks {asked} h, you have {has})",
               work=work, asked=round(asked), has=round(has))  # fmt: skip


def _aside() -> Question:
    options = (Option(f"work{k}", work, (("leave_aside", k),)) for k, work in WORK.items())
    return Question("aside", say("What do you leave aside this week?"), tuple(options))
