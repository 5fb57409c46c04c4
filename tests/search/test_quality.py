"""scripts.search_quality: the bundled worker answers as the theme expects, and is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import bundle
from scripts.errors import GuideError, SourceError
from scripts.search import INDEX, WORKER, enrich
from scripts.search_quality import Query, ask, main, page_of, pages, read

DOCS = [
    {"location": "a/normal/", "title": "Normal", "text": "<p>Also known as: Gaussian</p>"},
    {"location": "a/normal/#why", "title": "Why a bell?", "text": "<p>Sums &lt;of many&gt;.</p>"},
    {"location": "a/poisson.html", "title": "Poisson", "text": "<p>Counts. Not normal.</p>"},
]


@pytest.fixture(params=[False, True], ids=["hosted", "offline"])
def built(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    bundle.build(target=(tmp_path / WORKER).parent)
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": DOCS}), "utf-8")
    enrich(tmp_path, inline=request.param)
    return tmp_path


def test_the_worker_answers_the_theme(built: Path) -> None:
    (found,) = ask(built, ["guassian"])
    ((item,),) = found["items"]
    assert item.pop("score") > 0
    assert item == {
        "location": "a/normal/",
        "title": "Normal",
        "text": "<p>Also known as: <mark>Gaussian</mark></p>",
        "terms": {"gaussian": True},
    }


def test_a_section_comes_with_its_page(built: Path) -> None:
    answers = ask(built, ["why a bell", "", "zzz", "normal"])
    (group,) = answers[0]["items"]
    assert [item["location"] for item in group] == ["a/normal/#why", "a/normal/"]
    assert group[0]["text"] == "<p>Sums &lt;of many&gt;.</p>"
    assert answers[1]["items"] == answers[2]["items"] == []
    assert pages(answers[3]) == ["a/normal", "a/poisson"]


def test_report(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "queries.tsv"
    path.write_text(
        "kind\tquery\tpage\nkeyword\tnormal\ta/poisson\nquestion\twhy a bell?\ta/normal\n"
    )
    assert main([str(built), str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "keyword           1   @1   0.0%   @3 100.0%",
        "question          1   @1 100.0%   @3 100.0%",
        "all               2   @1  50.0%   @3 100.0%",
        "  keyword: 'normal' → a/poisson place 2, first is a/normal",
    ]


def test_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(GuideError, match="build the site"):
        ask(tmp_path, ["normal"])
    assert main([str(tmp_path), str(tmp_path / "missing.tsv")]) == 1
    assert "missing.tsv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("keyword\tnormal\ta/normal\n", 1),
        ("kind\tquery\tpage\n\n", 2),
        ("kind\tquery\tpage\nkeyword\tnormal\n", 2),
        ("kind\tquery\tpage\nkeyword\t \tb\n", 2),
    ],
)
def test_broken_file_of_queries(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "queries.tsv"
    path.write_text(text)
    with pytest.raises(SourceError, match=rf"queries\.tsv:{line}: "):
        read(path)


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "queries.tsv"
    path.write_text("kind\tquery\tpage\nabbreviation\tCLT\ts/clt\n")
    assert read(path) == [Query("abbreviation", "CLT", "s/clt")]


@pytest.mark.parametrize("location", ["a/b/", "a/b/#c", "a/b.html", "a/b.html#c", "a/b/index.html"])
def test_page_of(location: str) -> None:
    assert page_of(location) == "a/b"
