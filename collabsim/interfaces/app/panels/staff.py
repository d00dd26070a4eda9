"""A real staff: give two files, see what was understood, open it as the school."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from collabsim.errors import InputError
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.staff_upload import LARGEST_FILE, StaffUpload
from collabsim.interfaces.app.widgets import box, button, choice, label
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN
from collabsim.results.staff_notes import note_sentence
from collabsim.scenario.staff.import_notes import Where
from collabsim.scenario.staff.imported import Imported
from collabsim.scenario.staff.reading import LEAVE_OUT, REFUSE

#: Reads the chosen file in the browser: its name, and its content in base 64.
READ = f"""(event) => {{
    const file = event.target.files[0];
    if (!file) return;
    const reader = new FileReader();
    reader.onload = () => emit(file.name, reader.result.split(",")[1] || "");
    reader.readAsDataURL(file.slice(0, {LARGEST_FILE + 1}));
}}"""


class StaffView:
    """The view of one page: what is given on the left, what was understood of it on the right."""

    def __init__(self, desk: Desk, upload: StaffUpload, leave: Callable[[], None]) -> None:
        self.desk, self.upload, self.leave = desk, upload, leave
        with box("main compare"):
            left, self.right = box("card panes"), box("card panes")
        with left, box("stack"):
            self._ask()
        self._show(None)

    def _ask(self) -> None:
        """Build the left side."""
        _ = self.desk.session.language.text
        upload = self.upload
        label(_("Your own staff"), tag="h2")
        told = _("Files of a spreadsheet, a form or a network program. They are read by the "
                 "collabsim that shows this page, and go nowhere else.")  # fmt: skip
        label(told, "small quiet", tag="p")
        self._file(Where.ROSTER, _("Who is on the staff: names and years of teaching"))
        self._file(Where.EDGES, _("Who asks whom for advice"))
        label(_("People who are not on the staff"), "small")
        answers = {REFUSE: _("tell me"), LEAVE_OUT: _("leave them out")}
        choice(answers, upload.outsiders, lambda value: setattr(upload, "outsiders", value),
               name=_("People who are not on the staff"), classes="wide")  # fmt: skip
        with box("more", "details"):
            label(_("Columns and sheets"), tag="summary")
            self._field("columns", _("What columns are called"), "id=kode,experience=lama")
            self._field("sheet", _("Which sheets"), "roster=Guru,edges=Jaringan")
        with box("row", "label"):
            checked = " checked" if upload.anonymise else ""
            tick = ui.element("input").props(f"type=checkbox{checked}").classes("anonymise")
            tick.on("change", lambda event: setattr(upload, "anonymise", event.args is True),
                    js_handler="(event) => emit(event.target.checked)")  # fmt: skip
            label(_("Replace names by T01, T02, …"))
        button(_("Read"), self._read, symbol="search", classes="strong read-staff")

    def _file(self, where: Where, words: str) -> None:
        async def chosen(event: Any) -> None:
            name, data = event.args
            if isinstance(name, str) and isinstance(data, str):
                await self.desk.act(lambda: self.upload.take(where, name, data))
                given.text = ""  # the browser says it beside its button

        label(words, "small")
        element = ui.element("input").props("type=file").classes(f"give-{where}")
        element.props["aria-label"] = words
        element.on("change", chosen, js_handler=READ)
        given = label(self.upload.name(where), "small quiet given")

    def _field(self, name: str, words: str, example: str) -> None:
        label(words, "small")
        element = ui.element("input").classes(f"field wide give-{name}")
        element.props["aria-label"], element.props["placeholder"] = words, example
        element.props["^value"] = getattr(self.upload, name)
        element.on(
            "change",
            lambda event: setattr(self.upload, name, str(event.args)),
            js_handler="(event) => emit(event.target.value)",
        )

    async def _read(self) -> None:
        problem: list[InputError] = []

        def read() -> None:
            try:
                self.upload.read()
            except InputError as error:  # told at length, beside the files
                problem.append(error)

        await self.desk.act(read)
        self._show(problem[0] if problem else None)

    def _show(self, problem: InputError | None) -> None:
        """Build the right side: what is wrong, what was understood, or what can be given."""
        language = self.desk.session.language
        self.right.clear()
        with self.right, box("stack understood"):
            if problem is not None:
                label(language.text("This cannot be read yet"), tag="h2")
                for line in problem.render(language.text).splitlines():
                    label(line, "problem", tag="p")
            elif self.upload.imported is not None:
                self._preview(self.upload.imported)
            else:
                told = language.text(
                    "Excel (XLSX) or CSV, a line a person: name, years of teaching, post, grade. "
                    "Ties: a list, a square table, the answers of a form, or a network file "
                    "(GraphML, GEXF, GML, Pajek, UCINET DL)."
                )
                label(told, "quiet", tag="p")

    def _preview(self, imported: Imported) -> None:
        language = self.desk.session.language
        _ = language.text
        staff = imported.staff
        size = _("A staff of {people}, with {ties} ties.")
        label(size.format(people=len(staff.ids), ties=len(imported.ties)), tag="h2")
        with box("", "ul"):
            for odd in imported.oddities:
                label(note_sentence(odd, language), "small", tag="li")
        button(_("Open this school"), self._open, symbol="school", classes="strong open-staff")
        asked: dict[int, list[str]] = {}
        for asker, adviser in imported.ties:
            asked.setdefault(asker, []).append(staff.ids[adviser])
        posts = {CLASS_TEACHER: _("class teacher"), LIBRARIAN: _("librarian")}
        headings = (_("name"), _("post"), _("grade"), _("years"), _("asks"))
        with box("people", "table"):
            with box("", "tr"):
                for words in headings:
                    label(words, tag="th")
            for k, name in enumerate(staff.ids):
                post = int(staff.post[k])
                grade = f"{staff.grade[k]:.0f}" if post == CLASS_TEACHER else ""
                years = language.short(float(staff.experience[k]))
                said = posts.get(post, _("specialist teacher"))
                with box("", "tr"):
                    for words in (name, said, grade, years, ", ".join(asked.get(k, []))):
                        label(words, tag="td")

    async def _open(self) -> None:
        session = self.desk.session
        self.desk.pause()
        if await self.desk.act(lambda: session.open_staff(self.upload)):
            self.leave()
