"""What all tests share: hypothesis without a deadline, since a first call may compile."""

from importlib.util import find_spec

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

#: Doctests import every module: these only where their framework (group peers) is installed.
collect_ignore_glob = [] if find_spec("agentpy") else ["agentpy_*.py"]
