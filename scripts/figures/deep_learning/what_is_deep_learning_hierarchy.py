"""A hierarchy of features with hand-set threshold units: pixels, edges, corners, a square."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, canvas

SIZE = 8


def image() -> np.ndarray:
    """Return a square outline and, below it, a stroke that is no square."""
    pixels = np.zeros((SIZE, SIZE), dtype=int)
    pixels[1, 1:5] = pixels[4, 1:5] = pixels[1:5, 1] = pixels[1:5, 4] = 1
    pixels[6, 2:7] = 1
    return pixels


def layers(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return maps of horizontal edges, vertical edges, corners and 4 by 4 squares.

    An edge needs the pixel and a neighbor along the line, a corner needs both edges at the
    pixel, a square needs corners at its four ends.  Each is a sum and a threshold.
    """
    p = np.pad(pixels, 1)
    here = p[1:-1, 1:-1]
    horizontal = (2 * here + p[1:-1, :-2] + p[1:-1, 2:] >= 3).astype(int)
    vertical = (2 * here + p[:-2, 1:-1] + p[2:, 1:-1] >= 3).astype(int)
    corners = (horizontal + vertical >= 2).astype(int)
    c = np.pad(corners, ((0, 3), (0, 3)))
    squares = (c[:-3, :-3] + c[:-3, 3:] + c[3:, :-3] + c[3:, 3:] >= 4).astype(int)
    return horizontal, vertical, corners, squares


def draw() -> Figure:
    """Draw the pixel image and the maps of three layers."""
    fig, ax = canvas(height=3.6)
    pixels = image()
    horizontal, vertical, corners, squares = layers(pixels)
    unit = 1.28
    side = SIZE * unit

    def grid(x: float, y: float, values: np.ndarray, color: str, hatch: str = "") -> None:
        ax.add_patch(Rectangle((x, y), side, side, facecolor="none", edgecolor=GRID))
        for row, column in np.argwhere(values):
            ax.add_patch(
                Rectangle(
                    (x + column * unit, y + side - (row + 1) * unit),
                    unit,
                    unit,
                    facecolor=(color, 0.55),
                    edgecolor=color,
                    linewidth=0.8,
                    hatch=hatch,
                )
            )

    def link(start: tuple[float, float], end: tuple[float, float]) -> None:
        ax.annotate(
            "",
            xy=end,
            xytext=start,
            arrowprops={"arrowstyle": "-|>", "color": MUTED, "linewidth": 1.3},
        )

    middle = 12.5
    columns = (1.0, 14.6, 28.2, 41.0)
    grid(columns[0], middle, pixels, INK)
    grid(columns[1], middle + 7.6, horizontal, BLUE, "---")
    grid(columns[1], middle - 7.6, vertical, BLUE, "|||")
    grid(columns[2], middle, corners, ORANGE)
    grid(columns[3], middle, squares, GREEN)
    center = middle + side / 2
    for shift in (7.6, -7.6):
        link((columns[0] + side, center), (columns[1], center + shift))
        link((columns[1] + side, center + shift), (columns[2], center))
    link((columns[2] + side, center), (columns[3], center))
    labels = (
        (0, middle - 1.2, "pixels", INK),
        (1, middle + 7.6 + side + 1.2, "horizontal edges", BLUE),
        (1, middle - 7.6 - 1.4, "vertical edges", BLUE),
        (2, middle - 1.2, "corners", ORANGE),
        (3, middle - 1.2, "square here", GREEN),
    )
    for column, y, text, color in labels:
        ax.text(
            columns[column] + side / 2,
            y,
            text,
            ha="center",
            va="center",
            color=color,
            fontsize=10.5,
        )
    return fig
