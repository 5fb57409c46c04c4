"""Two hidden units with equal weights get equal gradients: the network of the worked example."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas

X, TARGET = np.array([1.0, 2.0]), 1.0


def gradients(
    first: np.ndarray, second: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Return hidden values, output, and the gradients of both weight matrices."""
    hidden = np.maximum(first @ X, 0)
    output = float(second @ hidden)
    error = output - TARGET
    return hidden, output, np.outer(error * second * (hidden > 0), X), error * hidden


def draw() -> Figure:
    """Draw the network; values in the nodes, the gradient of each weight on its edge."""
    fig, ax = canvas(height=2.9)
    hidden, output, first, second = gradients(np.full((2, 2), 0.5), np.full(2, 0.5))
    inputs = ((7.0, 22.0), (7.0, 7.0))
    units = ((26.0, 22.0), (26.0, 7.0))
    out = (45.0, 14.5)

    def edge(a: tuple[float, float], b: tuple[float, float], g: float, at: float) -> None:
        ax.annotate(
            "",
            xy=b,
            xytext=a,
            arrowprops={
                "arrowstyle": "-|>",
                "color": MUTED,
                "linewidth": 1.2,
                "shrinkA": 21,
                "shrinkB": 21,
            },
        )
        ax.text(
            a[0] + at * (b[0] - a[0]),
            a[1] + at * (b[1] - a[1]),
            f"{g:g}",
            ha="center",
            va="center",
            color=ORANGE,
            fontsize=10.5,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.2},
        )

    for i, a in enumerate(inputs):
        for j, b in enumerate(units):
            edge(a, b, first[j, i], 0.5 if i == j else 0.34)
    for j, a in enumerate(units):
        edge(a, out, second[j], 0.5)
    nodes = [
        *((spot, f"x = {v:g}") for spot, v in zip(inputs, X, strict=True)),
        *((spot, f"h = {v:g}") for spot, v in zip(units, hidden, strict=True)),
        (out, f"ŷ = {output:g}"),
    ]
    for spot, text in nodes:
        ax.add_patch(Circle(spot, 4.3, facecolor=PAPER, edgecolor=BLUE, linewidth=1.6))
        ax.text(*spot, text, ha="center", va="center", color=INK, fontsize=10)
    ax.text(26, 28, "every weight 0.5, target 1", ha="center", va="center", fontsize=10.5)
    ax.text(
        26,
        1,
        "orange: gradient of the loss for each weight",
        ha="center",
        va="center",
        color=ORANGE,
        fontsize=10.5,
    )
    return fig
