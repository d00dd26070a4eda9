"""How the school is led from now on: a style, and nine behaviours with what each buys and costs."""

from __future__ import annotations

from collections.abc import Callable

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.scenario_edits import led_from, with_behaviour
from collabsim.interfaces.app.widgets import box, choice, label, patch_slot, slider
from collabsim.model.leadership import BEHAVIOUR_LIST, behaviour_in_words
from collabsim.results.metric_format import capital
from collabsim.scenario import Leadership
from collabsim.scenario.extensions import styles_with


def leadership(desk: Desk) -> None:
    """Build the panel, once: ``controls`` tells what is led in the week to come."""
    session = desk.session
    _ = session.language.text

    async def lead(wanted: Callable[[Leadership], Leadership]) -> None:
        def change() -> None:
            scenario, week = session.scenario, session.week
            session.change(led_from(scenario, week, wanted(scenario.leadership_in(week))))

        await desk.act(change)

    with box("stack"):
        label(_("How the principal leads"), tag="h2")
        known = styles_with(session.scenario.use)
        styles = {name: capital(_(name.replace("_", "-"))) for name in known}
        choice(styles, None, lambda name: lead(lambda _led: Leadership.of(known[name])),
               name=_("Leadership style"), classes="wide pick-style", control="style")  # fmt: skip
        patch_slot("style-about", "small quiet", tag="p")
        for behaviour in BEHAVIOUR_LIST:
            name = behaviour.name
            called = capital(_(behaviour_in_words(name)))
            tip = _("Buys: {buys}. Costs: {costs}.").format(
                buys=_(behaviour.buys), costs=_(behaviour.costs)
            )
            with box("behaviour"):
                label(called, "small", tip=tip)
                patch_slot(f"share-{name}", tag="b")
                slider(lambda new, n=name: lead(lambda led: with_behaviour(led, n, new)),
                       name=called, control=name)  # fmt: skip
