"""Logo, favicon and the picture for link previews, drawn by this script."""

from __future__ import annotations

import io
from functools import cache

import numpy as np

from scripts.paths import BUILD, write_if_changed

IMAGES = BUILD / "assets" / "images"
BRAND = "#0b4f8a"
NAME = "ML Interview Study Guide"
TAGLINE = (
    "Statistics, machine learning and deep learning:",
    "every answer derived, computed and sourced",
)


def _bell(width: float, height: float, left: float, bottom: float) -> list[tuple[float, float]]:
    """Return points of a normal density, scaled into the box."""
    z = np.linspace(-2.6, 2.6, 41)
    y = np.exp(-(z**2) / 2)
    return [
        (round(left + width * (a + 2.6) / 5.2, 2), round(bottom - height * b, 2))
        for a, b in zip(z.tolist(), y.tolist(), strict=True)
    ]


def mark(color: str, background: str | None = None) -> str:
    """Return the mark as SVG: a bell curve with three observations under it."""
    path = "M" + "L".join(f"{x} {y}" for x, y in _bell(26, 17, 3, 22.5))
    dots = "".join(f'<circle cx="{x}" cy="27" r="1.9"/>' for x in (10.5, 16, 21.5))
    tile = f'<rect width="32" height="32" rx="7" fill="{background}"/>' if background else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'{tile}<path d="{path}" fill="none" stroke="{color}" stroke-width="2.6" '
        f'stroke-linecap="round" stroke-linejoin="round"/><g fill="{color}">{dots}</g></svg>\n'
    )


@cache  # a server rebuilds often, and this takes longest
def preview() -> bytes:
    """Return the picture for link previews, a PNG of 1200 by 630 pixels."""
    from matplotlib.figure import Figure

    fig = Figure(figsize=(12, 6.3), dpi=100, facecolor=BRAND)
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 1200), ylim=(630, 0))
    ax.set_axis_off()
    points = _bell(1300, 250, -50, 600)
    x, y = np.array(points).T
    ax.fill_between(x, y, 640, color="white", alpha=0.10, linewidth=0)
    ax.plot(x, y, color="white", alpha=0.55, linewidth=6)
    ax.text(80, 150, NAME, color="white", fontsize=50, fontweight="bold", va="center")
    for line, text in enumerate(TAGLINE):
        ax.text(80, 245 + 55 * line, text, color="white", fontsize=28, va="center")
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def build() -> None:
    """Write the pictures that are not there or came out differently."""
    write_if_changed(IMAGES / "logo.svg", mark("#ffffff"))
    write_if_changed(IMAGES / "favicon.svg", mark("#ffffff", BRAND))
    write_if_changed(IMAGES / "preview.png", preview())


if __name__ == "__main__":
    build()
