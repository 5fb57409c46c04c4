"""Where things are, and the one way to write a derived file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
INCLUDES = ROOT / "includes"
DATA = ROOT / "data"

CACHE = ROOT / ".cache"  # may be deleted at any time; everything in it is made anew
BUILD = CACHE / "build"  # derived files that go into the site
FIGURES = BUILD / "figures"


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write ``content`` to ``path`` in one step, and only if it differs; return whether it did.

    A reader never sees half a file, an interrupted run leaves the old one, and live reload does
    not go in circles because an unchanged file keeps its time stamp.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    return True
