"""A Poisson process: exponential gaps, counts per window, and a thinned copy below it."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw 10 hours of events at rate 2 an hour, their hourly counts, and a third of them."""
    rng = np.random.default_rng(10)
    times = np.cumsum(rng.exponential(1 / 2, size=60))
    times = times[times < 10]
    kept = times[rng.random(times.size) < 1 / 3]
    counts = np.histogram(times, bins=np.arange(11))[0]
    fig, ax = canvas(2.7)
    left, width = 2.5, 47.0

    def at(hours: np.ndarray) -> np.ndarray:
        return left + width * hours / 10

    for y, events, color, marker in ((16.2, times, BLUE, "o"), (5.2, kept, ORANGE, "D")):
        ax.plot([left, left + width], [y, y], color=MUTED, linewidth=1.2)
        ax.vlines(at(events), y, y + 2.4, color=color, linewidth=1.8)
        ax.plot(at(events), np.full(events.size, y + 2.4), marker, color=color, markersize=4.5)
    for hour in range(11):
        x = float(at(np.array(hour)))
        ax.plot([x, x], [15.4, 16.2], color=MUTED, linewidth=1.2)
        if hour < 10:
            ax.text(x + width / 20, 13.1, str(counts[hour]), ha="center", color=INK)
    ax.text(left, 24.0, "all events, rate 2 per hour", color=BLUE, va="center")
    ax.text(
        left, 21.4, "gaps are exponential with mean 1/2 hour", color=MUTED, fontsize=10, va="center"
    )
    ax.text(left, 11.0, "counts per hour: Poisson(2)", color=INK, va="center", fontsize=10)
    ax.text(
        left, 2.4, "keep each with probability 1/3: rate 2/3 per hour", color=ORANGE, va="center"
    )
    return fig
