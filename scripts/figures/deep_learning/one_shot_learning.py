"""A 3-way 2-shot episode: support set, query, and class means in a plane of the images."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, canvas

CLASSES = ((5, BLUE, "o"), (6, ORANGE, "s"), (7, GREEN, "^"))
SUPPORT = {5: (201, 120), 6: (197, 34), 7: (17, 211)}
QUERY = 173  # a seven


def thumbnail(ax: Axes, image: np.ndarray, x: float, y: float, size: float, color: str) -> None:
    """Draw an image as squares whose area is the brightness, with its frame."""
    cell = size / 8
    for (i, j), value in np.ndenumerate(image):
        side = cell * np.sqrt(value / 16) * 0.94
        if value >= 1:
            ax.add_patch(
                Rectangle(
                    (x + (j + 0.5) * cell - side / 2, y + size - (i + 0.5) * cell - side / 2),
                    side,
                    side,
                    facecolor=color,
                    linewidth=0,
                )
            )
    ax.add_patch(Rectangle((x, y), size, size, fill=False, edgecolor=MUTED, linewidth=0.8))


def plane() -> tuple[dict[int, np.ndarray], np.ndarray]:
    """Coordinates of the support images by class and of the query: first two components."""
    data = load_digits().data / 16
    rows = [i for pair in SUPPORT.values() for i in pair]
    center = data[rows].mean(0)
    _, _, v = np.linalg.svd(data[rows] - center, full_matrices=False)
    flat = (data[[*rows, QUERY]] - center) @ v[:2].T
    return {c: flat[2 * k : 2 * k + 2] for k, c in enumerate(SUPPORT)}, flat[-1]


def draw() -> Figure:
    """Support set and query at the left, the plane with means and distances at the right."""
    fig, ax = canvas(height=3.6)
    images = load_digits().images
    ax.text(8.7, 34.2, "support set", ha="center", va="center", color=INK)
    for row, (c, color, _) in enumerate(CLASSES):
        y = 25.6 - 7.6 * row
        ax.text(0.8, y + 3.3, f"{c}", va="center", color=color, fontsize=13)
        for k, i in enumerate(SUPPORT[c]):
            thumbnail(ax, images[i], 2.9 + 7.4 * k, y, 6.6, color)
    thumbnail(ax, images[QUERY], 10.3, 1.0, 6.6, PURPLE)
    ax.text(8.9, 4.3, "query", ha="right", va="center", color=PURPLE)
    ax.add_patch(
        FancyArrowPatch(
            (18.2, 18.0),
            (23.0, 18.0),
            arrowstyle="-|>",
            mutation_scale=13,
            color=INK,
            linewidth=1.4,
        )
    )
    ax.text(20.4, 20.4, "$f$", ha="center", va="center", color=INK, fontsize=13)
    places, query = plane()
    every = np.concatenate([*places.values(), query[None]])
    low, high = every.min(0), every.max(0)
    scale = np.array([23.0, 26.5]) / (high - low)

    def at(point: np.ndarray) -> np.ndarray:
        result: np.ndarray = np.array([26.0, 3.5]) + (point - low) * scale.min()
        return result

    q = at(query)
    offsets = {5: (1.6, 0.0, "left"), 6: (-1.0, -2.6, "right"), 7: (1.9, -0.8, "left")}
    for c, color, marker in CLASSES:
        spots = np.array([at(p) for p in places[c]])
        mean = spots.mean(0)
        ax.plot(*spots.T, color=color, linewidth=0.8)
        ax.plot(*spots.T, marker, color=color, markersize=7, linestyle="none")
        ax.plot(*np.stack([q, mean]).T, color=MUTED, linestyle="--", linewidth=1.2, zorder=0)
        ax.plot(*mean, "X", color=color, markersize=11)
        dx, dy, side = offsets[c]
        ax.text(
            mean[0] + dx,
            mean[1] + dy,
            f"mean {c}",
            color=color,
            ha=side,
            va="center",
            fontsize=10.5,
        )
    ax.plot(*q, "*", color=PURPLE, markersize=15)
    ax.text(q[0] + 0.4, q[1] + 2.2, "query", color=PURPLE, ha="right", fontsize=10.5)
    return fig
