"""Five scored boxes of one class, and which of them non-maximum suppression keeps."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, INK, ORANGE, canvas

# name: (x1, y1, x2, y2), score; y runs downward as in an image
BOXES = {
    "A": ((0, 0, 10, 10), 0.90),
    "B": ((2, 1, 12, 11), 0.80),
    "C": ((4, 2, 14, 12), 0.70),
    "D": ((22, 1, 32, 11), 0.85),
    "E": ((23, 2, 33, 12), 0.60),
}
THRESHOLD = 0.5


def iou(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Intersection over union of two boxes given by two corners."""
    low, high = np.maximum(a[:2], b[:2]), np.minimum(a[2:], b[2:])
    shared = float(np.prod(np.maximum(high - low, 0)))
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)]
    return shared / (sum(areas) - shared)


def suppress() -> dict[str, tuple[str, float] | None]:
    """Return for each box None if it stays, else the box that drops it and their IoU."""
    fate: dict[str, tuple[str, float] | None] = {}
    for name in sorted(BOXES, key=lambda n: -BOXES[n][1]):
        kept = [other for other, by in fate.items() if by is None]
        overlaps = [(other, iou(BOXES[name][0], BOXES[other][0])) for other in kept]
        fate[name] = next((pair for pair in overlaps if pair[1] > THRESHOLD), None)
    return fate


def put(ax: Axes, name: str, top: float, words: str, color: str, dashed: bool) -> None:
    """Draw one box with its label where no other box is."""
    x1, y1, x2, y2 = (1.42 * v for v in BOXES[name][0])
    x1, x2 = x1 + 2.5, x2 + 2.5
    ax.add_patch(
        Rectangle(
            (x1, top - y2),
            x2 - x1,
            y2 - y1,
            facecolor="none" if dashed else color,
            alpha=None if dashed else 0.12,
            linewidth=0,
        )
    )
    ax.add_patch(
        Rectangle(
            (x1, top - y2),
            x2 - x1,
            y2 - y1,
            fill=False,
            edgecolor=color,
            linewidth=1.6 if dashed else 2.2,
            linestyle=(0, (3, 2)) if dashed else "-",
        )
    )
    x, y, across, upright = {
        "A": (x1, top - y1 + 0.5, "left", "bottom"),
        "B": (x2 + 0.5, top - y1 - 0.1, "left", "center"),
        "C": (x2, top - y2 - 0.6, "right", "top"),
        "D": (x1, top - y1 + 0.5, "left", "bottom"),
        "E": (x2, top - y2 - 0.6, "right", "top"),
    }[name]
    ax.text(x, y, words, color=color, ha=across, va=upright, fontsize=10.5)


def draw() -> Figure:
    """All boxes above; below, the dropped ones dashed with their overlap."""
    fig, ax = canvas(height=5.5)
    ax.text(2.5, 53.3, "five boxes of one class, with scores", va="center", color=INK)
    ax.text(2.5, 26.2, "after suppression above IoU 0.5", va="center", color=INK)
    fate = suppress()
    for name, (_, score) in BOXES.items():
        put(ax, name, 48.5, f"{name}  {score:.2f}", BLUE, dashed=False)
        by = fate[name]
        if by is None:
            put(ax, name, 21.4, f"{name} stays", BLUE, dashed=False)
        else:
            words = f"{name}: {by[1]:.2f} with {by[0]}"
            put(ax, name, 21.4, words, ORANGE, dashed=True)
    return fig
