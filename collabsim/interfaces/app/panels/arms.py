"""What is compared, chosen: arms, what it is about, and how many schools of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from collabsim.errors import InputError
from collabsim.interfaces.app.arms import (
    AS_IT_IS,
    MINE,
    NO_PROGRAMME,
    Wish,
    name_of_leader,
    other_schools,
)
from collabsim.interfaces.app.charts import metric_format, question_metrics
from collabsim.interfaces.app.comparison import FEWEST, MOST
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.hand_on import plan_file
from collabsim.interfaces.app.link import refuse_files
from collabsim.interfaces.app.panels.programmes import without_leadership
from collabsim.interfaces.app.plan import Plan
from collabsim.interfaces.app.widgets import Part, box, button, choice, grouped, label
from collabsim.results.metric_format import capital
from collabsim.scenario import to_toml
from collabsim.scenario.extensions import styles_with


class Arms:
    """The left side of the compare view; ``look`` is called after every choice.

    What a choice does not change is not built anew: somebody may be choosing there already.
    """

    def __init__(
        self,
        desk: Desk,
        place: ui.element,
        look: Callable[[], Awaitable[None]],
        start: Callable[[], Awaitable[None]],
    ) -> None:
        self.desk, self.look = desk, look
        session = desk.session
        _ = session.language.text
        comparing, base = session.comparing, session.untouched.scenario
        with place, box("stack"):
            label(_("Two to four schools"), tag="h2")
            self.chosen = Part(lambda _again: self._arms(), self._shape, "stack")
            label(_("What is it about?"), tag="h2")
            metrics = {
                n: metric_format(n, base, session.language).heading for n in question_metrics(base)
            }
            choice(metrics, comparing.metric, self._about, name=_("Measure"), classes="wide")
            label(_("How many schools of each?"), tag="h2")
            self.counts = Part(lambda _again: self._counts(), lambda: comparing.choices(base))
            button(_("Compare"), start, symbol="balance", classes="strong run-compare")

    def follow(self) -> None:
        """Build anew what depends on something that has changed."""
        self.chosen.follow()
        self.counts.follow()

    def _shape(self) -> tuple[object, ...]:
        """Return what controls the arms have: which of their options is chosen they show alone."""
        comparing = self.desk.session.comparing
        kinds = [(wish.who in comparing.plans, wish.is_preset) for wish in comparing.wishes]
        return kinds, self.leaders()

    def _arms(self) -> None:
        comparing = self.desk.session.comparing
        _ = self.desk.session.language.text
        told = (
            _("Another school has a staff and a past of its own. So more differs than this:")
            if any(wish.is_preset for wish in comparing.wishes)
            else _("The same staff, the same past, the same luck. Only this differs:")
        )
        label(told, "small quiet", tag="p")
        for place in range(len(comparing.wishes)):
            self._arm(place)
        if len(comparing.wishes) < MOST:
            button(_("One more"), self._more, symbol="add", classes="plain")

    def _counts(self) -> None:
        session = self.desk.session
        _ = session.language.text
        counts = {n: str(n) for n in session.comparing.choices(session.untouched.scenario)}
        choice(counts, session.comparing.replicates, self._count, name=_("Schools of each"),
               classes="wide")  # fmt: skip

    def leaders(self) -> dict[str, dict[str, str]]:
        """Return who may lead an arm, under headings."""
        session = self.desk.session
        _ = session.language.text
        comparing = session.comparing
        own = [AS_IT_IS, *comparing.plans]
        if comparing.mine == Plan() and all(wish.who != MINE for wish in comparing.wishes):
            own.remove(MINE)
        groups = (
            (_("This school"), own),
            (_("Led from the first week on"), [*styles_with(session.scenario.use)]),
            (_("Another school"), other_schools(session.untouched.scenario)),
        )
        return {
            heading: {who: capital(name_of_leader(who, session.language)) for who in names}
            for heading, names in groups
        }

    def _arm(self, place: int) -> None:
        session = self.desk.session
        _ = session.language.text
        wish = session.comparing.wishes[place]
        none = {"": {NO_PROGRAMME: _("no programme")}}
        known = none | without_leadership(session.language, session.scenario.use)
        with box(f"arm arm-{place}"):
            box("dot")
            with box("stack grow"):
                grouped(self.leaders(), wish.who, lambda who: self._wish(place, who=who),
                        name=_("Leadership style"), classes="wide arm-style")  # fmt: skip
                if wish.who in session.comparing.plans:
                    button(_("Keep as a file"), lambda: self._keep(wish.who), symbol="download",
                           classes="plain keep-plan")  # fmt: skip
                elif not wish.is_preset:
                    grouped(known, wish.programme, lambda name: self._wish(place, programme=name),
                            name=_("Programme"), classes="wide")  # fmt: skip
            if len(session.comparing.wishes) > FEWEST:
                button("", lambda: self._fewer(place), symbol="close", classes="round plain",
                       tip=_("Leave it out"))  # fmt: skip

    def _keep(self, who: str) -> None:
        """Give a plan as a scenario file, which the command compares and the page opens."""
        session = self.desk.session
        base = session.untouched.scenario
        try:
            refuse_files(base)
        except InputError as error:
            self.desk.fail(error)
            return
        content = to_toml(session.comparing.plans[who].scenario(base))
        ui.download.content(content, plan_file(base, who), "application/toml")

    async def _wish(self, place: int, **changes: str) -> None:
        wishes = self.desk.session.comparing.wishes
        now = {"who": wishes[place].who, "programme": wishes[place].programme}
        wish = Wish(**now | changes)
        if wish.is_preset or wish.who in self.desk.session.comparing.plans:
            wish = Wish(wish.who)  # it has all that it has
        wishes[place] = wish
        self.chosen.follow()
        await self.look()

    async def _more(self) -> None:
        session = self.desk.session
        wishes, styles = session.comparing.wishes, styles_with(session.scenario.use)
        taken = {wish.who for wish in wishes}
        wishes.append(Wish(next(name for name in styles if name not in taken)))
        self.chosen.rebuild()
        await self.look()

    async def _fewer(self, place: int) -> None:
        del self.desk.session.comparing.wishes[place]
        self.chosen.rebuild()
        await self.look()

    async def _about(self, name: str) -> None:
        self.desk.session.comparing.metric = name
        await self.look()

    def _count(self, count: int) -> None:
        self.desk.session.comparing.replicates = count
