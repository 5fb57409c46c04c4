"""Logo, favicon and preview picture."""

from __future__ import annotations

import struct
from xml.etree import ElementTree

from scripts.branding import mark, preview


def test_marks_are_svg() -> None:
    """Logo and favicon are well-formed; the favicon has a tile behind it."""
    for background in (None, "#0b4f8a"):
        root = ElementTree.fromstring(mark("#ffffff", background))
        assert root.tag.endswith("svg")
        assert (root.find("{*}rect") is not None) == bool(background)


def test_the_preview_has_the_size_that_the_pages_announce() -> None:
    """1200 by 630 pixels, and the same bytes each time."""
    png = preview()
    assert struct.unpack(">II", png[16:24]) == (1200, 630)
    assert preview.__wrapped__() == png
