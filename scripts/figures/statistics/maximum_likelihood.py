"""Three waiting times under three exponential densities, and the log-likelihood of the rate."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

TIMES = np.array([1.0, 2.0, 6.0])
RATES = (  # rate, its name, color, line style, marker
    (1.0, "rate 1", ORANGE, "--", "s"),
    (1 / 3, "rate 1/3", BLUE, "-", "o"),
    (0.1, "rate 0.1", GREEN, "-.", "^"),
)


def log_likelihood(rate: np.ndarray) -> np.ndarray:
    """Return the exponential log-likelihood of the three times for each rate."""
    return np.asarray(len(TIMES) * np.log(rate) - rate * TIMES.sum())


def draw() -> Figure:
    """Stack the densities with their values at the data over the log-likelihood."""
    fig, (top, bottom) = figure(height=5.4, nrows=2)
    x = np.linspace(0, 8, 321)
    for time in TIMES:
        top.axvline(time, color=MUTED, linestyle=":", linewidth=1.2)
    places = ((3.2, 0.008), (3.2, 0.2), (7.1, 0.065))
    for (rate, name, color, line, marker), place in zip(RATES, places, strict=True):
        top.plot(x, rate * np.exp(-rate * x), line, color=color)
        top.plot(TIMES, rate * np.exp(-rate * TIMES), marker, color=color, zorder=3)
        top.text(*place, name, color=color, ha="center")
        height = log_likelihood(np.array(rate)).item()
        bottom.plot(rate, height, marker, color=color, markersize=8, zorder=3)
    top.text(6.15, 0.9, "data: 1, 2, 6", color=MUTED, va="top")
    top.set(xlabel="waiting time x in hours", ylabel="density f(x; rate)")
    top.set(xlim=(0, 8), ylim=(1e-3, 1.3), yscale="log")
    top.set_yticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
    top.minorticks_off()

    rates = np.linspace(0.04, 1.2, 291)
    bottom.plot(rates, log_likelihood(rates), color=INK, linewidth=1.6)
    bottom.text(0.35, -5.9, "peak at 1/3: −6.3", color=BLUE, ha="left", va="center")
    bottom.text(0.13, -8.1, "0.1: −7.8", color=GREEN, va="top")
    bottom.text(0.97, -9.25, "1: −9.0", color=ORANGE, ha="right", va="top")
    bottom.set(xlabel="rate per hour", ylabel="log-likelihood", xlim=(0, 1.2), ylim=(-10.6, -5.3))
    return fig
