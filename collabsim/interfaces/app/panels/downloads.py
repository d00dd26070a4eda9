"""Keep: scenario, data and picture as files, and a link that reopens it all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nicegui import ui

from collabsim.errors import InputError, Problem
from collabsim.interfaces.app.arms import MINE
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.csv_export import table_csv
from collabsim.interfaces.app.hand_on import comparison_csv, day_in_words, file_name, plan_file
from collabsim.interfaces.app.link import packed, refuse_files, untrusted
from collabsim.interfaces.app.widgets import box, button, icon, label
from collabsim.messages import say
from collabsim.results.zip_file import zip_of
from collabsim.scenario import to_toml

#: Bytes of a scenario that is opened from the page.
LARGEST_FILE = 200_000


def keep(desk: Desk, rebuild: Callable[[], None], bring_in: Callable[[], None], view: str) -> None:
    """Build the menu; ``bring_in`` turns to where a staff is given, ``view`` is what is kept."""
    session = desk.session
    _ = session.language.text

    def link() -> None:
        try:
            text = packed(session.state)
        except InputError as error:
            desk.fail(error)
            return
        desk.tell("copyLink", {"state": text, "done": _("The link is copied: it opens this very "
                                                       "week, with all changes.")})  # fmt: skip

    async def opened(event: object) -> None:
        text = getattr(event, "args", "")
        if not isinstance(text, str) or len(text) > LARGEST_FILE:
            right = say("give one of at most {count} characters", count=LARGEST_FILE)
            desk.fail(InputError(Problem("the file is too large", right)))
            return
        desk.pause()
        if await desk.act(lambda: session.restart(untrusted(text, session.scenario.use))):
            rebuild()

    with box("menu", "details"):
        with box("button", "summary"):
            icon("bookmark_border")
            label(_("Keep"), "menu-name")
        with box("menu-list"):
            button(_("Copy a link to this moment"), link, symbol="link", classes="keep-link")
            _files(desk, view)
            with box("button open-file", "label"):
                icon("folder_open")
                label(_("Open a scenario (TOML)"))
                chosen = ui.element("input").props("type=file accept=.toml")
                chosen.on("change", opened, js_handler=READ)
            button(_("Bring in your own staff"), bring_in, symbol="group_add", classes="own-staff")


def _files(desk: Desk, view: str) -> None:
    """Build what is kept as files: scenario, numbers, and a picture of what is on view."""
    session = desk.session
    _ = session.language.text
    name = session.scenario.name

    def download(content: str | bytes, file: str, kind: str) -> None:
        ui.download.content(content, file, kind)

    def scenario() -> None:
        try:
            refuse_files(session.scenario)
        except InputError as error:  # its paths are nobody's business
            desk.fail(error)
            return
        changed = session.changed is not None
        file = plan_file(session.untouched.scenario, MINE) if changed else f"{name}.toml"
        download(to_toml(session.scenario), file, "application/toml")

    def table() -> None:
        compared = view == "compare" and session.comparing.pile.found is not None
        content = comparison_csv(session) if compared else table_csv(session)
        download(content, file_name(session, "csv"), "text/csv")

    def staff() -> None:
        if session.staff_files is not None:
            content = zip_of(Path(session.staff_files.name))
            ui.download.content(content, f"{name}.zip", "application/zip")

    if session.staff_files is not None:
        button(_("Scenario and staff (ZIP)"), staff, symbol="description",
               classes="keep-zip")  # fmt: skip
    else:
        button(_("Scenario (TOML)"), scenario, symbol="description", classes="keep-toml")
    words = _("Differences (CSV)") if view == "compare" else _("Data by term (CSV)")
    button(words, table, symbol="table_chart", classes="keep-csv")
    picture = {"file": file_name(session, "png"), "date": day_in_words(session)}
    button(_("Picture (PNG)"), lambda: desk.tell("savePicture", picture),
           symbol="image", classes="keep-png")  # fmt: skip
    button(_("Print"), lambda: desk.tell("printPage", picture), symbol="print",
           classes="keep-print")  # fmt: skip


#: Reads the chosen file in the browser; only its text comes to the server.
READ = f"""(event) => {{
    const file = event.target.files[0];
    if (file) file.slice(0, {LARGEST_FILE + 1}).text().then((text) => emit(text));
    event.target.value = "";
}}"""
