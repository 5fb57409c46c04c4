"""The macros that formulas may use beyond those of LaTeX, from the one list of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.errors import SourceError

FILE = Path(__file__).with_name("macros.json")


class Macro(NamedTuple):
    """What a macro stands for, with its number of arguments, in words, and in use."""

    tex: str
    args: int
    meaning: str
    example: str


@cache
def macros() -> dict[str, Macro]:
    """Return the macros by name (without backslash), in the order of the list.

    Raises:
        SourceError: the list is broken.
    """
    try:
        entries = json.loads(FILE.read_text("utf-8"))
        return {name: Macro(**entry) for name, entry in entries.items()}
    except json.JSONDecodeError as error:
        raise SourceError(FILE, error.lineno, f"not JSON ({error.msg})", "mend it") from None
    except (AttributeError, TypeError) as error:
        remedy = f"each macro has exactly {', '.join(Macro._fields)}"
        raise SourceError(FILE, None, f"not a list of macros ({error})", remedy) from None
