"""How long steps report progress: a bar on a terminal, a few lines in a log."""

from __future__ import annotations

import logging
from collections.abc import Callable

log = logging.getLogger("mkdocs.guide")

Progress = Callable[[int, int, str], None]


def logged(step: str) -> Progress:
    """Return a callback (done, total, name) that writes about ten lines, the last one included."""

    def report(done: int, total: int, name: str) -> None:
        if done == total or done % max(1, total // 10) == 0:
            log.info("%s: %d of %d (%s)", step, done, total, name)

    return report
