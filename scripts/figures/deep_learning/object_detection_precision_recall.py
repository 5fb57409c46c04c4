"""Precision and recall of five ranked detections of four objects, and the interpolated curve."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, LINESTYLES, ORANGE, figure

HITS = np.array([1, 0, 1, 1, 0])  # by falling score
OBJECTS = 4


def curve() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Recall, precision and best precision at this recall or more, for each rank."""
    hits = np.cumsum(HITS)
    precision = hits / np.arange(1, len(HITS) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return hits / OBJECTS, precision, best


def at(level: float) -> float:
    """Interpolated precision at a recall level; 0 where no rank reaches it."""
    recall, precision, _ = curve()
    return float(max(precision[recall >= level - 1e-9], default=0.0))


def draw() -> Figure:
    """Ranks as points, the interpolated curve dashed, its eleven samples as squares."""
    fig, ax = figure(height=3.5)
    recall, precision, _ = curve()
    ax.plot(recall, precision, color=BLUE, marker="o", markersize=7, linewidth=1.3, zorder=3)
    x = [0, 0.25, 0.25, 0.75, 0.75, 1]
    y = [1, 1, 0.75, 0.75, 0, 0]
    ax.plot(x, y, color=ORANGE, linestyle=LINESTYLES[1])
    ax.fill_between(x[:4], y[:4], color=ORANGE, alpha=0.1, linewidth=0)
    levels = np.arange(11) / 10
    ax.plot(levels, [at(t) for t in levels], "s", color=GREEN, markersize=5, zorder=4)
    for rank, dx, dy, across in (
        (0, 0.025, 0.02, "left"),
        (1, 0.025, -0.03, "left"),
        (2, 0.01, -0.075, "left"),
        (3, 0.02, 0.05, "left"),
        (4, 0.025, -0.01, "left"),
    ):
        words = f"{rank + 1} " + (
            "hit" if HITS[rank] else "duplicate" if rank == 1 else "no object"
        )
        ax.text(recall[rank] + dx, precision[rank] + dy, words, color=BLUE, ha=across, va="center")
    ax.text(0.26, 0.22, "area 0.625", color=ORANGE, va="center")
    ax.text(0.78, 0.12, "11 samples", color=GREEN, va="center")
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.03, 1.09), xlabel="recall", ylabel="precision")
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    ax.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    ax.tick_params(colors=INK)
    return fig
