"""What a page must look like, checked on its Markdown source, so that errors have line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scripts.bibliography import without_code
from scripts.errors import SourceError
from scripts.sections import LEVELS

TOPIC_AREAS = ("statistics", "machine-learning", "deep-learning")
SECTIONS = (
    "How it works",
    "Worked example",
    "In code",
    "In practice",
    "Compared with",
    "Common mistakes",
    "Questions",
    "See also",
    "Sources",
)
MANDATORY = ("Common mistakes", "Questions", "See also", "Sources")
CALLOUTS = ("example", "warning", "failure", "question", "info")
QUESTIONS_A_PAGE = 3
DESCRIPTION_LENGTH = range(50, 161)
ALT_LENGTH = 40

FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
HEADING = re.compile(r"(#{1,6}) +(.*?)(?: *\{([^{}]*)\})? *$")
QUESTION_ATTRIBUTES = re.compile(rf" ?#[a-z0-9]+(?:-[a-z0-9]+)* \.(?:{'|'.join(LEVELS)}) ?")
CALLOUT = re.compile(r" *(!!!|\?\?\?\+?) +([a-z-]+)(?: +(\"?)(.*?)\3)? *$")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")


class Problem(NamedTuple):
    """One thing that is wrong: line (from 1), what, and what to do."""

    line: int
    problem: str
    remedy: str


def is_topic(src_uri: str) -> bool:
    """Whether a source path below docs/ is that of a topic page."""
    area, _, name = src_uri.partition("/")
    return area in TOPIC_AREAS and name != "index.md"


def problems(src_uri: str, text: str, meta: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield all that is wrong with a page; ``text`` is the whole file, ``meta`` its front matter."""
    yield from _front_matter(text, meta)
    body = without_code(_blank_front_matter(text))
    lines = body.splitlines()
    yield from _math(lines)
    yield from _callouts(lines)
    yield from _images(lines)
    yield from _headings(lines)
    if is_topic(src_uri):
        yield from _topic(lines)


def check(path: Path, src_uri: str, meta: Mapping[str, Any]) -> None:
    """Stop at the first mistake of a page.

    Raises:
        SourceError: with its line and the remedy.
    """
    for problem in sorted(problems(src_uri, path.read_text("utf-8"), meta)):
        raise SourceError(path, *problem)


def _blank_front_matter(text: str) -> str:
    """Return ``text`` with the front matter as blank lines, so that line numbers stay."""
    match = FRONT_MATTER.match(text)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def _front_matter(text: str, meta: Mapping[str, Any]) -> Iterator[Problem]:
    description = meta.get("description")
    if not meta and FRONT_MATTER.match(text):
        yield Problem(
            1,
            "the front matter is no YAML mapping",
            "write key: value, the value in quotation marks",
        )
    elif not isinstance(description, str):
        yield Problem(
            1, "no description in the front matter", "start the file with ---, description: …, ---"
        )
    elif len(description) not in DESCRIPTION_LENGTH:
        low, high = DESCRIPTION_LENGTH.start, DESCRIPTION_LENGTH.stop - 1
        yield Problem(
            1, f"the description has {len(description)} characters", f"write {low} to {high}"
        )


def _math(lines: list[str]) -> Iterator[Problem]:
    """Traps of the math syntax that would typeset wrongly without an error."""
    inside = 0  # the line of the $$ that is open
    for number, line in enumerate([*lines, "# the end"], start=1):
        if inside and HEADING.match(line):
            yield Problem(inside, "a display formula without end", "put $$ on the line below it")
            inside = 0
        if line.strip() == "$$":
            before = lines[number - 2].strip() if number > 1 else ""
            after = lines[number].strip() if number < len(lines) else ""
            if after if inside else before:
                yield Problem(
                    number, "no blank line around $$", "put one before and after a display formula"
                )
            inside = 0 if inside else number
        elif "$$" in line:
            yield Problem(
                number, "$$ within a line", "put $$ alone on a line before and after the formula"
            )
        if inside:
            continue
        if line.startswith("#") and "$" in line:
            yield Problem(
                number,
                "a formula in a heading",
                "write it in words or Unicode; titles have no math",
            )
        if line.lstrip().startswith("|") and any(
            "|" in f for f in re.findall(r"\$([^$]*)\$", line)
        ):
            yield Problem(
                number, "a bare | in a formula inside a table", r"write \mid or \lvert … \rvert"
            )
        if line.count("$") - line.count(r"\$") & 1:
            yield Problem(
                number, "an odd number of $ signs", "close the formula; write amounts as USD 5"
            )


def _callouts(lines: list[str]) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        if not (match := CALLOUT.match(line)):
            continue
        _, kind, _, title = match.groups()
        if kind not in CALLOUTS:
            yield Problem(number, f"unknown callout {kind!r}", f"use one of {', '.join(CALLOUTS)}")
        if "$" in (title or ""):
            yield Problem(number, "a formula in a callout title", "write it in words or Unicode")
        if kind == "failure" and not re.fullmatch("“.+”", title or ""):
            yield Problem(
                number,
                "a failure callout must quote the wrong statement",
                'write !!! failure "“…”"',
            )


def _images(lines: list[str]) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        for alt, _ in IMAGE.findall(line):
            if len(alt) < ALT_LENGTH:
                yield Problem(
                    number,
                    f"an alt text of {len(alt)} characters",
                    f"say in {ALT_LENGTH} or more what a blind reader needs to get the point",
                )


def _headings(lines: list[str]) -> Iterator[Problem]:
    section = ""
    titles = 0
    for number, line in enumerate(lines, start=1):
        if not (match := HEADING.match(line)):
            continue
        marks, title, attributes = match.groups()
        titles += marks == "#"
        if titles > 1 and marks == "#":
            yield Problem(number, "a second H1", "a page has one title; use ## for its sections")
        if marks == "##":
            section = title
        asked = marks == "###" and section == "Questions"
        if asked and not QUESTION_ATTRIBUTES.fullmatch(attributes or ""):
            yield Problem(
                number,
                "a question without an id and a level",
                f"end the heading with {{ #some-id .core }}; levels: {', '.join(LEVELS)}",
            )
        if not asked and any(f".{level}" in (attributes or "").split() for level in LEVELS):
            yield Problem(
                number, "a level outside of the questions", "move the question to ## Questions"
            )
    if not titles:
        yield Problem(1, "no title", "start the page with # Title")


def _topic(lines: list[str]) -> Iterator[Problem]:
    """The skeleton that all topic pages share."""
    text = "\n".join(lines)
    if not re.search(r"^\*Also known as:\* \S", text, re.MULTILINE):
        yield Problem(
            1, "no “Also known as” line", "write *Also known as:* name, name below the opening"
        )
    if "](../figures/" not in text:
        yield Problem(1, "no figure", "every topic has one, made by a script of scripts/figures")
    place = 0
    seen = set()
    questions = 0
    for number, line in enumerate(lines, start=1):
        if match := re.match(r"## +(.*?) *(?:\{.*)?$", line):
            title = match[1]
            if title not in SECTIONS:
                yield Problem(number, f"unknown section {title!r}", f"use {', '.join(SECTIONS)}")
            elif SECTIONS.index(title) < place:
                yield Problem(
                    number, f"section {title!r} is out of order", f"keep {', '.join(SECTIONS)}"
                )
            else:
                place = SECTIONS.index(title)
            seen.add(title)
        questions += line.startswith("### ") and place == SECTIONS.index("Questions")
    for title in MANDATORY:
        if title not in seen:
            yield Problem(1, f"section {title!r} is missing", "every topic page has it")
    if questions < QUESTIONS_A_PAGE:
        yield Problem(1, f"{questions} questions", f"a topic page has at least {QUESTIONS_A_PAGE}")
