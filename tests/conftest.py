"""What all tests share: the rules compiled once, bytecode written once, hypothesis in no hurry."""

import os
import signal
import sys
from importlib.util import find_spec

import pytest
from hypothesis import settings

from collabsim.kernel import compile as compiling
from collabsim.kernel.cache_folder import VARIABLE
from collabsim.simulation.warmup import warm

settings.register_profile("patient", deadline=None)  # a first call may compile
settings.load_profile("patient")

#: Doctests import every module: these only where their framework (group peers) is installed.
collect_ignore_glob = [] if find_spec("agentpy") else ["agentpy_*.py"]

# Dozens of processes import the same libraries: where a container forbids bytecode, each would
# translate them anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What a shell starts in the background ignores interruptions, and so does all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def one_cache():
    """No test leaves another place for compiled rules, where processes would compile all anew."""
    before = os.environ.get(VARIABLE)
    yield
    assert os.environ.get(VARIABLE) == before


@pytest.fixture(scope="module")
def chromium():
    """A browser for a module's tests of the page."""
    from tests import browser

    with browser.chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def served_school(tmp_path_factory):
    """The page of a school, served once for all who only visit it: its folder and its address."""
    from tests import browser

    folder = tmp_path_factory.mktemp("page") / "served"
    folder.mkdir()
    process, address = browser.serve(folder, "--scenario", "typical_sd")
    yield folder, address
    browser.stop(process)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Before workers begin, compile what they would otherwise compile each for itself."""
    option = session.config.option
    spreads = bool(getattr(option, "numprocesses", None)) and not option.collectonly
    if spreads and not compiling.interpreted() and not compiling.has_compiled():
        session.config.get_terminal_writer().line("compiling every rule, once for all workers")
        warm()
