"""The best tenth of the first test, and how the same people do on the second, untreated."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

RHO = 0.5
CUT = norm.isf(0.1)


def draw() -> Figure:
    """Stack the first and second scores of those selected over the curve of everybody."""
    fig, (top, bottom) = figure(height=4.4, nrows=2, sharex=True)
    x = np.linspace(-3.5, 4, 376)
    mean = norm.pdf(CUT) / 0.1
    for ax in (top, bottom):
        ax.plot(x, norm.pdf(x), color=MUTED, linewidth=1.4)
        ax.set(yticks=[], xlim=(-3.5, 4), ylim=(0, 0.64))
        ax.text(-3.4, 0.05, "everybody", color=MUTED, va="bottom")
    tail = x[x >= CUT]
    top.fill_between(tail, norm.pdf(tail), color=BLUE, alpha=0.5, linewidth=0)
    top.plot([mean, mean], [0, 0.3], "--", color=INK, linewidth=1.6)
    top.text(mean, 0.33, f"first test of the\nbest tenth: {mean:.2f}", color=BLUE, ha="center")
    # density of the second score given that the first exceeded the cut
    second = norm.pdf(x) * norm.sf((CUT - RHO * x) / np.sqrt(1 - RHO**2)) / 0.1
    bottom.plot(x, second, color=ORANGE)
    bottom.fill_between(x, second, color=ORANGE, alpha=0.3, linewidth=0)
    bottom.plot([RHO * mean] * 2, [0, 0.46], "--", color=INK, linewidth=1.6)
    bottom.text(RHO * mean, 0.48, f"their second test: {RHO * mean:.2f}", color=ORANGE, ha="center")
    bottom.set_xlabel("score in standard deviations from the mean")
    bottom.set_xticks(range(-3, 5))
    return fig
