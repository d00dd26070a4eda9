"""The platforms that a bundle can be made for, as the resolver and the downloader call them."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from collabsim.errors import InputError, Problem, nearest
from collabsim.interfaces.bundle.install import here

#: The newest C library that Linux wheels may ask for: glibc 2.28, of 2018.
GLIBC = range(28, 4, -1)
#: The oldest macOS that wheels may ask for.
MACOS = "14.0"


@dataclass(frozen=True, slots=True)
class Target:
    """What a bundle is for: a platform and a Python, such as ``linux-x86_64`` and ``3.13``.

    ``resolver`` is uv's name of the platform, ``tags`` are the wheel tags that it takes.
    """

    platform: str
    python: str
    resolver: str
    tags: tuple[str, ...]


def _manylinux(machine: str) -> tuple[str, ...]:
    named = (f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}")
    return (*(f"manylinux_2_{minor}_{machine}" for minor in GLIBC), *named)


PLATFORMS = {
    "linux-x86_64": ("x86_64-manylinux_2_28", _manylinux("x86_64")),
    "linux-aarch64": ("aarch64-manylinux_2_28", _manylinux("aarch64")),
    "macos-arm64": ("aarch64-apple-darwin", (f"macosx_{MACOS.replace('.', '_')}_arm64",)),
    "windows-x86_64": ("x86_64-pc-windows-msvc", ("win_amd64",)),
}


def target(platform: str | None = None, python: str | None = None) -> Target:
    """Return what a bundle is for; by default this machine and this Python.

    Raises ``InputError`` for a platform that is not among ``PLATFORMS`` and for what is no version.

    >>> target("windows-x86_64", "3.13").tags
    ('win_amd64',)
    """
    platform = here() if platform is None else platform
    python = f"{sys.version_info.major}.{sys.version_info.minor}" if python is None else python
    problems = []
    if platform not in PLATFORMS:
        right = nearest(platform, PLATFORMS)
        problems.append(Problem("no bundle is made for it", right, platform, field="platform"))
    if not re.fullmatch(r"3\.[1-9]\d?", python):
        problems.append(Problem("not a Python's version", "e.g. 3.13", python, field="python"))
    if problems:
        raise InputError(*problems)
    return Target(platform, python, *PLATFORMS[platform])
