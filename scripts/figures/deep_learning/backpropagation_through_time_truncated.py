"""Truncation: the state crosses the borders of chunks, the gradient does not."""

from matplotlib.figure import Figure

from scripts.figures.deep_learning.recurrent_networks import arrow, box, label
from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw eight steps in two chunks of four."""
    fig, ax = canvas(height=1.9)
    xs = [4.0 + 6.2 * t + (1.4 if t > 3 else 0) for t in range(8)]
    for t, x in enumerate(xs):
        box(ax, (x, 8.6), f"$h_{t + 1}$", BLUE, (3.6, 3.4), 10.5)
        if t:
            arrow(ax, (xs[t - 1] + 1.9, 9.4), (x - 1.9, 9.4), BLUE)
        if t and t != 4:
            arrow(ax, (x - 1.9, 7.8), (xs[t - 1] + 1.9, 7.8), ORANGE, 1.8, "--")
    middle = (xs[3] + xs[4]) / 2
    ax.plot([middle, middle], [3.4, 13.6], color=INK, linewidth=1.2, linestyle=":")
    label(ax, (middle, 15.0), "cut", INK, 11)
    label(ax, ((xs[0] + xs[3]) / 2, 3.8), "chunk 1: one update", MUTED, 10.5)
    label(ax, ((xs[4] + xs[7]) / 2, 3.8), "chunk 2: next update", MUTED, 10.5)
    label(ax, ((xs[0] + xs[3]) / 2, 13.2), "state goes on (solid)", BLUE, 10.5)
    label(ax, ((xs[4] + xs[7]) / 2, 13.2), "gradient stops (dashed)", ORANGE, 10.5)
    return fig
