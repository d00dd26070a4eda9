"""The few files that a page of a room may load: read once, and no other file is ever opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
NAMES = ("blocks.js", "charts.js", "phone.js", "class.js", "room.css")


@cache
def _content(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


async def static_file(request: Request) -> Response:
    """Answer with one of the files, by its exact name."""
    name = request.path_params["name"]
    if name not in NAMES:
        return Response(status_code=404)
    kind = f"{KINDS[Path(name).suffix]}; charset=utf-8"
    return Response(_content(name), headers={"content-type": kind, "cache-control": "no-cache"})


def page(name: str, files: str, language: str, texts: str) -> str:
    """Return the page of a room that a script draws: "phone", or "class" for the facilitator.

    ``files`` is where its files are; ``texts`` is JSON that its script reads, as an attribute.
    """
    from html import escape

    frame, inside = (
        (FOLDER / each).read_text(encoding="utf-8") for each in ("page.html", f"{name}.html")
    )
    filled = frame.replace("{inside}", inside).replace("{name}", name).replace("{files}", files)
    return filled.replace("{lang}", escape(language)).replace("{texts}", escape(texts))
