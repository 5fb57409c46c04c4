"""A sparse rating matrix: most cells are unknown, a new row and a new column are empty."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GRID, MUTED, ORANGE, figure

USERS, ITEMS = 10, 16


def ratings() -> np.ndarray:
    """Return ratings with 0 for unknown: popular items get more, row 9 and column 15 none."""
    rng = np.random.default_rng(5)
    popularity = 0.75 / np.arange(1, ITEMS) ** 0.7
    known = rng.uniform(size=(USERS - 1, ITEMS - 1)) < popularity
    matrix = np.zeros((USERS, ITEMS), dtype=int)
    matrix[:-1, :-1] = known * rng.integers(1, 6, known.shape)
    return matrix


def draw() -> Figure:
    """Numbers where known, empty cells elsewhere."""
    matrix = ratings()
    fig, ax = figure(height=3.6)
    for x in range(ITEMS + 1):
        ax.plot([x, x], [0, USERS], color=GRID, linewidth=0.8)
    for y in range(USERS + 1):
        ax.plot([0, ITEMS], [y, y], color=GRID, linewidth=0.8)
    for u, i in zip(*np.nonzero(matrix), strict=True):
        ax.text(i + 0.5, u + 0.5, str(matrix[u, i]), ha="center", va="center", color=BLUE)
    ax.fill_between([0, ITEMS], 9, 10, color=ORANGE, alpha=0.15, linewidth=0)
    ax.fill_between([15, 16], 0, 9, color=ORANGE, alpha=0.15, linewidth=0)
    ax.text(7.5, 9.5, "new user: no ratings", ha="center", va="center", color=ORANGE)
    ax.text(15.5, 4.5, "new item", ha="center", va="center", color=ORANGE, rotation=90)
    known = np.count_nonzero(matrix)
    ax.set_xlabel(f"items ({known} of {matrix.size} cells known)", color=MUTED)
    ax.set_ylabel("users")
    ax.set(xlim=(0, ITEMS), ylim=(USERS, 0), xticks=[], yticks=[], aspect="equal")
    for spine in ax.spines.values():
        spine.set_visible(False)
    return fig
