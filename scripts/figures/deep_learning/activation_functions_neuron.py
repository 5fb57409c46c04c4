"""One unit: inputs times weights, summed with the bias, then the activation function."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Draw three inputs, their weights, the sum with its bias, the activation, the output."""
    fig, ax = canvas(height=2.3)
    arrow = {"arrowstyle": "-|>", "color": MUTED, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0}
    for i, y in enumerate((18.5, 12.5, 6.5), start=1):
        ax.add_patch(Circle((4, y), 2.3, facecolor=PAPER, edgecolor=INK, linewidth=1.3))
        ax.text(4, y, f"$x_{i}$", ha="center", va="center", fontsize=13)
        end = {18.5: 14.4, 12.5: 12.5, 6.5: 10.6}[y]
        ax.annotate("", (16.7, end), (6.4, y), arrowprops=arrow)
        ax.text(
            11.2,
            (y + end) / 2 + (0.0 if y == 12.5 else 0.2),
            f"$w_{i}$",
            ha="center",
            va="center",
            fontsize=13,
            color=BLUE,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.2},
        )
    ax.add_patch(Circle((20.5, 12.5), 4, facecolor=PAPER, edgecolor=BLUE, linewidth=1.8))
    ax.text(20.5, 12.5, r"$\Sigma$", ha="center", va="center", fontsize=19, color=BLUE)
    ax.annotate("", (20.5, 8.4), (20.5, 4.6), arrowprops=arrow)
    ax.text(20.5, 3.2, "bias $b$", ha="center", va="center", color=BLUE)
    ax.annotate("", (31.3, 12.5), (24.6, 12.5), arrowprops=arrow)
    ax.text(28, 13.3, "$z$", ha="center", va="bottom", fontsize=14)
    ax.add_patch(
        FancyBboxPatch(
            (31.4, 8.5),
            9,
            8,
            boxstyle="round,pad=0,rounding_size=1",
            facecolor=PAPER,
            edgecolor=ORANGE,
            linewidth=1.8,
        )
    )
    ax.plot([32.9, 35.9, 39], [10.5, 10.5, 14.8], color=ORANGE)
    ax.annotate("", (47.2, 12.5), (40.5, 12.5), arrowprops=arrow)
    ax.text(44.6, 13.3, r"$\phi(z)$", ha="center", va="bottom", fontsize=13)
    ax.text(49.4, 12.5, "$a$", ha="center", va="center", fontsize=15, color=GREEN)
    ax.text(20.5, 20.4, "affine: learned", ha="center", va="center", color=BLUE, fontsize=11)
    ax.text(36, 20.4, "activation: fixed", ha="center", va="center", color=ORANGE, fontsize=11)
    return fig
