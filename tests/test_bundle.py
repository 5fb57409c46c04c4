"""scripts.bundle: TypeScript in, one script a page can load out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts import bundle
from scripts.bundle import BundleError, build


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "browser"
    (folder / "part").mkdir(parents=True)
    (folder / "part" / "greet.ts").write_text(
        "export const greet = (who: string) => `Hi ${who}`;\n"
    )
    (folder / "one.ts").write_text(
        'import { greet } from "./part/greet.ts";\nconsole.log(greet("σ"));\n'
    )
    (folder / "two.ts").write_text("/*! a license */\nconsole.log([1]?.length ?? 2);\n")
    return folder


def test_one_output_for_each_entry(source: Path, tmp_path: Path) -> None:
    files = build(source=source, target=tmp_path / "out")
    assert files == [tmp_path / "out" / "one.js", tmp_path / "out" / "two.js"]
    assert sorted((tmp_path / "out").iterdir()) == files
    text = files[0].read_text("utf-8")
    assert "Hi " in text
    assert "σ" in text
    assert "import" not in text
    assert "sourceMappingURL" not in text


def test_deterministic_and_incremental(source: Path, tmp_path: Path) -> None:
    files = build(source=source, target=tmp_path / "a")
    again = build(source=source, target=tmp_path / "b")
    assert [f.read_bytes() for f in files] == [f.read_bytes() for f in again]
    for file in files:
        os.utime(file, (1, 1))
    (source / "two.ts").write_text("console.log(3);\n")
    build(source=source, target=tmp_path / "a")
    assert files[0].stat().st_mtime == 1, "an unchanged output is not touched"
    assert files[1].stat().st_mtime > 1


def test_minified_is_smaller(source: Path, tmp_path: Path) -> None:
    small, large = (
        build(flag, source=source, target=tmp_path / str(flag)) for flag in (True, False)
    )
    assert small[0].stat().st_size < large[0].stat().st_size


def test_output_without_a_source_goes(source: Path, tmp_path: Path) -> None:
    build(source=source, target=tmp_path / "out")
    (source / "one.ts").unlink()
    assert build(source=source, target=tmp_path / "out") == [tmp_path / "out" / "two.js"]
    (source / "two.ts").unlink()
    assert build(source=source, target=tmp_path / "out") == []
    assert list((tmp_path / "out").iterdir()) == []


def test_mistakes_name_file_and_line(source: Path, tmp_path: Path) -> None:
    files = build(source=source, target=tmp_path / "out")
    before = [file.read_bytes() for file in files]
    (source / "part" / "greet.ts").write_text("export const greet =\n\nconst const;\n")
    (source / "two.ts").write_text('\nimport "no-such-package";\n')
    with pytest.raises(BundleError) as caught:
        build(source=source, target=tmp_path / "out")
    message = str(caught.value)
    assert "part/greet.ts:3: " in message
    assert "two.ts:2: Could not resolve" in message
    assert [file.read_bytes() for file in files] == before, "a failed build leaves the old files"


def test_missing_tool(monkeypatch: pytest.MonkeyPatch, source: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(bundle, "ESBUILD", tmp_path / "esbuild" / "bin" / "esbuild")
    with pytest.raises(BundleError, match="esbuild is missing; run make setup"):
        build(source=source, target=tmp_path / "out")


def test_command_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert bundle.main(["--check"]) == 0, capsys.readouterr().err
    monkeypatch.setattr(bundle, "TSC", Path("/nowhere/typescript/bin/tsc"))
    assert bundle.main(["--check"]) == 1
    assert "typescript is missing" in capsys.readouterr().err
