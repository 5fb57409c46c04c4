"""“Report a mistake” links: they open an issue form that already knows the page and the question."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode, urljoin


def issue_url(repo_url: str, site_url: str, page_url: str, title: str, anchor: str = "") -> str:
    """Return the address of the filled-in form for a page, or for the question ``anchor`` on it.

    The form and its fields are those of ``.github/ISSUE_TEMPLATE/mistake.yml``.
    """
    where = urljoin(site_url, page_url) + (f"#{anchor}" if anchor else "")
    fields = {"template": "mistake.yml", "title": f"Mistake: {title}", "where": where}
    return f"{repo_url.rstrip('/')}/issues/new?{urlencode(fields)}"


def add_links(
    html: str, repo_url: str, site_url: str, page_url: str, titles: dict[str, str]
) -> str:
    """Return page ``html`` with a link at the end of each question; ``titles`` are theirs by id.

    Without a repository there is nowhere to report to, and ``html`` comes back as it is.
    """
    if not repo_url:
        return html

    def with_link(match: re.Match[str]) -> str:
        anchor = match[2]
        url = issue_url(repo_url, site_url, page_url, titles[anchor], anchor)
        link = (
            f'<p class="report" data-search-exclude=""><a href="{escape(url)}" '
            f'aria-label="Report a mistake in this answer: {escape(titles[anchor])}">Report a mistake</a></p>'
        )
        return f"{match[1]}{link}\n</section>"

    return re.sub(
        r'(<section class="question"[^>]*>\s*<h3[^>]*\bid="([^"]+)".*?)\n</section>',
        with_link,
        html,
        flags=re.DOTALL,
    )
