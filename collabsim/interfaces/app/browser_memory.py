"""What a visitor's browser keeps for her, in its tab: asked for when she comes, renewed after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui.client import Client
from pydantic import BaseModel, ValidationError

from collabsim.errors import InputError, Problem

#: Seconds between looks at whether there is something new to keep, and in which a browser answers.
KEEP_EVERY, ANSWER_WITHIN = 1.0, 20.0


class BrowserMemory:
    """The memory of one visitor's browser: page.js keeps what it is told, by the page's address."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._signs: Any = None

    async def last_visit(self) -> Any:
        """Return what she left on this page, None where there is nothing.

        That is a list: the text, the week, and whether she left it at this very address, or at one
        in another language.
        """
        return await self._client.run_javascript("return collabsim.kept()", timeout=ANSWER_WITHIN)

    def keep(self, signs: Any, visit: Callable[[], BaseModel]) -> None:
        """Keep a visit where its signs are others than before; nothing where it is too much."""
        if signs == self._signs:
            return
        self._signs = signs
        try:
            text = visit().model_dump_json()
        except InputError:  # more than a browser holds
            text = "null"
        self._client.run_javascript(f"collabsim.keep({text})")


def read[Kept: BaseModel](kind: type[Kept], text: str) -> Kept:
    """Return what a browser has kept; InputError where it is no such thing."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        raise broken_visit() from error


def broken_visit() -> InputError:
    """Return what is said of a visit that cannot be what this page has given to keep."""
    return InputError(Problem("what this browser kept of your visit is broken", "begin anew"))
