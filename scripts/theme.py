"""What the templates need beyond Jinja to put the guide's own parts in the place of the theme's."""

from __future__ import annotations

import re

import jinja2

from scripts.errors import GuideError
from scripts.paths import CACHE
from scripts.search import WORKER

COMPILED = CACHE / "templates" / jinja2.__version__


def compiled() -> jinja2.BytecodeCache:
    """Return where Jinja keeps compiled templates, which it knows by their text, between builds.

    A filter of a constant is worked out when a template is compiled, so let none stand in one.
    """
    COMPILED.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(COMPILED))


def mended(page: str) -> str:
    """Return ``page`` without two attributes that the theme sets and HTML does not allow there."""
    page = page.replace(' tabindex=""', "")
    return re.sub(r'(<input class="md-toggle"[^>]*) autocomplete="off">', r"\1>", page)


def own_search_worker(config_block: str) -> str:
    """Return the theme's configuration script with the address of our search worker in it.

    Raises:
        GuideError: the theme names its worker in another way than it used to.
    """
    theirs = r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js"
    block, found = re.subn(theirs, WORKER, config_block)
    if found != 1:
        raise GuideError(
            "overrides/theme/main.html: the theme's configuration names no search worker; "
            "compare block config of the theme's base.html"
        )
    return block
