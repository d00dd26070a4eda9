"""What is handed on of a district: its report, all of it as a ZIP file, the line of the command."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import date

from nicegui import run, ui

from collabsim.interfaces.app.district.inquiry import DISTRICT, Inquiry
from collabsim.interfaces.app.district.keepsake import link_to
from collabsim.interfaces.app.panels.hand_on import hand_on
from collabsim.results.language import Language
from collabsim.studies.district.district import District
from collabsim.studies.parcel import parcel_of
from collabsim.studies.report import report_of


def hand_on_district(inquiry: Inquiry, language: Language) -> None:
    """Build the buttons for what was found."""
    origin = str(ui.context.client.request.base_url)

    async def content_of[Content: str | bytes](
        write: Callable[[District, str, str, str], Content],
    ) -> Content | None:
        found = inquiry.found
        if found is None:
            return None
        link = link_to(origin, inquiry, language.code)
        return await run.io_bound(write, found, language.code, command_of(found), link)

    hand_on(
        language, lambda kind: f"collabsim-{DISTRICT}-{date.today().isoformat()}.{kind}",
        lambda: content_of(_report), lambda: content_of(parcel_of),
    )  # fmt: skip


def _report(found: District, code: str, command: str, link: str) -> str:
    return report_of(found, code, command=command, link=link)


def command_of(found: District) -> str:
    """Return the command that asks the same.

    >>> from collabsim.interfaces.app.district.inquiry import Question
    >>> command_of(Question(values="shipped").district())
    'collabsim district coaching --rupiah 100000000 --lucks 0 --values shipped --seed 1'
    """
    parts = ["collabsim", "district", *(each.name for each in found.programmes)]
    for name, amount in found.budget._asdict().items():
        if amount is not None:
            parts += [f"--{name}", f"{amount:.15g}"]
    parts += ["--lucks", str(len(found.lucks))]
    if found.source is None:
        parts += ["--values", "shipped"]
    return shlex.join([*parts, "--seed", str(found.seed)])
