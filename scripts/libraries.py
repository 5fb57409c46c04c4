"""Which versions of other people's libraries a derived file depends on."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version


@cache  # metadata is slow to read, and a process keeps the libraries that it has imported
def pinned(*names: str) -> str:
    """Return the installed versions of packages, one line, for the key of a cache.

    Raises:
        PackageNotFoundError: one of them is not installed.
    """
    return " ".join(f"{name}=={version(name)}" for name in names)
