"""Starts the page's server: on this machine only unless asked, and nothing leaves it."""

from __future__ import annotations

import asyncio
import os
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.errors import InputError, Problem
from collabsim.extras import require
from collabsim.interfaces.app.entrance import Entrance
from collabsim.messages import reason, say
from collabsim.scenario import Scenario

if TYPE_CHECKING:
    from collabsim.interfaces.classroom.classroom import Classroom

STATIC = Path(__file__).parent / "static"
#: Seconds after which a page that lost its connection is forgotten, with its school.
PATIENCE = 10.0
#: Seconds in which a first visitor's page is sent before anything is compiled.
HEAD_START = 3.0


def check(host: str, port: int) -> None:
    """Raise InputError where the page cannot be served at an address."""
    require("nicegui", "app")
    require("segno", "app")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        right = say("give this machine's address, such as 127.0.0.1")
        raise InputError(Problem("no such address", right, host, field="--host")) from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            what = say("cannot listen there: {reason}", reason=reason(error))
            right = say("give another, such as 8081")
            raise InputError(Problem(what, right, port, field="--port")) from error


def serve(
    scenario: Scenario,
    entrance: Entrance,
    code: str,
    show: bool,
    classroom: Classroom,
    path: str,
    openings: bool = False,
) -> None:
    """Serve the page in a language, and a classroom, until it is stopped.

    ``show`` opens it in a browser at a ``path``. With ``openings`` a visitor who comes for the
    first time, without a link, meets them first.
    """
    with tempfile.TemporaryDirectory(prefix="collabsim-page-") as folder:
        os.environ["NICEGUI_STORAGE_PATH"] = folder  # read where nicegui is imported
        from nicegui import app, ui

        from collabsim.interfaces.app.compile_notices import announce
        from collabsim.interfaces.app.readiness import READY
        from collabsim.interfaces.app.routes import add_pages
        from collabsim.interfaces.app.same_origin import SameOrigin
        from collabsim.interfaces.classroom.facilitator import routes
        from collabsim.kernel import compile as compiling

        async def make_ready() -> None:
            asyncio.get_running_loop().call_later(HEAD_START, READY.begin)

        compiling.announce = announce
        app.add_static_files("/collabsim", STATIC)
        app.add_middleware(SameOrigin, entrance=entrance)
        app.routes.extend(routes(classroom))
        add_pages(scenario, code, openings)
        app.on_startup(make_ready)
        app.on_shutdown(classroom.close)
        ui.run(
            host=entrance.host, port=entrance.port, title="collabsim", reload=False,
            show=show and path, dark=False, tailwind=False,
            show_welcome_message=False, favicon=STATIC / "icon.svg", reconnect_timeout=PATIENCE,
        )  # fmt: skip
