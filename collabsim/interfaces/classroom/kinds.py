"""The activities that a facilitator can begin, and the forms that ask what each needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from collabsim.interfaces.classroom.activity import Activity
from collabsim.interfaces.classroom.blocks import Block
from collabsim.interfaces.classroom.room import Room
from collabsim.results.language import Language


class Kind(NamedTuple):
    """A kind of activity.

    ``title`` and ``about`` are what facilitators read in their language; ``fields`` asks what it
    needs, and ``begin`` makes one from what was filled in. It raises InputError, or ValueError,
    TypeError or KeyError where a value is none of the form's.
    """

    title: Callable[[Language], str]
    about: Callable[[Language], str]
    fields: Callable[[Language], list[Block]]
    begin: Callable[[Room, dict[str, Any], Language], Activity]


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds by name; what they simulate with is loaded when they are first asked for."""
    from collabsim.interfaces.classroom import own_question, predict, roles_form, school_each

    return {
        "predict": Kind(_predict, _about_predict, predict.fields, predict.begin),
        "ask": Kind(_ask, _about_ask, own_question.fields, own_question.begin),
        "schools": Kind(_schools, _about_schools, school_each.fields, school_each.begin),
        "roles": Kind(_roles, _about_roles, roles_form.fields, roles_form.begin),
    }


def _predict(language: Language) -> str:
    return language.text("Predict: the lesson's school")


def _about_predict(language: Language) -> str:
    _ = language.text
    return _(
        "Everybody says what becomes of a school when its principal leads otherwise. The class "
        "sees what it expects, then what came."
    )


def _ask(language: Language) -> str:
    return language.text("Ask a question of your own")


def _about_ask(language: Language) -> str:
    return language.text("With answers to choose from, or none: then everybody draws a line.")


def _schools(language: Language) -> str:
    return language.text("A school each")


def _about_schools(language: Language) -> str:
    _ = language.text
    return _(
        "Every phone lives a school of its own. Together they make the answer that one school "
        "cannot give."
    )


def _roles(language: Language) -> str:
    return language.text("Roles: one school, played")


def _about_roles(language: Language) -> str:
    _ = language.text
    return _(
        "Up to twenty play teachers and one plays the principal, week by week. Afterwards the "
        "class looks at what it did, against the same school simulated."
    )
