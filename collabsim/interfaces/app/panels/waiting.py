"""What a visitor sees while the rules are compiled, and if that fails."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from collabsim.interfaces.app.readiness import Readiness
from collabsim.interfaces.app.widgets import box, label
from collabsim.results.language import Language, language


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """The elements that tell how far it is."""

    box: ui.element
    bar: ui.element
    now: TextElement
    language: Language

    def show(self, ready: Readiness) -> None:
        """Tell how many rules are compiled and which one is being compiled now."""
        _ = self.language.text
        if ready.error:
            self.now.text = _("It could not be made ready: {why}").format(why=ready.error)
            self.now.classes(add="problem")
            return
        if not ready.names:
            return
        done, total = len(ready.names), max(ready.total, len(ready.names))
        self.bar.style(f"width:{round(100 * done / total)}%")
        name = ready.names[-1].replace("_", " ")
        self.now.text = _("Rule {done} of {total}: {name}").format(
            done=done, total=total, name=name
        )


def waiting(code: str) -> WaitingRoom:
    """Build the waiting room."""
    tongue = language(code)
    _ = tongue.text
    with box("waiting") as room, box("waiting-card"):
        label("collabsim", "brand", tag="div")
        label(_("The school is being made ready."), tag="h1")
        label(_("The first time this takes about a minute: the rules of the model are compiled for "
                "this machine. Later it takes seconds."), "quiet", tag="p")  # fmt: skip
        with box("progress"):
            bar = box("fill")
        now = label("", "small quiet", tag="p")
    return WaitingRoom(room, bar, now, tongue)
