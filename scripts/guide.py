"""All that the pages say, gathered once a build, for the templates that list, count and link it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from scripts import bibliography, images, ledger, links, mistakes, pages, questions
from scripts.errors import GuideError, SourceError, line_of
from scripts.figures import runner
from scripts.html import text_of
from scripts.mistakes import Mistake
from scripts.paths import DOCS
from scripts.questions import Question

AREA_TEMPLATE = "area.html"  # the first page of an area says so in its front matter
WORDS_A_MINUTE = 200  # slower than prose is read: these pages hold formulas
ID = re.compile(r'\bid="([^"]+)"')


@dataclass
class Topic:
    """One page as lists show it."""

    title: str
    url: str
    src_uri: str
    description: str
    minutes: int
    questions: int


@dataclass
class Area:
    """One tab of topics; ``groups`` are (heading, topics) as in the navigation."""

    key: str
    title: str
    url: str
    groups: list[tuple[str, list[Topic]]] = field(default_factory=list)

    @property
    def topics(self) -> list[Topic]:
        """All topics of the area in reading order."""
        return [topic for _, topics in self.groups for topic in topics]

    @property
    def questions(self) -> int:
        """How many questions the area asks."""
        return sum(topic.questions for topic in self.topics)

    @property
    def minutes(self) -> int:
        """How long it takes to read the area."""
        return sum(topic.minutes for topic in self.topics)


@dataclass
class Guide:
    """What one build has read so far, and, after :meth:`finish`, the lists made of it."""

    references: dict[str, bibliography.Reference] = field(default_factory=bibliography.read)
    ledger: list[ledger.Item] = field(default_factory=ledger.read)
    questions: list[Question] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)  # page: (title, url)
    cited: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # key: pages
    drawn: frozenset[str] = field(default_factory=lambda: frozenset(runner.sources()))
    shown: set[str] = field(default_factory=set)  # figures
    anchors: dict[str, set[str]] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)

    def add_source(self, page: Page, sources: Collection[str]) -> None:
        """Check the source of a page and note what it cites and shows; ``sources`` are all files.

        Raises:
            SourceError: the page breaks a rule of :mod:`scripts.pages`, cites an unknown key,
                shows a figure that no script makes or links to a page that is not there.
        """
        src_uri = page.file.src_uri
        path = DOCS / src_uri
        text = page.markdown or ""  # of a lab, its Markdown cells
        if src_uri.endswith(".md"):
            text = path.read_text("utf-8")
            pages.check(path, src_uri, page.meta)
        for key in sorted(bibliography.check(path, text, self.references)):
            self.cited[key].append(src_uri)
        for name in images.SHOWN.findall(text):
            if name not in self.drawn:
                raise SourceError(
                    path,
                    line_of(text, f"figures/{name}.svg"),
                    f"no script makes the figure {name}",
                    f"write scripts/figures/{name}.py or correct the name",
                )
            self.shown.add(name)
        if src_uri.endswith(".md"):  # scripts.labs resolves the links of labs
            links.check(path, src_uri, text, sources)

    def add_content(self, page: Page, content: str) -> list[Question]:
        """Read questions, mistakes and anchors back from converted Markdown; return the questions."""
        src_uri = page.file.src_uri
        self.titles[src_uri] = (str(page.title), page.url)
        self.anchors[src_uri] = set(ID.findall(content))
        self.minutes[src_uri] = max(1, round(len(text_of(content).split()) / WORDS_A_MINUTE))
        found = list(questions.read(page, content))
        self.questions += found
        self.mistakes += mistakes.read(page, content)
        return found

    def finish(self, nav: Navigation) -> None:
        """Check what only the whole can show, put everything in reading order, fill the lists.

        Raises:
            GuideError: an id is used twice, an entry is cited nowhere, an answer of the ledger or
                an anchor that a page links to does not exist, or a figure is used on no page.
        """
        order = {page.file.src_uri: place for place, page in enumerate(nav.pages)}
        by_url = {page.url: place for place, page in enumerate(nav.pages)}
        self.questions.sort(key=lambda question: order.get(question.page, len(order)))
        self.mistakes.sort(key=lambda mistake: by_url.get(mistake.url, len(order)))
        questions.check_unique(self.questions, DOCS)
        bibliography.check_used(self.references, self.cited)
        ledger.check(self.ledger, self.anchors)
        links.check_anchors(nav.pages, self.anchors, DOCS)
        if unused := sorted(self.drawn - self.shown):
            raise GuideError(
                f"scripts/figures/{unused[0]}.py: no page shows this figure; "
                "show it on one or delete the script"
            )
        self.areas = [
            self._area(item)
            for item in nav.items
            if isinstance(item, Section) and self._index(item)
        ]

    @staticmethod
    def _index(section: Section) -> str:
        """Return the source path of the first page of a section if it lists an area, or ``""``."""
        first = section.children[0] if section.children else None
        if isinstance(first, Page) and first.meta.get("template") == AREA_TEMPLATE:
            return first.file.src_uri
        return ""

    def _area(self, section: Section) -> Area:
        index = self._index(section)
        area = Area(index.split("/")[0], section.title, self.titles[index][1])
        loose = [self._topic(item) for item in section.children[1:] if isinstance(item, Page)]
        if loose:
            area.groups.append(("", loose))
        for group in section.children:
            if isinstance(group, Section):
                topics = [self._topic(item) for item in group.children if isinstance(item, Page)]
                area.groups.append((group.title, topics))
        return area

    def _topic(self, page: Page) -> Topic:
        src_uri = page.file.src_uri
        title, url = self.titles[src_uri]
        asked = sum(question.page == src_uri for question in self.questions)
        description = str(page.meta.get("description", ""))
        return Topic(title, url, src_uri, description, self.minutes[src_uri], asked)

    def url(self, src_uri: str) -> str:
        """Return the address of a page, relative to the site root."""
        return self.titles[src_uri][1]

    @property
    def minutes_by_url(self) -> dict[str, int]:
        """How long it takes to read each page, by its address relative to the site root."""
        return {self.url(src_uri): minutes for src_uri, minutes in self.minutes.items()}

    @property
    def labs(self) -> int:
        """How many labs there are."""
        return sum(page.startswith("labs/") and page.endswith(".py") for page in self.titles)

    @property
    def coverage(self) -> dict[str, tuple[int, int]]:
        """Items of the notes as (answered, all), a collection and in all."""
        return ledger.coverage(self.ledger)
