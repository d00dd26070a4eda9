"""A finished sweep as a research object: what makes one of it is added to its directory."""

from __future__ import annotations

from collabsim.results.research_object.crate import About
from collabsim.results.research_object.publish import command_in, publish
from collabsim.studies.sweeps.dataset import Sweep
from collabsim.studies.sweeps.store import Store


def publish_sweep(swept: Sweep, command: str = "", code: str = "en") -> None:
    """Add or renew a sweep's dictionary, citation, licence and metadata.

    Without a ``command`` the one that was named before stays. Raises InputError where the system
    refuses.
    """
    store, said = Store(swept.path), swept.manifest
    line = command or command_in(swept.path) or swept.in_python
    about = About(said["title"], said["question"], line)
    with store.refused():
        publish(swept.path, about, code, write=store.write)
