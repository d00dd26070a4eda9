"""The plain elements that the page is made of: native controls, styled in one place (page.css)."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from collabsim.interfaces.app.input_parsing import Parse, RefusedError

type Handler = Callable[..., Awaitable[Any] | Any]
#: Builds a part; it is given a function that builds the part anew.
type Build = Callable[[Callable[[], None]], None]
#: Adds a part to a page: what builds it, what it depends on, its classes.
type AddPart = Callable[..., Part]


def box(classes: str = "", tag: str = "div") -> ui.element:
    """Return a container."""
    return ui.element(tag).classes(classes)


def label(words: str, classes: str = "", tag: str = "span", tip: str = "") -> TextElement:
    """Return a text, with an explanation on hover where there is one."""
    element = TextElement(tag=tag, text=words)
    element.classes(classes)
    return explained(element, tip)


def patch_slot(name: str, classes: str = "", tag: str = "span") -> ui.element:
    """Return a place for a text that changes from week to week: page.js writes it by name."""
    element = ui.element(tag).classes(classes)
    element.props["data-live"] = name
    return element


def explained[E: ui.element](element: E, tip: str) -> E:
    """Explain an element on hover, on focus and on touch."""
    if tip:
        element.props["data-tip"] = tip
    return element


def icon(name: str) -> ui.element:
    """Return a picture from the font of icons that is on board."""
    element = TextElement(tag="i", text=name)
    return element.classes("material-icons").props("aria-hidden=true")


def button(
    words: str, on_click: Handler, *, symbol: str = "", classes: str = "", tip: str = ""
) -> ui.element:
    """Return a button; with a symbol only, ``tip`` says aloud what it does."""
    element = ui.element("button").classes(f"button {classes}").props("type=button")
    element.on("click", lambda: on_click())
    if not words:
        element.props["aria-label"] = tip
    with explained(element, tip):
        if symbol:
            icon(symbol)
        if words:
            label(words)
    return element


def toggle(words: str, on: bool, on_change: Handler, *, classes: str = "") -> ui.element:
    """Return a switch that says what is on; it tells whether it is, when it is pressed."""
    element = ui.element("button").classes(f"switch {classes}").props("type=button role=switch")
    element.props["aria-checked"] = str(on).lower()

    def pressed() -> Any:
        now = element.props["aria-checked"] != "true"
        element.props["aria-checked"] = str(now).lower()
        element.update()
        return on_change(now)

    element.on("click", pressed)
    with element:
        box("knob", "span").props("aria-hidden=true")
        label(words)
    return element


def fold(words: str, name: str, known: set[str]) -> ui.element:
    """Return what can be unfolded; it stays so, by its name, when the page is built anew."""
    element = box(name, "details")
    if name in known:
        element.props("open")

    def remember(event: Any) -> None:
        (known.add if event.args else known.discard)(name)

    element.on("toggle", remember, js_handler="(event) => emit(event.target.open)")
    with element:
        label(words, tag="summary")
    return element


def link_button(words: str, address: str, classes: str = "") -> ui.element:
    """Return a link that looks like a button."""
    element = label(words, f"button {classes}", tag="a")
    element.props["href"] = address
    return element


def choice(
    options: Mapping[Any, str], value: Any, on_change: Handler, *, name: str, classes: str = "",
    control: str = "",
) -> ui.element:  # fmt: skip
    """Return a drop-down list of named options; ``control`` as in ``grouped``."""
    groups = {"": options}
    return grouped(groups, value, on_change, name=name, classes=classes, control=control)


def grouped(
    groups: Mapping[str, Mapping[Any, str]], value: Any, on_change: Handler, *, name: str,
    classes: str = "", control: str = "",
) -> ui.element:  # fmt: skip
    """Return a drop-down list of named options under headings; "" is none.

    ``control`` is the name under which ``controls`` tells its value from week to week.
    """
    keys = [key for options in groups.values() for key in options]
    element = ui.element("select").classes(f"choice {classes}")
    element.props["aria-label"] = name
    if control:
        element.props["data-control"] = control
    element.on(
        "change",
        lambda event: on_change(keys[int(event.args)]),
        js_handler="(event) => emit(event.target.value)",
    )
    with element:
        for heading, options in groups.items():
            with _group(heading) if heading else nullcontext():
                for key, words in options.items():
                    option = label(words, tag="option")
                    chosen = " selected" if key == value else ""
                    option.props(f"value={keys.index(key)}{chosen}")
    return element


def _group(heading: str) -> ui.element:
    group = ui.element("optgroup")
    group.props["label"] = heading
    return group


def slider(
    on_change: Handler, *, name: str, control: str, low: float = 0, high: float = 1,
    step: float = 0.05,
) -> ui.element:  # fmt: skip
    """Return a slider that tells its value when it is let go, and is told it by ``controls``."""
    element = ui.element("input").classes("slider")
    element.props(f"type=range min={low} max={high} step={step}")
    element.props["aria-label"] = name
    element.props["data-control"] = control
    element.on(
        "change",
        lambda event: on_change(float(event.args)),
        js_handler="(event) => emit(event.target.value)",
    )
    return element


def number_field(
    value: str, on_change: Handler, *, name: str, parse: Parse, classes: str = "",
    wrong: set[str] | None = None, written: Callable[[Any], str] | None = None,
) -> ui.element:  # fmt: skip
    """Return a field for a number; what cannot be right is said under it and changes nothing.

    Its name is in ``wrong`` as long as it holds what cannot be. What is understood is ``written``
    into it anew, unless something else is typed meanwhile: thousands apart, an amount can be
    checked.
    """
    kept = set() if wrong is None else wrong
    with box(f"field-box {classes}") as container:
        element = ui.element("input").classes("field").props("inputmode=decimal")
        element.props["^value"] = value  # an attribute: an update never undoes what is typed
        element.props["aria-label"] = name
        problem = TextElement(tag="span", text="").classes("problem").props("role=alert")

    async def changed(event: Any) -> None:
        try:
            given = parse(str(event.args))
        except RefusedError as error:
            problem.text = str(error)
            element.classes(add="wrong").props("aria-invalid=true")
            kept.add(name)
            return
        kept.discard(name)
        element.props(remove="aria-invalid")
        problem.text = ""
        element.classes(remove="wrong")
        if written is not None:
            read, text = json.dumps(str(event.args)), json.dumps(written(given))
            element.client.run_javascript(
                f"const field = getHtmlElement({element.id});"
                f"if (field?.value === {read}) field.value = {text};"
            )
        result = on_change(given)
        if isinstance(result, Awaitable):
            await result

    element.on("change", changed, js_handler="(event) => emit(event.target.value)")
    return container


class Part:
    """A part of the page that builds itself anew when what it shows depends on has changed.

    What somebody may be using meanwhile is no part, or stands outside of it: it is built once.
    """

    def __init__(self, build: Build, depends: Callable[[], Any], classes: str = "") -> None:
        self._build, self._depends = build, depends
        self._known: Any = None
        self.box = box(classes)
        self.rebuild()

    def rebuild(self) -> None:
        """Build it anew."""
        self._known = self._depends()
        self.box.clear()
        with self.box:
            self._build(self.rebuild)

    def follow(self) -> None:
        """Build it anew if need be."""
        if self._depends() != self._known:
            self.rebuild()


class Panel(Part):
    """A part that the tab of its name opens."""

    def __init__(self, build: Build, depends: Callable[[], Any], name: str) -> None:
        super().__init__(build, depends, "pane")
        self.box.props["data-pane"] = name


def tabs(group: str, names: Mapping[str, str]) -> None:
    """Build buttons of which each shows the pane of its name; the browser does it alone."""
    with box("tabs").props(f"role=tablist data-tabs={group}"):
        for name, words in names.items():
            tab = TextElement(tag="button", text=words).props("type=button role=tab")
            tab.props["data-tab"] = name
