"""Which entries share one mean and variance in batch, layer, instance and group norm."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from scripts.figures.style import BLUE, INK, MUTED, canvas

EXAMPLES, CHANNELS, POSITIONS = 4, 4, 3
UNIT = 3.3
DEPTH = np.array([0.48, 0.42]) * UNIT
KINDS = ("batch norm", "layer norm", "instance norm", "group norm")


def member(kind: str, n: int, c: int) -> bool:
    """Whether example ``n`` and channel ``c`` belong to the group that is colored."""
    return {
        "batch norm": c == 0,
        "layer norm": n == 0,
        "instance norm": n == 0 and c == CHANNELS - 1,
        "group norm": n == 0 and c >= CHANNELS - 2,
    }[kind]


def draw() -> Figure:
    """Draw four blocks of examples, channels and positions, one group colored in each."""
    fig, ax = canvas(height=4.9)
    for index, kind in enumerate(KINDS):
        corner = np.array([5.4 + 25.6 * (index % 2), 27.6 - 24.2 * (index // 2)])
        for k in reversed(range(POSITIONS)):
            for n in range(EXAMPLES):
                for c in reversed(range(CHANNELS)):
                    a = corner + np.array([UNIT * n, UNIT * c]) + k * DEPTH
                    right, up = np.array([UNIT, 0]), np.array([0, UNIT])
                    faces = []
                    if k == 0:
                        faces.append((a, a + right, a + right + up, a + up))
                    if n == EXAMPLES - 1:
                        b = a + right
                        faces.append((b, b + DEPTH, b + DEPTH + up, b + up))
                    if c == CHANNELS - 1:
                        t = a + up
                        faces.append((t, t + DEPTH, t + DEPTH + right, t + right))
                    for face in faces:
                        if member(kind, n, c):
                            ax.add_patch(
                                Polygon(face, facecolor=BLUE, alpha=0.75, edgecolor="none")
                            )
                        ax.add_patch(
                            Polygon(face, facecolor="none", edgecolor=MUTED, linewidth=0.8)
                        )
        width = EXAMPLES * UNIT + POSITIONS * DEPTH[0]
        ax.text(
            corner[0] + width / 2,
            corner[1] + CHANNELS * UNIT + POSITIONS * DEPTH[1] + 0.7,
            kind,
            ha="center",
            va="bottom",
            fontsize=12,
            color=INK,
        )
        ax.text(
            corner[0] + EXAMPLES * UNIT / 2,
            corner[1] - 0.6,
            "examples N",
            ha="center",
            va="top",
            fontsize=10,
            color=MUTED,
        )
        ax.text(
            corner[0] - 0.7,
            corner[1] + CHANNELS * UNIT / 2,
            "channels C",
            ha="right",
            va="center",
            rotation=90,
            fontsize=10,
            color=MUTED,
        )
        ax.text(
            corner[0] + EXAMPLES * UNIT + POSITIONS * DEPTH[0] / 2 + 1.0,
            corner[1] + POSITIONS * DEPTH[1] / 2 - 1.1,
            "H, W",
            ha="left",
            va="center",
            fontsize=10,
            color=MUTED,
        )
    return fig
