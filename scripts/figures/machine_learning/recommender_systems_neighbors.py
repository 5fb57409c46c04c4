"""The worked matrix, once by rows (users) and once by columns (items)."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GRID, INK, MUTED, ORANGE, figure

USERS = ("Ana", "Ben", "Cara", "Dan")
ITEMS = ("A", "B", "C", "D")
RATINGS = np.array([[5, 3, np.nan, 1], [4, 3, 4, 1], [2, 3, 2, 5], [5, 4, 5, 2]])


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    """Return the cosine over the entries known in both."""
    both = ~np.isnan(a) & ~np.isnan(b)
    return float(a[both] @ b[both] / np.sqrt((a[both] @ a[both]) * (b[both] @ b[both])))


def draw() -> Figure:
    """Deviations from each user's mean; rows compared left, columns right."""
    centered = RATINGS - np.nanmean(RATINGS, axis=1, keepdims=True)
    fig, axes = figure(height=2.9, ncols=2)
    for ax, by_user in zip(axes, (True, False), strict=True):
        for u in range(4):
            for i in range(4):
                known = not np.isnan(centered[u, i])
                ax.add_patch(Rectangle((i, u), 1, 1, facecolor="none", edgecolor=GRID))
                text = f"{centered[u, i]:+.0f}" if known and centered[u, i] else "0"
                ax.text(
                    i + 0.5,
                    u + 0.5,
                    (text if known else "?").replace("-", "−"),
                    ha="center",
                    va="center",
                    color=INK if known else ORANGE,
                    fontsize=11.5 if known else 14,
                )
        for k in range(4):
            ax.text(-0.12, k + 0.5, USERS[k], ha="right", va="center", fontsize=10.5)
            ax.text(k + 0.5, -0.12, ITEMS[k], ha="center", va="bottom", fontsize=10.5)
        color = ORANGE
        ax.add_patch(
            Rectangle((0, 0), 4, 1, facecolor=(color, 0.12), edgecolor=color, linewidth=2)
            if by_user
            else Rectangle((2, 0), 1, 4, facecolor=(color, 0.12), edgecolor=color, linewidth=2)
        )
        for k in range(4):
            if by_user and k != 0:
                value = cosine(centered[0], centered[k])
                ax.text(4.1, k + 0.5, f"{value:+.2f}".replace("-", "−"), va="center", color=BLUE)
            if not by_user and k not in (1, 2):
                value = cosine(centered[:, 2], centered[:, k])
                ax.text(
                    k + 0.5,
                    4.12,
                    f"{value:+.0f}".replace("-", "−"),
                    ha="center",
                    va="top",
                    color=BLUE,
                )
        if not by_user:
            ax.text(1.5, 4.12, "none", ha="center", va="top", color=MUTED, fontsize=10)
        ax.set(xlim=(-1.15, 5.4), ylim=(5.6, -0.75), aspect="equal")
        ax.set_axis_off()
        ax.text(
            2,
            4.35 if by_user else 4.8,
            "similarity to Ana's row" if by_user else "similarity to column C",
            ha="center",
            va="top",
            color=BLUE,
            fontsize=10.5,
        )
    return fig
