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


def page(name: str, language: str, texts: str) -> str:
    """Return a page of a room: ``texts`` is JSON that its script reads, as an attribute."""
    from html import escape

    form = (FOLDER / name).read_text(encoding="utf-8")
    return form.replace("{lang}", escape(language)).replace("{texts}", escape(texts))
