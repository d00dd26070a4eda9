"""The activities that a facilitator can begin, and the forms that ask what each needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from collabsim.interfaces.classroom.activity import Activity
from collabsim.interfaces.classroom.blocks import Block
from collabsim.interfaces.classroom.room import Room
from collabsim.messages import Message, say
from collabsim.results.language import Language


class Kind(NamedTuple):
    """A kind of activity.

    ``title`` and ``about`` are what facilitators read; ``fields`` asks what it
    needs, and ``begin`` makes one from what was filled in. It raises InputError, or ValueError,
    TypeError or KeyError where a value is none of the form's.
    """

    title: Message
    about: Message
    fields: Callable[[Language], list[Block]]
    begin: Callable[[Room, dict[str, Any], Language], Activity]


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds by name; what they simulate with is loaded when they are first asked for."""
    from collabsim.interfaces.classroom import own_question, predict, roles_form, school_each

    return {
        "predict": Kind(
            say("Predict: the lesson's school"),
            say("Everybody says what becomes of a school when its principal leads otherwise. The "
                "class sees what it expects, then what came."),
            predict.fields, predict.begin,
        ),
        "ask": Kind(
            say("Ask a question of your own"),
            say("With answers to choose from, or none: then everybody draws a line."),
            own_question.fields, own_question.begin,
        ),
        "schools": Kind(
            say("A school each"),
            say("Every phone lives a school of its own. Together they make the answer that one "
                "school cannot give."),
            school_each.fields, school_each.begin,
        ),
        "roles": Kind(
            say("Roles: one school, played"),
            say("Up to twenty play teachers and one plays the principal, week by week. Afterwards "
                "the class looks at what it did, against the same school simulated."),
            roles_form.fields, roles_form.begin,
        ),
    }  # fmt: skip
