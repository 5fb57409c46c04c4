"""A perceptron: inputs, weights, sum with bias, step, output."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Draw the unit from left to right."""
    fig, ax = canvas(height=2.9)

    def arrow(start: tuple[float, float], end: tuple[float, float], color: str = INK) -> None:
        ax.annotate(
            "",
            xy=end,
            xytext=start,
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linewidth": 1.4,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )

    inputs = ((23.0, "$x_1$", "$w_1$"), (15.5, "$x_2$", "$w_2$"), (8.0, "$x_d$", "$w_d$"))
    for y, name, weight in inputs:
        ax.add_patch(Circle((4.5, y), 2.2, facecolor=PAPER, edgecolor=MUTED, linewidth=1.6))
        ax.text(4.5, y, name, ha="center", va="center", color=INK, fontsize=12)
        slope = (15.5 - y) / (21.0 - 4.5)
        arrow((6.9, y + slope * 2.4), (18.2, 15.5 - slope * 2.8), BLUE)
        ax.text(
            11.4, y + slope * 6.9 + 1.6, weight, ha="center", va="center", color=BLUE, fontsize=12
        )
    ax.text(4.5, 11.9, "⋮", ha="center", va="center", color=MUTED, fontsize=12)
    ax.add_patch(Circle((21.5, 15.5), 3.2, facecolor=(BLUE, 0.12), edgecolor=BLUE, linewidth=1.8))
    ax.text(21.5, 15.5, r"$\Sigma$", ha="center", va="center", color=INK, fontsize=16)
    arrow((21.5, 23.6), (21.5, 18.9), ORANGE)
    ax.text(21.5, 25.3, "bias $b$", ha="center", va="center", color=ORANGE, fontsize=11.5)
    arrow((24.9, 15.5), (33.0, 15.5))
    ax.text(28.9, 17.3, "$z$", ha="center", va="center", color=INK, fontsize=12)
    ax.add_patch(
        Rectangle((33.2, 11.5), 8.0, 8.0, facecolor=(GREEN, 0.12), edgecolor=GREEN, linewidth=1.8)
    )
    ax.plot([34.2, 37.2, 37.2, 40.2], [13.5, 13.5, 17.5, 17.5], color=GREEN, linewidth=2)
    arrow((41.4, 15.5), (46.2, 15.5))
    ax.text(49.0, 15.5, "$\\hat{y}$", ha="center", va="center", color=INK, fontsize=13)
    for x, text, color in (
        (4.5, "inputs", MUTED),
        (12.0, "weights", BLUE),
        (21.5, "sum", BLUE),
        (37.2, "step", GREEN),
        (48.0, "$-1$ or $+1$", INK),
    ):
        ax.text(x, 3.0, text, ha="center", va="center", color=color, fontsize=10.5)
    return fig
