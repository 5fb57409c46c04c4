"""The Anki deck, read back by Anki itself, and the table of the same questions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest, ImportLogWithChanges
from anki.decks import DeckId
from anki.notes import Note
from mkdocs.config.defaults import MkDocsConfig

from scripts import deck
from scripts.deck import cards, package, table
from scripts.deck.site import DARK
from scripts.errors import GuideError, SourceError
from scripts.figures.style import PALETTE
from scripts.mathjax import Formula, render
from scripts.questions import Question

AREAS = {"statistics": "Statistics", "deep-learning": "Deep learning"}
SITE = "https://example.org/guide/"
SVG = f"<svg><style>svg{{--ink:#000}}{DARK}{{svg{{--ink:#fff}}}}</style></svg>"


def formula(tex: str, tag: str = "span") -> str:
    """Return a formula as it stands in an answer."""
    html = render([Formula(tex, tag == "div")])[0]
    return f'<{tag} class="arithmatex" data-tex="{escape(tex)}">{html}</{tag}>'


def question(id: str, full: str = "", short: str = "Yes.", **changes: str) -> Question:
    """Return a question with a full answer."""
    made = Question(
        id=id,
        level="core",
        area="statistics",
        topic="Normal & co.",
        page="statistics/normal.md",
        url="statistics/normal/",
        question="Is 1 < 2?",
        short=short,
        answer=f'<p class="short-answer">{short}</p>\n{full}'.strip(),
        sources=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


FIGURE = '<figure><p><img alt="A bell." src="figures/statistics/bell.svg" width="9" /></p></figure>'
QUESTIONS = [
    question("plain"),
    question("rich", f"<p>Because {formula('x^2')}.</p>{FIGURE}", short=formula(r"\sigma")),
    question("deep", "<p>So.</p>", area="deep-learning", page="deep-learning/gru.md"),
]


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A folder with one figure."""
    path = tmp_path / "figures/statistics/bell.svg"
    path.parent.mkdir(parents=True)
    path.write_text(SVG)
    return path.parent.parent


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A fresh collection of a learner."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(
    collection: Collection, questions: list[Question], timestamp: float, svg: str = SVG
) -> ImportLogWithChanges.Log:
    """Import a deck of ``questions`` that was made at ``timestamp``."""
    made = [cards.card(question, AREAS[question.area], SITE) for question in questions]
    names = {figure for card in made for figure in card.figures}
    pictures = {
        cards.picture(name, scheme): f"{scheme} {svg}".encode()
        for name in names
        for scheme in cards.SCHEMES
    }
    path = Path(collection.path).with_name("deck.apkg")
    package.write(path, made, pictures, timestamp)
    request = ImportAnkiPackageRequest(package_path=str(path))  # as the program has it preset
    return collection.import_anki_package(request).log


def note(collection: Collection, id: str) -> Note:
    """Return the one note of a question."""
    (found,) = collection.find_notes(f"Id:{id}")
    return collection.get_note(found)


def history(collection: Collection) -> tuple[Sequence[object], Sequence[object]]:
    """Return all that Anki knows of reviews: the state of each card that had one, and the log."""
    assert collection.db
    state = "select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, flags, data"
    return (
        collection.db.all(f"{state} from cards where reps > 0 order by id"),
        collection.db.all("select * from revlog order by id"),
    )


def test_a_fresh_collection(collection: Collection) -> None:
    """Every question is one new card, in its subdeck, with its tags and in reading order."""
    log = imported(collection, QUESTIONS, 1e9)
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (3, 0, 0)
    assert collection.note_count() == collection.card_count() == 3
    sizes = {
        name.name: len(collection.find_cards(f'deck:"{name.name}"'))
        for name in collection.decks.all_names_and_ids()
    }
    root = "ML Interview Study Guide"
    assert sizes == {"Default": 0, root: 3, f"{root}::Statistics": 2, f"{root}::Deep learning": 1}
    assert sorted(note(collection, "deep").tags) == [
        "area::deep-learning",
        "level::core",
        "topic::gru",
    ]
    due = [note(collection, id).cards()[0].due for id in ("plain", "rich", "deep")]
    assert due == sorted(due)
    assert len(set(due)) == 3


def test_a_card_shows_everything(collection: Collection) -> None:
    """Question and answers are there, formulas with their outlines, pictures for both schemes."""
    imported(collection, QUESTIONS, 1e9)
    card = note(collection, "rich").cards()[0]
    assert "Is 1 &lt; 2?" in card.question()
    assert "Normal &amp; co." in card.question()
    assert "<use" not in card.question()
    answer = card.answer()
    assert set(re.findall(r'href="#(mjx-[^"]+)"', answer)) == set(
        re.findall(r'<path id="(mjx-[^"]+)"', answer)
    )
    assert f'href="{SITE}statistics/normal/#rich"' in answer
    assert "data-tex" not in answer
    assert ".guide span.arithmatex" in answer  # the site's rules for formulas
    shown = re.findall(r'<img class="(\w+)"[^>]* src="([^"]+)"', answer)
    assert [scheme for scheme, _ in shown] == ["light", "dark"]
    media = collection.media.check()
    assert not media.missing
    assert not media.unused
    for scheme, name in shown:
        content = (Path(collection.media.dir()) / name).read_text()
        assert content.startswith(f"{scheme} ")
    assert "Full answer" in answer
    assert "Full answer" not in note(collection, "plain").cards()[0].answer()


def test_a_newer_deck_updates_notes_and_keeps_the_history(collection: Collection) -> None:
    """Text and picture change; schedule, log, flags and the learner's own deck do not."""
    imported(collection, QUESTIONS, 1e9)
    collection.decks.select(collection.decks.id_for_name("ML Interview Study Guide") or DeckId(0))
    for _ in range(4):  # every card once, and one of them again
        card = collection.sched.getCard()
        assert card
        collection.sched.answerCard(card, 4 if card.reps else 3)
    own = DeckId(collection.decks.add_normal_deck_with_name("My own").id)
    collection.set_deck([note(collection, "plain").cards()[0].id], own)
    collection.set_user_flag_for_cards(1, [note(collection, "rich").cards()[0].id])
    before = history(collection)
    assert len(before[0]) == 3
    assert len(before[1]) == 4

    newer = [
        question("plain", short="No."),
        question("new"),
        replace(QUESTIONS[1], level="deep"),
    ]  # "deep" is gone
    log = imported(collection, newer, 1e9 + 1, SVG + "<!-- redrawn -->")
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (1, 2, 0)
    assert history(collection) == before
    assert note(collection, "plain")["Short answer"] == "No."
    assert note(collection, "plain").cards()[0].did == own
    assert "level::deep" in note(collection, "rich").tags
    assert "level::core" not in note(collection, "rich").tags
    assert note(collection, "deep")["Full answer"] == "<p>So.</p>"
    assert note(collection, "new").cards()[0].reps == 0
    assert collection.note_count() == collection.card_count() == 4
    (picture, *_) = re.findall(r' src="([^"]+)"', note(collection, "rich")["Full answer"])
    assert "redrawn" in (Path(collection.media.dir()) / picture).read_text()
    assert not collection.media.check().missing


def test_an_older_deck_changes_nothing(collection: Collection) -> None:
    """Who imports the file of last month again keeps the newer text."""
    imported(collection, [question("plain", short="Newer.")], 1e9 + 1)
    log = imported(collection, [question("plain", short="Older.")], 1e9)
    assert not log.updated
    assert note(collection, "plain")["Short answer"] == "Newer."


def test_what_learners_have_is_recognized_for_ever(collection: Collection) -> None:
    """Name, number and fields of the note type, and the identity of a note, are published."""
    imported(collection, QUESTIONS[:1], 1e9)
    found = note(collection, "plain")
    kind = found.note_type()
    assert kind
    assert (kind["id"], kind["name"]) == (1242194736, "ML Interview Study Guide")
    assert found.guid == "pldNiFn?)-"
    assert found.keys() == [
        "Id",
        "Question",
        "Short answer",
        "Full answer",
        "Topic",
        "Area",
        "Level",
        "Link",
        "Glyphs",
    ]


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        (SITE, f'<a href="{SITE}statistics/poisson/#a" title="T">the <em>law</em></a>'),
        ("", "the <em>law</em>"),
    ],
)
def test_links(site_url: str, expected: str) -> None:
    """Links within the guide lead to the site if there is one; others stay."""
    link = '<a href="statistics/poisson/#a" title="T">the <em>law</em></a>'
    other = '<a href="https://example.com/">x</a>'
    made = cards.card(question("q", f"<p>{link}, {other}</p>"), "Statistics", site_url)
    assert made.full == f"<p>{expected}, {other}</p>"
    assert bool(made.link) == bool(site_url)


def test_follow_ups_take_taps() -> None:
    """A follow-up opens on a phone, and brings no id into a page that is Anki's."""
    full = (
        '<details class="question" id="answer">\n<summary>And if?</summary>\n<p>So.</p></details>'
    )
    made = cards.card(question("q", full), "Statistics", "")
    assert made.full.startswith('<details class="question"><summary class="tappable">And if?')


def test_a_picture_that_is_no_figure_stops_the_build() -> None:
    """It would be missing from the card."""
    page = question("q", '<p><img alt="" src="assets/x.png" /></p>')
    with pytest.raises(SourceError, match=r"normal\.md: question 'q' shows assets/x\.png"):
        cards.card(page, "Statistics", "")


def test_pictures_have_one_scheme(figures: Path, tmp_path: Path, collection: Collection) -> None:
    """Whatever the reader's system prefers, the light one is light and the dark one dark."""
    made = deck.build(QUESTIONS, AREAS, "", figures=figures, cache=tmp_path / "cache")
    path = tmp_path / deck.PACKAGE
    path.write_bytes(made.package)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
    for scheme, rule in (("light", "@media not all{"), ("dark", "@media all{")):
        file = Path(collection.media.dir()) / cards.picture("statistics/bell", scheme)
        assert file.read_text() == SVG.replace(f"{DARK}{{", rule)


def test_a_figure_of_one_scheme_stops_the_build(figures: Path, tmp_path: Path) -> None:
    """It could not be read on the other."""
    (figures / "statistics/bell.svg").write_text("<svg></svg>")
    with pytest.raises(GuideError, match=r"bell\.svg: the figure has no colors for the dark"):
        deck.build(QUESTIONS, AREAS, "", figures=figures, cache=tmp_path / "cache")


def test_a_question_of_no_area_stops_the_build(tmp_path: Path) -> None:
    """There is no subdeck for it."""
    with pytest.raises(GuideError, match=r"docs/labs/x\.md: question 'q' belongs to no area"):
        deck.build(
            [question("q", area="labs", page="labs/x.md")], AREAS, "", cache=tmp_path / "cache"
        )


def test_the_package_is_kept_until_something_changes(figures: Path, tmp_path: Path) -> None:
    """Same questions, same bytes, also after an accident; a change makes another one."""
    cache = tmp_path / "cache"

    def build(questions: list[Question]) -> bytes:
        return deck.build(questions, AREAS, "", figures=figures, cache=cache).package

    first = build(QUESTIONS)
    (kept,) = cache.glob("*")
    stamp = kept.stat().st_mtime_ns
    assert build(QUESTIONS) == first
    assert kept.stat().st_mtime_ns == stamp
    for damaged in (first[: len(first) // 2], b"", first.replace(b"PK", b"XX")):
        kept.write_bytes(damaged)
        assert len(build(QUESTIONS)) == pytest.approx(len(first), abs=100)
        assert kept.read_bytes() != damaged
    build([*QUESTIONS, question("new")])
    assert not kept.exists()
    (figures / "statistics/bell.svg").write_text(f"{SVG}<!-- redrawn -->")
    (kept,) = cache.glob("*")
    build([*QUESTIONS, question("new")])
    assert not kept.exists()


def test_counts(figures: Path, tmp_path: Path) -> None:
    """The page of the deck says what is in it."""
    made = deck.build(QUESTIONS, AREAS, "", figures=figures, cache=tmp_path / "cache")
    assert made.subdecks == (("Statistics", 2), ("Deep learning", 1))
    assert made.cards == 3
    assert list(made.files) == [f"downloads/{deck.PACKAGE}", f"downloads/{deck.TABLE}"]


@pytest.mark.parametrize(
    ("address", "directories", "expected"),
    [
        (SITE, True, SITE),
        (SITE, False, ""),
        ("http://127.0.0.1:8000/", True, ""),
        ("http://localhost:8001/", True, ""),
        ("", True, ""),
        (None, True, ""),
    ],
)
def test_only_a_published_site_is_linked(
    address: str | None, directories: bool, expected: str
) -> None:
    """A server on the builder's machine, or file names of the offline copy, would lead nowhere."""
    config = MkDocsConfig()
    config.site_url = address
    config.use_directory_urls = directories
    assert deck.public(config) == expected


def test_table() -> None:
    """The CSV is plain text with a line a paragraph, and long formulas are whole."""
    tex = "+".join(f"x_{{{number}}}" for number in range(40))
    full = (
        f'<p>Because "{formula("x^2")}",</p>\n{formula(tex, "div")}\n<ul><li>a</li><li>b</li></ul>'
    )
    text = table.table([question("q", full, area="deep-learning")], AREAS, SITE)
    header, row = csv.reader(io.StringIO(text))
    assert tuple(header) == table.COLUMNS
    assert row[:6] == ["q", "Deep learning", "Normal & co.", "core", "Is 1 < 2?", "Yes."]
    assert row[6].startswith('Because "x²",\nx₀ + x₁ + ')
    assert row[6].endswith("x₃₉\na\nb")
    assert row[7] == f"{SITE}statistics/normal/#q"


def test_cards_have_the_colors_of_the_figures() -> None:
    """A picture has no frame, and all text the contrast that the palette promises."""
    css = (package.TEMPLATES / "card.css").read_text()
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w+);", css[start:stop]))
        for start, stop in (
            (css.index("\n.guide {"), css.index("\n.nightMode .guide,")),
            (css.index("\n.nightMode .guide,"), css.index("hr#answer")),
        )
    )
    assert light.keys() == dark.keys()
    assert {name: (light[name], dark[name]) for name in light} == {
        name: PALETTE[name] for name in light
    }
    assert tuple(re.findall(r"background: (#\w+)", css)) == PALETTE["paper"]
