"""What the controls of a page stand at: sent like everything else, so that none is built anew."""

from __future__ import annotations

from collabsim.interfaces.app.session import Session
from collabsim.model.leadership import BEHAVIOURS, STYLES


def controls(session: Session) -> dict[str, str]:
    """Return the value of each control in the browser, by its name: a list's is a place in it.

    >>> from collabsim.scenario import load
    >>> controls(Session.open(load("typical_sd")))["style"]  # doctest: +SKIP
    '0'
    """
    led = session.scenario.leadership_in(session.week)
    selected = -1 if session.selected is None else session.selected
    return {
        "style": str(list(STYLES).index(led.style)),
        "teacher": str(selected + 1),
        **{name: f"{value:g}" for name, value in zip(BEHAVIOURS, led.values, strict=True)},
    }


def leading(session: Session) -> dict[str, str]:
    """Return the texts beside the controls of leadership, by name."""
    language = session.language
    led = session.scenario.leadership_in(session.week)
    values = zip(BEHAVIOURS, led.values, strict=True)
    told = {f"share-{name}": f"{language.number(100 * value, 0)} %" for name, value in values}
    return {"style-about": language.text(STYLES[led.style].about), **told}
