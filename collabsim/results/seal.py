"""Facts under a seal: JSON with a hash of all that it says, so that any change of it is noticed.

The seal is against damage and haste. It keeps nobody from writing another one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from collabsim.messages import Message, say
from collabsim.results.file_contents import json_of

#: Where a file says the hash of all else that it says.
SEAL = "sha256"


def sealed(facts: Mapping[str, Any]) -> bytes:
    """Return facts as JSON that people can read, with their seal.

    >>> print(sealed({"seed": 1}).decode(), end="")
    {
      "seed": 1,
      "sha256": "a4bbadc1c78966d28872dbe60ff40cb9c996f884e228ed4a08eb7d6c3a24f4b8"
    }
    """
    return json_of({**facts, SEAL: seal_of(facts)})


def seal_of(facts: Mapping[str, Any]) -> str:
    """Return the hash of facts, whatever their order and however they are laid out."""
    rest = {name: value for name, value in facts.items() if name != SEAL}
    return sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def facts_in(content: bytes) -> dict[str, Any] | Message:
    """Return the facts in a sealed file's content, without the seal; a message says what is wrong.

    >>> facts_in(sealed({"seed": 1})), str(facts_in(b"{"))
    ({'seed': 1}, 'damaged')
    """
    if not content:
        return say("empty")
    try:
        facts = json.loads(content)
    except (ValueError, RecursionError):
        return say("damaged")
    if not isinstance(facts, dict) or facts.get(SEAL) != seal_of(facts):
        return say("altered since it was written")
    return {name: value for name, value in facts.items() if name != SEAL}
