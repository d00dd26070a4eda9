"""Programmes and shocks from this week on: which, with what options, for how long."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from functools import partial
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.input_parsing import number_in
from collabsim.interfaces.app.scenario_edits import with_programme, without_programme
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.widgets import (
    AddPart,
    box,
    button,
    choice,
    grouped,
    label,
    number_field,
)
from collabsim.messages import say
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.programmes import SWITCHES, Option, Programme
from collabsim.results.language import Language
from collabsim.results.metric_format import capital
from collabsim.scenario import ProgrammeSpec
from collabsim.scenario.extensions import Extension, programmes_with

#: Leadership has a panel of its own.
LEFT_OUT = ("leadership_change",)
FIRST = "training"


def called(name: str, language: Language) -> str:
    """Return what a programme or an option is called."""
    return name.upper() if name == "kkg" else capital(language.text(name.replace("_", " ")))


def kinds(
    language: Language, left_out: Collection[str], used: tuple[Extension, ...] = ()
) -> dict[str, dict[str, str]]:
    """Return what programmes are called, under two headings: real ones, and experiments.

    Those of extensions are real ones. An experiment turns a mechanism of the model off, which no
    school can do.
    """
    _ = language.text
    known = [
        (name, called(name, language)) for name in programmes_with(used) if name not in left_out
    ]
    return {
        _("Programmes and shocks"): {k: v for k, v in known if k not in SWITCHES},
        _("Experiments: without a mechanism"): {k: v for k, v in known if k in SWITCHES},
    }


def without_leadership(
    language: Language, used: tuple[Extension, ...] = ()
) -> dict[str, dict[str, str]]:
    """Return the programmes that an arm of a comparison can have: those that need no more words."""
    return kinds(language, ("leadership_change", "leadership_development", "succession"), used)


def first_line(programme: Programme) -> str:
    """Return in a sentence what a programme does."""
    return programme.about.partition("\n")[0]


#: A place in a first line where an option's value stands.
MARK = re.compile(r"``(\w+)``")


def what_it_does(programme: Programme, options: Mapping[str, Any], language: Language) -> str:
    """Return in a sentence what a programme does, with the values that its options have now.

    >>> from collabsim.results.language import language
    >>> what_it_does(programmes_with(())["peer_observation"], {"per_year": 3.0}, language("en"))
    'Let each class teacher and specialist observe 3 lessons of a colleague.'
    """
    settings = {each.name: each for each in programme.settings}

    def value(mark: re.Match[str]) -> str:
        setting = settings[mark[1]]
        number = language.short(float(options.get(setting.name, setting.default)))
        named = setting.name == setting.unit  # as in "over 36 weeks"
        return f"{number} {language.text(setting.unit)}" if named else number

    return MARK.sub(value, language.text(first_line(programme)))


class Wish:
    """What is chosen in the panel so far; ``wrong`` are the fields that hold what cannot be."""

    def __init__(self) -> None:
        self.name = FIRST
        self.options: dict[str, Any] = {}
        self.weeks: float | None = None
        self.wrong: set[str] = set()

    def choose(self, name: str) -> None:
        """Turn to another programme, with its usual options."""
        self.name, self.options = name, {}
        self.wrong.clear()

    def spec(self, week: int) -> ProgrammeSpec:
        """Return the programme from a week on; InputError where a field holds what cannot be."""
        if self.wrong:
            fields = ", ".join(sorted(self.wrong))
            what = say("what is typed cannot be: {fields}", fields=fields)
            raise InputError(Problem(what, "put it right first"))
        end = None if self.weeks is None else week + int(self.weeks)
        return ProgrammeSpec(name=self.name, start=week, end=end, options=self.options)


def programmes(desk: Desk, wish: Wish, part: AddPart) -> None:
    """Build the panel, once; what changes in it are parts: the options, and what has begun."""
    session = desk.session
    _ = session.language.text

    def choose(name: str) -> None:
        wish.choose(name)
        options.rebuild()

    async def add() -> None:
        chosen = deepcopy(wish)  # what is chosen now, however long the school is busy

        def change() -> None:
            session.change(with_programme(session.scenario, chosen.spec(session.week)))

        await desk.act(change)

    with box("stack"):
        label(_("Programmes and shocks"), tag="h2")
        names = kinds(session.language, LEFT_OUT, session.scenario.use)
        grouped(names, wish.name, choose, name=_("Programme"), classes="wide pick-programme")
        options = part(lambda _again: _options(wish, session), lambda: None, "stack")
        button(_("Begin this week"), add, symbol="add", classes="strong add-programme")
        part(lambda _again: _running(desk), lambda: session.scenario.programmes)


def _options(wish: Wish, session: Session) -> None:
    """Build what can be said of the programme that is looked at."""
    language = session.language
    _ = language.text
    programme = programmes_with(session.scenario.use)[wish.name]
    about = label(what_it_does(programme, wish.options, language), "small quiet", tag="p")

    def given(option: Option, value: Any) -> None:
        wish.options[option.name] = int(value) if option.whole else value
        about.text = what_it_does(programme, wish.options, language)

    for option in programme.options:
        if option.name not in BEHAVIOURS:
            _option(option, wish, partial(given, option), language)
    with box("option"):
        label(_("Weeks"), "small", tip=_("For how many weeks; empty: until the end."))
        length = number_in(1, 1000, language, whole=True, empty=True)
        number_field(
            "" if wish.weeks is None else language.short(wish.weeks),
            lambda weeks: setattr(wish, "weeks", weeks), name=_("Weeks"), parse=length,
            wrong=wish.wrong,
        )  # fmt: skip


def _option(option: Option, wish: Wish, given: Callable[[Any], None], language: Language) -> None:
    _ = language.text
    value = wish.options.get(option.name, option.default)
    with box("option"):
        label(called(option.name, language), "small", tip=capital(_(option.about)) + ".")
        if option.choices:
            names = {name: capital(_(name.replace("_", "-"))) for name in option.choices}
            choice(names, value, given, name=called(option.name, language))
            return
        number_field(
            language.short(float(value)), given, name=called(option.name, language),
            parse=number_in(option.low, option.high, language, whole=option.whole),
            wrong=wish.wrong,
        )  # fmt: skip


def _running(desk: Desk) -> None:
    session = desk.session
    _ = session.language.text
    if not session.scenario.programmes:
        label(_("None so far."), "small quiet", tag="p")
        return

    async def remove(place: int) -> None:
        await desk.act(lambda: session.change(without_programme(session.scenario, place)))

    with box("running"):
        for place, spec in enumerate(session.scenario.programmes):
            with box("row"):
                with box("grow"):
                    label(called(spec.name, session.language), tag="div")
                    last = session.current.last_week
                    to_the_end = spec.end is None or spec.end >= last
                    words = _("from week {start}") if to_the_end else _("weeks {start}–{end}")
                    told = words.format(start=spec.start + 1, end=spec.end)
                    label(told, "small quiet", tag="div")
                button("", lambda place=place: remove(place), symbol="close", classes="round plain",
                       tip=_("Take it back"))  # fmt: skip
