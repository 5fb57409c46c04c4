"""scripts.images: sizes of figures."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

SVG = '<?xml version="1.0"?>\n<svg xmlns="s" width="360pt" viewBox="0 0 360 240.5"><path/></svg>'


def convert(folder: Path, text: str) -> str:
    options = {"scripts.images": {"folder": folder}}
    return markdown.markdown(text, extensions=["scripts.images"], extension_configs=options)


def test_a_figure_has_its_size(tmp_path: Path) -> None:
    (tmp_path / "area").mkdir()
    (tmp_path / "area" / "bell.svg").write_text(SVG)
    html = convert(tmp_path, "![A bell](../figures/area/bell.svg)")
    assert 'width="480"' in html
    assert 'height="321"' in html


@pytest.mark.parametrize("link", ["../figures/area/missing.svg", "https://host.test/figures/x.png"])
def test_other_images_stay(tmp_path: Path, link: str) -> None:
    assert convert(tmp_path, f"![x]({link})") == f'<p><img alt="x" src="{link}" /></p>'


def test_a_drawing_without_a_size_stays(tmp_path: Path) -> None:
    (tmp_path / "odd.svg").write_text("<svg/>")
    assert "width" not in convert(tmp_path, "![x](figures/odd.svg)")
