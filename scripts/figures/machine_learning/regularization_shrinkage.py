"""What each penalty makes of a least-squares coefficient, orthonormal features."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure


def draw() -> Figure:
    """Draw ridge, lasso, elastic net and hard threshold, all of strength one."""
    fig, ax = figure(height=3.9)
    b = np.array([-3.0, -1.0, 1.0, 3.0])
    soft = np.sign(b) * np.maximum(abs(b) - 1, 0)
    ax.axhline(0, color=MUTED, linewidth=0.7)
    ax.axvline(0, color=MUTED, linewidth=0.7)
    ax.plot([-3, 3], [-3, 3], color=MUTED, linestyle=(0, (1, 3)), linewidth=1.3)
    for piece in ([-3, -1], [1, 3]):
        ax.plot(piece, piece, color=PURPLE, linestyle="-.")
    ax.plot([-1, 1], [0, 0], color=PURPLE, linestyle="-.")
    ax.plot(b, b / 2, color=GREEN, linestyle="--")
    ax.plot(b, soft, color=BLUE)
    ax.plot(b, soft / 2, color=ORANGE, linestyle=":", linewidth=2.4)
    for height, text, color in (
        (3.0, "hard threshold", PURPLE),
        (2.0, "lasso", BLUE),
        (1.5, "ridge", GREEN),
        (1.0, "elastic net", ORANGE),
    ):
        ax.text(3.1, height, text, color=color, va="center")
    ax.text(0.3, -2.2, "thin gray dots: no penalty", color=MUTED, va="center", fontsize=10.5)
    ax.set(
        xlim=(-3.1, 5.3),
        ylim=(-3.1, 3.3),
        xlabel="least-squares coefficient",
        ylabel="penalized coefficient",
        xticks=range(-3, 4),
        yticks=range(-3, 4),
    )
    return fig
