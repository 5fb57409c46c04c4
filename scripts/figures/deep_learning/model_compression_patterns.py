"""Which weights survive: dense, unstructured, two of four, and whole columns."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GRID, MUTED, canvas

SIZE = 8


def patterns(seed: int = 3) -> dict[str, np.ndarray]:
    """Return masks of an 8 x 8 matrix by magnitude: all, half anywhere, 2 of 4, half the columns."""
    w = np.abs(np.random.default_rng(seed).normal(size=(SIZE, SIZE)))
    groups = w.reshape(-1, 4)
    best = np.zeros_like(groups, dtype=bool)
    np.put_along_axis(best, np.argsort(groups, axis=1)[:, 2:], True, axis=1)
    columns = np.linalg.norm(w, axis=0)
    return {
        "dense: 64 weights": np.ones_like(w, dtype=bool),
        "unstructured: 32": w > np.median(w),
        "two of four: 32": best.reshape(w.shape),
        "whole columns: 32": np.broadcast_to(columns > np.median(columns), w.shape),
    }


def draw() -> Figure:
    """Draw the four masks; removed weights are hollow."""
    fig, ax = canvas(height=5.4)
    for (name, mask), (left, bottom) in zip(
        patterns().items(), ((4, 30), (29, 30), (4, 3), (29, 3)), strict=True
    ):
        for row, column in np.ndindex(SIZE, SIZE):
            kept = mask[row, column]
            ax.add_patch(
                Rectangle(
                    (left + 2.4 * column, bottom + 2.4 * (SIZE - 1 - row)),
                    2.0,
                    2.0,
                    facecolor=BLUE if kept else "none",
                    edgecolor=BLUE if kept else GRID,
                    linewidth=0.9,
                )
            )
        if name.startswith("two"):
            ax.plot([left + 9.4] * 2, [bottom - 0.6, bottom + 19.4], color=MUTED, linewidth=1)
        ax.text(left + 9.4, bottom + 20.2, name, ha="center", va="bottom", fontsize=11.5)
    return fig
