"""Squared, absolute and Huber loss of a residual, and their gradients."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure


def draw() -> Figure:
    """Draw the losses above and their derivatives in the prediction below."""
    fig, (top, low) = figure(height=5.4, nrows=2, sharex=True)
    r = np.linspace(-4, 4, 321)
    huber = np.where(abs(r) <= 1, r**2 / 2, abs(r) - 0.5)
    top.plot(r, r**2 / 2, color=BLUE)
    top.plot(r, abs(r), color=ORANGE, linestyle="--")
    top.plot(r, huber, color=GREEN, linestyle="-.")
    top.text(-3.15, 5.6, "squared / 2", color=BLUE, ha="left")
    for name, color, text, at in (
        ("absolute", ORANGE, (0.0, 3.2), (1.3, 1.3)),
        ("Huber", GREEN, (-3.3, 0.7), (-2.2, 1.7)),
    ):
        top.annotate(
            name,
            at,
            text,
            color=color,
            ha="center",
            va="center",
            arrowprops={"arrowstyle": "-", "color": MUTED, "shrinkB": 2},
        )
    top.set(ylabel="loss", ylim=(-0.15, 6.2))
    top.tick_params(labelbottom=True)
    low.axhline(0, color=MUTED, linewidth=0.8)
    low.plot(r, r, color=BLUE)
    for part, side in ((r[r < 0], -1), (r[r > 0], 1)):
        low.plot(part, np.full(part.size, side * 1.04), color=ORANGE, linestyle="--")
    low.plot(r, np.clip(r, -1, 1) * 0.98, color=GREEN, linestyle="-.")
    low.text(2.05, 2.75, "squared / 2", color=BLUE, ha="right")
    low.text(3.95, 1.3, "absolute", color=ORANGE, ha="right")
    low.text(3.95, 0.72, "Huber", color=GREEN, ha="right", va="top")
    low.set(xlabel="prediction − target", ylabel="gradient", xlim=(-4, 4), ylim=(-3.4, 3.4))
    return fig
