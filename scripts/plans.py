"""Study plans: the reading time of each linked page, and of each day, as the build counts it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from scripts.errors import GuideError

DAY = re.compile(r"(<h3\b[^>]*>.*?</h3>)(.*?)(?=<h[23]\b|\Z)", re.DOTALL)
ITEM = re.compile(r"<li>.*?</li>", re.DOTALL)
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)">.*?</a>', re.DOTALL)
HOUR = 60


def with_minutes(content: str, page_url: str, minutes: Mapping[str, int]) -> str:
    """Return the plan ``content`` of the page at ``page_url`` with reading times.

    Below each ``<h3>``, a day, pages that are listed get the ``minutes`` of that address; the day
    gets their sum.  Links to a place inside a page, such as a question, count nothing.

    Raises:
        GuideError: a day lists no page whose reading time is known.
    """

    def day(match: re.Match[str]) -> str:
        heading, plan = match.groups()
        total = 0

        def timed(link: re.Match[str]) -> str:
            nonlocal total
            here = minutes.get(urljoin(f"/{page_url}", link[1]).lstrip("/"))
            if here is None:
                return link[0]
            total += here
            return f'{link[0]} <span class="topics__facts">{here} min</span>'

        plan = ITEM.sub(lambda item: LINK.sub(timed, item[0]), plan)
        if not total:
            name = re.sub(r"<[^>]+>", "", heading)
            raise GuideError(
                f"{page_url}: “{name}” lists no page; list links to what is to be read"
            )
        return f'{heading}\n<p class="topics__facts">{spoken(total)} of reading</p>{plan}'

    return DAY.sub(day, content)


def spoken(minutes: int) -> str:
    """Return a time as one says it: "50 min", "1 h 20 min"."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0)
    return " ".join(parts) or "0 min"
