"""Weights of stacked 3 by 3 layers against one large kernel with the same field."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, MUTED, figure


def draw() -> Figure:
    """Four bars in units of the squared number of channels."""
    fig, ax = figure(height=2.5)
    bars = (
        ("one 5×5", 25, MUTED, 3.3),
        ("two 3×3", 18, BLUE, 2.4),
        ("one 7×7", 49, MUTED, 0.9),
        ("three 3×3", 27, BLUE, 0.0),
    )
    for words, value, color, y in bars:
        ax.barh(y, value, height=0.7, color=color, alpha=0.45)
        ax.text(0.8, y, words, va="center")
        ax.text(value + 0.8, y, f"{value} $C^2$", va="center")
    ax.text(58, 2.85, "sees 5×5", ha="center", va="center")
    ax.text(58, 0.45, "sees 7×7", ha="center", va="center")
    ax.set(xlim=(0, 64), ylim=(-0.5, 3.8), xlabel="weights, $C$ channels in and out of each layer")
    ax.set_yticks([])
    ax.set_xticks(range(0, 51, 10))
    return fig
