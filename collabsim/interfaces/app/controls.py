"""What the controls of a page stand at: sent like everything else, so that none is built anew."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from collabsim.interfaces.app.people import PRINCIPAL_PLACE
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.texts import colours
from collabsim.model.leadership import BEHAVIOURS, STYLES, Style
from collabsim.scenario import Leadership
from collabsim.scenario.extensions import styles_with


def style_of(now: Leadership, known: Mapping[str, Style]) -> str:
    """Return the name of the style that is shown: an extension's is known by its behaviours."""
    own = (n for n, each in known.items() if n not in STYLES and each.values == now.values)
    return next(own, now.style)


def controls(session: Session) -> dict[str, str]:
    """Return the value of each control in the browser, by its name: a list's is a place in it.

    >>> from collabsim.scenario import load
    >>> controls(Session.open(load("typical_sd")))["style"]  # doctest: +SKIP
    '0'
    """
    led = session.scenario.leadership_in(session.week)
    styles = styles_with(session.scenario.use)
    somebody = session.selected
    place = 0 if somebody is None else 1 + somebody - PRINCIPAL_PLACE
    return {
        "style": str(list(styles).index(style_of(led, styles))),
        "teacher": str(place),
        "colour": str([*chain(*colours(session).values())].index(session.colour)),
        **{name: f"{value:g}" for name, value in zip(BEHAVIOURS, led.values, strict=True)},
    }


def leading(session: Session) -> dict[str, str]:
    """Return the texts beside the controls of leadership, by name."""
    language, styles = session.language, styles_with(session.scenario.use)
    led = session.scenario.leadership_in(session.week)
    values = zip(BEHAVIOURS, led.values, strict=True)
    told = {f"share-{name}": f"{language.number(100 * value, 0)} %" for name, value in values}
    return {"style-about": language.text(styles[style_of(led, styles)].about), **told}
