"""The macros that formulas may use beyond those of LaTeX, from the one list of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("macros.json")


class Macro(NamedTuple):
    """What a macro stands for, with its number of arguments, in words, and in use."""

    tex: str
    args: int
    meaning: str
    example: str


@cache
def macros() -> dict[str, Macro]:
    """Return the macros by name (without backslash), in the order of the list."""
    return {name: Macro(**entry) for name, entry in json.loads(FILE.read_text("utf-8")).items()}
