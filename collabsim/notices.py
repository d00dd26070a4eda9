"""What a user should know although nothing stops: a warning that can be said in any language."""

from __future__ import annotations

import warnings

from collabsim.messages import Message


class Notice(UserWarning):
    """Something that a user should know: ``message`` has it, for any language.

    >>> str(Notice(Message("no figure")))
    'no figure'
    """

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def notify(message: Message) -> None:
    """Tell a user something, and go on: a warning in Python, a line of a command."""
    warnings.warn(Notice(message), stacklevel=3)
