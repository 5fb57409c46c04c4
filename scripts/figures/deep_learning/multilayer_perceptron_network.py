"""The network of two hidden ReLU units that computes XOR, with its weights and one input."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Draw inputs, hidden units and output; weights on the lines, values of (1, 1) below."""
    fig, ax = canvas(height=3.0)
    inputs = ((6.0, 21.5, "$x_1$", "1"), (6.0, 8.5, "$x_2$", "1"))
    hidden = ((25.0, 21.5, "$h_1$", "0", "2"), (25.0, 8.5, "$h_2$", "-1", "1"))
    out = (43.0, 15.0)
    for x0, y0, *_ in inputs:
        for x1, y1, *_ in hidden:
            ax.plot([x0, x1], [y0, y1], color=BLUE, linewidth=1.4, zorder=1)
            share = 0.3
            ax.text(
                x0 + share * (x1 - x0),
                y0 + share * (y1 - y0),
                "1",
                ha="center",
                va="center",
                color=BLUE,
                fontsize=11.5,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
            )
    for (x, y, *_), weight in zip(hidden, ("1", "-2"), strict=True):
        ax.plot([x, out[0]], [y, out[1]], color=GREEN, linewidth=1.4, zorder=1)
        ax.text(
            (x + out[0]) / 2,
            (y + out[1]) / 2,
            f"${weight}$",
            ha="center",
            va="center",
            color=GREEN,
            fontsize=11.5,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
        )
    for x, y, name, value in inputs:
        ax.add_patch(Circle((x, y), 2.3, facecolor=PAPER, edgecolor=MUTED, linewidth=1.8, zorder=2))
        ax.text(x, y, name, ha="center", va="center", fontsize=12, zorder=3)
        ax.text(x, y - 4.1, f"= {value}", ha="center", va="center", color=MUTED, fontsize=10.5)
    for x, y, name, bias, value in hidden:
        ax.add_patch(Circle((x, y), 2.3, facecolor=PAPER, edgecolor=BLUE, linewidth=1.8, zorder=2))
        ax.text(x, y, name, ha="center", va="center", fontsize=12, zorder=3)
        ax.text(x, y + 4.2, f"bias ${bias}$", ha="center", va="center", color=ORANGE, fontsize=10.5)
        ax.text(x, y - 4.1, f"= {value}", ha="center", va="center", color=MUTED, fontsize=10.5)
    ax.add_patch(Circle(out, 2.3, facecolor=PAPER, edgecolor=GREEN, linewidth=1.8, zorder=2))
    ax.text(*out, "$s$", ha="center", va="center", fontsize=12, zorder=3)
    ax.text(out[0], out[1] + 4.2, "bias $0$", ha="center", va="center", color=ORANGE, fontsize=10.5)
    ax.text(
        out[0] + 1,
        out[1] - 4.1,
        "= $2 - 2 \\cdot 1 = 0$",
        ha="center",
        va="center",
        color=MUTED,
        fontsize=10.5,
    )
    for x, text in ((6, "input"), (25, "hidden, ReLU"), (43, "output, linear")):
        ax.text(x, 1.3, text, ha="center", va="center", color=INK, fontsize=10.5)
    return fig
