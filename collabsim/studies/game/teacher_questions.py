"""What a teacher decides in a week: whom to ask, what to tell or keep, to speak or be silent."""

from __future__ import annotations

from collabsim.messages import Message, say
from collabsim.model.rules.cases import ABOUT_PUPILS, NO_CASE
from collabsim.studies.game.agenda import Agenda
from collabsim.studies.game.question import Option, Question
from collabsim.studies.game.staff_view import StaffView

#: Ways of teaching that a teacher is offered to take up: those that most colleagues use.
MOST_OFFERED = 5
#: From which proficiency on somebody does something well, and fairly well.
WELL, FAIRLY = 0.7, 0.4


def teacher_questions(
    staff: StaffView, number: int, agenda: Agenda, *, meeting_open: bool
) -> tuple[Question, ...]:
    """Return what a teacher decides this week; nothing where she has left.

    ``meeting_open`` says that somebody may call a meeting that chance would not bring.
    """
    i = staff.place(number)
    if i is None:
        return ()
    found = [_whom_to_ask(staff, number), _what_to_tell(staff, i)]
    case = int(staff.column("case")[i])
    if case != NO_CASE:
        found.append(_the_case(about_pupils=case == ABOUT_PUPILS))
    found += [_to_speak(), _what_to_take_up(staff, i)]
    if agenda.usual or (meeting_open and agenda.possible):
        found.append(_the_proposal(agenda))
    return tuple(found)


def _whom_to_ask(staff: StaffView, number: int) -> Question:
    options = (
        Option(str(other), staff.label(other), (("talk_to", other),))
        for other in staff.ids
        if other != number
    )
    return Question("ask", say("Whom do you turn to this week?"), tuple(options))


def _what_to_tell(staff: StaffView, i: int) -> Question:
    used, skill = staff.column("used")[i], staff.column("proficiency")[i]
    options = [
        Option(str(k), _mastery(staff.practice(k), float(skill[k])), (("share", k),))
        for k in used.nonzero()[0].tolist()
    ]
    keep = Option("keep", say("I keep it all to myself"), (("share", -1),))
    words = say("Of what do you tell colleagues when you talk about teaching?")
    return Question("tell", words, (*options, keep))


def _mastery(name: Message, skill: float) -> Message:
    if skill >= WELL:
        return say("{practice}: you do it well", practice=name)
    if skill >= FAIRLY:
        return say("{practice}: you do it fairly well", practice=name)
    return say("{practice}: you are still learning it", practice=name)


def _the_case(*, about_pupils: bool) -> Question:
    if about_pupils:
        words = say("Pupils of your class gave you a case that is still open. What do you do?")
    else:
        words = say("Teaching in your class gave you a case that is still open. What do you do?")
    bring = Option("bring", say("I bring it to whom I talk to"), (("bring_case", 1),))
    keep = Option("keep", say("I keep it and try alone"), (("bring_case", 0),))
    return Question("case", words, (bring, keep))


def _to_speak() -> Question:
    words = say("You see something differently from a colleague. What do you do?")
    speak = Option("speak", say("I say so"), (("speak_up", 1),))
    silent = Option("silent", say("I keep silent"), (("speak_up", 0),))
    return Question("differ", words, (speak, silent))


def _what_to_take_up(staff: StaffView, i: int) -> Question:
    used = staff.column("used")[: len(staff.ids)]
    users = used.sum(axis=0) * (1 - used[i])
    offered = sorted(users.nonzero()[0].tolist(), key=lambda k: (-users[k], k))[:MOST_OFFERED]
    options = [
        Option(str(k), _offer(staff.practice(k), int(users[k])), (("take_up", k),))
        for k in sorted(offered)
    ]
    none = Option("none", say("I try nothing new"), (("take_up", -1),))
    words = say("A colleague tells you of a way of teaching. Which one would you try?")
    return Question("try", words, (*options, none))


def _offer(name: Message, users: int) -> Message:
    if users == 1:
        return say("{practice}, which one colleague uses", practice=name)
    return say("{practice}, which {count} colleagues use", practice=name, count=users)


def _the_proposal(agenda: Agenda) -> Question:
    words = say("A proposal may come up in the meeting, probably {matter}.", matter=agenda.words)
    options = (
        Option("for", say("I speak for it"), (("support", 1.0),)),
        Option("either", say("I say that I could live with either"), (("support", 0.5),)),
        Option("against", say("I speak against it"), (("support", 0.0),)),
    )
    return Question("proposal", words, options)
