"""Simpson's paradox: each of three groups rises, all of them together fall."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

GROUPS = (
    (BLUE, "o", "-", [1, 2, 3], [7, 8, 9]),
    (ORANGE, "s", "-", [4, 5, 6], [4, 5, 6]),
    (GREEN, "^", "-", [7, 8, 9], [1, 2, 3]),
)


def draw() -> Figure:
    """Draw the nine points, the line of each group and the line of all."""
    fig, ax = figure(height=3.0)
    x = np.concatenate([g[3] for g in GROUPS])
    y = np.concatenate([g[4] for g in GROUPS])
    slope, intercept = np.polyfit(x, y, 1)
    ends = np.array([0.4, 9.6])
    ax.plot(ends, intercept + slope * ends, color=MUTED, linestyle="--")
    for (color, marker, style, gx, gy), name in zip(GROUPS, "ABC", strict=True):
        ax.plot(gx, gy, color=color, marker=marker, linestyle=style, markersize=8)
        ax.text(gx[2] + 0.25, gy[2] + 0.1, f"{name}: r = 1", color=color, va="center")
    r = np.corrcoef(x, y)[0, 1]
    ax.text(0.5, 4.6, f"pooled:\nr = {r:.1f}".replace("-", "−"), color=INK, va="center")
    ax.annotate("", (4.1, 5.72), (2.0, 4.9), arrowprops={"arrowstyle": "-", "color": MUTED})
    ax.set(
        xlim=(0, 10.9),
        ylim=(0, 10),
        xlabel="x",
        ylabel="y",
        xticks=range(1, 10),
        yticks=[2, 4, 6, 8],
    )
    return fig
