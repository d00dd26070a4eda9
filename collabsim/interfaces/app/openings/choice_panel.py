"""The panel in which an opening's choice is made: hours as tokens, or one of a few acts."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from collabsim.interfaces.app.openings.choice import Choice
from collabsim.interfaces.app.openings.hours import (
    COSTLY,
    FREE,
    LEVELS,
    most_tokens,
)
from collabsim.interfaces.app.openings.opening import SCHOOL
from collabsim.interfaces.app.openings.words import free_levels, story
from collabsim.interfaces.app.widgets import box, button, label
from collabsim.model.leadership import BEHAVIOUR_LIST, behaviour_in_words
from collabsim.results.language import Language
from collabsim.results.metric_format import capital

ABOUT = {behaviour.name: behaviour for behaviour in BEHAVIOUR_LIST}


def hour_tokens(choice: Choice, language: Language, changed: Callable[[], None]) -> None:
    """Build the tokens: a row for each behaviour. Buttons stay, what they say changes."""
    _ = language.text
    rows: dict[str, Callable[[], None]] = {}

    def follow() -> None:
        hand.text = _("{count} hours left").format(count=choice.spare_hours)
        pile.text = "●" * choice.spare_hours
        for fill in rows.values():
            fill()
        changed()

    with box("hand-row"):
        hand = label("", "hours-left", tag="b").props("role=status")
        pile = label("", "pile").props("aria-hidden=true")
    with box("hour-rows"):
        for name in COSTLY:
            rows[name] = _row(choice, name, language, follow)
        for name in FREE:
            rows[name] = _levels(choice, name, language, follow)
    follow()


def _called(name: str, language: Language) -> tuple[str, str]:
    """Return what a behaviour is called, and what it buys and costs."""
    _ = language.text
    about = ABOUT[name]
    tip = _("Buys: {buys}. Costs: {costs}.").format(buys=_(about.buys), costs=_(about.costs))
    return capital(_(behaviour_in_words(name))), tip


def _row(
    choice: Choice, name: str, language: Language, follow: Callable[[], None]
) -> Callable[[], None]:
    _ = language.text
    called, tip = _called(name, language)
    most = most_tokens(name, SCHOOL)

    def spend(by: int) -> None:
        choice.spend(name, by)
        follow()

    with box(f"hour-row hour-{name}"):
        with box("what"):
            label(called, tag="b")
            label(tip, "small quiet", tag="p")
        with box("row"):
            button("", lambda: spend(-1), symbol="remove", classes="round less",
                   tip=_("{what}: an hour less").format(what=called))  # fmt: skip
            count = label("", "hours").props("role=status")
            button("", lambda: spend(1), symbol="add", classes="round more",
                   tip=_("{what}: an hour more").format(what=called))  # fmt: skip
        pile = label("", "pile").props("aria-hidden=true")

    def fill() -> None:
        spent = choice.spent[name]
        count.text = str(spent)
        pile.text = "●" * spent + "○" * (most - spent)

    return fill


def _levels(
    choice: Choice, name: str, language: Language, follow: Callable[[], None]
) -> Callable[[], None]:
    _ = language.text
    called, tip = _called(name, language)
    parts: list[tuple[float, ui.element]] = []

    def take(level: float) -> None:
        choice.levels[name] = level
        follow()

    with box(f"hour-row hour-{name}"):
        with box("what"):
            label(called, tag="b")
            label(f"{tip} {_('It takes no hours.')}", "small quiet", tag="p")
        with box("row levels").props("role=group") as group:
            group.props["aria-label"] = called
            for level, words in zip(LEVELS, free_levels(language), strict=True):
                parts.append(
                    (level, button(words, lambda level=level: take(level), classes="level"))
                )

    def fill() -> None:
        for level, element in parts:
            element.props["aria-pressed"] = str(level == choice.levels[name]).lower()
            element.update()

    return fill


def acts(choice: Choice, language: Language, changed: Callable[[], None]) -> None:
    """Build the acts to choose from."""
    parts: dict[str, ui.element] = {}

    def take(name: str) -> None:
        choice.act = name
        for each, element in parts.items():
            element.props["aria-pressed"] = str(each == name).lower()
            element.update()
        changed()

    with box("acts").props("role=group"):
        for name, words in story(choice.opening.name, language).acts.items():
            parts[name] = button(words, lambda name=name: take(name), classes=f"act act-{name}")
            parts[name].props["aria-pressed"] = "false"
