"""The perceptron on OR, boundary by boundary, and why no line does XOR."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, LINESTYLES, MUTED, ORANGE, PAPER, figure

ORDER = np.array([[1, 1], [0, 1], [1, 0], [0, 0]])


def passes() -> list[np.ndarray]:
    """Return weights and bias after each pass over OR, until a pass has no mistake."""
    inputs = np.column_stack([ORDER, np.ones(4)])
    targets = np.where(ORDER.any(axis=1), 1, -1)
    weights = np.zeros(3)
    history: list[np.ndarray] = []
    while True:
        before = weights.copy()
        for x, y in zip(inputs, targets, strict=True):
            if y * (weights @ x) <= 0:
                weights = weights + y * x
        if (weights == before).all():
            return history
        history.append(weights.copy())


def points(ax: Axes, labels: np.ndarray) -> None:
    """Draw the corners of the unit square with their class."""
    for (x, y), label in zip(ORDER, labels, strict=True):
        ax.plot(
            x,
            y,
            "o" if label else "s",
            color=BLUE if label else ORANGE,
            markerfacecolor=BLUE if label else PAPER,
            markersize=11,
            markeredgewidth=2.2,
            zorder=5,
        )


def draw() -> Figure:
    """Draw OR with a line a pass, and XOR with the diagonals that share their midpoint."""
    fig, (left, right) = figure(height=3.0, ncols=2)
    span = np.array([-0.5, 1.5])
    history = passes()
    for number, (w1, w2, b) in enumerate(history, start=1):
        last = number == len(history)
        left.plot(
            span,
            -(b + w1 * span) / w2,
            color=GREEN if last else MUTED,
            linestyle="-" if last else LINESTYLES[number],
            linewidth=2.4 if last else 1.4,
        )
        x = (0.2, -0.32, 1.3, 0.78)[number - 1]
        y = -(b + w1 * x) / w2
        left.text(x + 0.04, y + 0.06, str(number), color=GREEN if last else MUTED, fontsize=10.5)
    points(left, ORDER.sum(axis=1) > 0)
    left.set_xlabel("OR: found in pass 4")
    points(right, ORDER.sum(axis=1) == 1)
    right.plot([0, 1], [1, 0], color=BLUE, linestyle="-")
    right.plot([0, 1], [0, 1], color=ORANGE, linestyle="--")
    right.plot(0.5, 0.5, "D", color=INK, markersize=7, zorder=6)
    right.text(0.66, 0.5, "in both", ha="left", va="center", color=INK, fontsize=10.5)
    right.set_xlabel("XOR: no line")
    for ax in (left, right):
        ax.set(xlim=(-0.5, 1.5), ylim=(-0.5, 1.5), xticks=[0, 1], yticks=[0, 1], aspect="equal")
    return fig
