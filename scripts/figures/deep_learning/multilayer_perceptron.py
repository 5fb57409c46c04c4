"""XOR in the plane of the inputs and in the plane of two hidden ReLU units."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, PAPER, figure

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def hidden(inputs: np.ndarray) -> np.ndarray:
    """Return both hidden activations: relu(x1 + x2) and relu(x1 + x2 - 1)."""
    total = inputs.sum(axis=-1)
    return np.stack([np.maximum(total, 0), np.maximum(total - 1, 0)], axis=-1)


def draw() -> Figure:
    """Draw the four points before and after the hidden layer, with the output's boundary."""
    fig, (left, right) = figure(height=3.0, ncols=2)
    label = INPUTS.sum(axis=1) == 1
    for ax, points in ((left, INPUTS), (right, hidden(INPUTS))):
        for (x, y), one in zip(points, label, strict=True):
            ax.plot(
                x,
                y,
                "o" if one else "s",
                color=BLUE if one else ORANGE,
                markerfacecolor=BLUE if one else PAPER,
                markersize=11,
                markeredgewidth=2.2,
                zorder=5,
                clip_on=False,
            )
    span = np.array([-0.4, 1.4])
    for level, style in ((0.5, "-"), (1.5, "-")):
        left.plot(span, level - span, color=GREEN, linestyle=style)
    left.fill_between(span, 0.5 - span, 1.5 - span, color=BLUE, alpha=0.12, linewidth=0)
    left.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), xticks=[0, 1], yticks=[0, 1])
    left.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    h1 = np.array([-0.3, 2.5])
    right.plot(h1, (h1 - 0.5) / 2, color=GREEN)
    right.fill_between(h1, (h1 - 0.5) / 2, -0.8, color=BLUE, alpha=0.12, linewidth=0)
    right.text(1.0, -0.17, "(0, 1) and (1, 0)", ha="center", va="top", color=BLUE, fontsize=9.5)
    right.text(2.0, 1.17, "(1, 1)", ha="center", va="bottom", color=ORANGE, fontsize=9.5)
    right.text(-0.05, 0.17, "(0, 0)", ha="center", va="bottom", color=ORANGE, fontsize=9.5)
    right.text(1.6, -0.6, "$h_1 - 2h_2 > 0.5$", ha="center", va="center", color=INK, fontsize=10.5)
    right.set(xlim=(-0.3, 2.5), ylim=(-0.8, 2.0), xticks=[0, 1, 2], yticks=[0, 1])
    right.set(xlabel="$h_1$", ylabel="$h_2$", aspect="equal")
    return fig
