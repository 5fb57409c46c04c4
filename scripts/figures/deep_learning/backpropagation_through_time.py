"""Forward pass through three steps, and the gradient's way back through time."""

from matplotlib.figure import Figure

from scripts.figures.deep_learning.recurrent_networks import arrow, box, label
from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw losses on top, states in the middle, inputs below; gradients run dashed."""
    fig, ax = canvas(height=3.6)
    for t, x in enumerate((9.0, 26.0, 43.0), start=1):
        box(ax, (x, 7.6), f"$x_{t}$", MUTED)
        box(ax, (x, 17.6), f"$h_{t}$", BLUE, (6.4, 5.2))
        box(ax, (x, 28.6), f"$L_{t}$", MUTED)
        arrow(ax, (x - 1.2, 9.6), (x - 1.2, 14.9), BLUE)
        arrow(ax, (x - 1.2, 20.3), (x - 1.2, 26.6), BLUE)
        arrow(ax, (x + 1.2, 26.6), (x + 1.2, 20.3), ORANGE, 2.0, "--")
        label(ax, (x, 2.9), f"$\\delta_{t}\\,h_{t - 1}^\\top$ to $W_h$", ORANGE, 11)
    for left in (9.0, 26.0):
        arrow(ax, (left + 3.3, 18.8), (left + 13.7, 18.8), BLUE)
        arrow(ax, (left + 13.7, 16.4), (left + 3.3, 16.4), ORANGE, 2.0, "--")
        label(ax, (left + 8.5, 21.0), "$W_h$", BLUE, 11)
        label(ax, (left + 8.5, 13.9), r"$W_h^\top$, slope", ORANGE, 11)
    arrow(ax, (0.8, 18.8), (5.7, 18.8), BLUE)
    label(ax, (2.4, 21.0), "$h_0$", BLUE, 11)
    label(ax, (17.5, 33.6), "forward", BLUE, 11)
    label(ax, (34.5, 33.6), "gradient (dashed)", ORANGE, 11)
    ax.plot([9.5, 12.8], [33.6, 33.6], color=BLUE, linewidth=1.3)
    ax.plot([23.6, 26.9], [33.6, 33.6], color=ORANGE, linewidth=2.0, linestyle="--")
    ax.plot([1, 51], [4.9, 4.9], color=INK, linewidth=0, alpha=0)
    return fig
