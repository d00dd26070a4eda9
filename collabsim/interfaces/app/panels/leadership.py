"""How the school is led from now on: a style, and nine behaviours with what each buys and costs."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.scenario_edits import led_from, with_behaviour
from collabsim.interfaces.app.widgets import box, choice, label, slider
from collabsim.model.leadership import BEHAVIOUR_LIST, STYLES, Style
from collabsim.results.metric_format import capital
from collabsim.scenario import Leadership
from collabsim.scenario.extensions import styles_with


def style_of(now: Leadership, known: Mapping[str, Style]) -> str:
    """Return the name of the style that is shown: an extension's is known by its behaviours."""
    own = (n for n, each in known.items() if n not in STYLES and each.values == now.values)
    return next(own, now.style)


def leadership(desk: Desk) -> None:
    """Build the panel: it shows the leadership of the week to come."""
    session = desk.session
    _ = session.language.text
    now = session.scenario.leadership_in(session.week)

    async def lead(wanted: Leadership) -> None:
        week = session.week
        await desk.act(lambda: session.change(led_from(session.scenario, week, wanted)))

    with box("stack"):
        label(_("How the principal leads"), tag="h2")
        known = styles_with(session.scenario.use)
        shown = style_of(now, known)
        styles = {name: capital(_(name.replace("_", "-"))) for name in known}
        choice(styles, shown, lambda name: lead(Leadership.of(known[name])),
               name=_("Leadership style"), classes="wide pick-style")  # fmt: skip
        label(_(known[shown].about), "small quiet", tag="p")
        for behaviour, value in zip(BEHAVIOUR_LIST, now.values, strict=True):
            name = behaviour.name
            called = capital(_(name.replace("_", " ")))
            tip = _("Buys: {buys}. Costs: {costs}.").format(
                buys=_(behaviour.buys), costs=_(behaviour.costs)
            )
            with box("behaviour"):
                label(called, "small", tip=tip)
                label(session.language.number(100 * value, 0) + " %", tag="b")
                slider(value, lambda new, n=name: lead(with_behaviour(now, n, new)), name=called)
