"""One binomial formula read twice: over the counts at a fixed p, and over p at a fixed count."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import binom

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

N, HEADS, P = 10, 7, 0.5


def draw() -> Figure:
    """Stack the probability mass function over the likelihood, with the shared value marked."""
    fig, (top, bottom) = figure(height=5.0, nrows=2)
    shared = binom.pmf(HEADS, N, P)
    counts = np.arange(N + 1)
    top.vlines(counts, 0, binom.pmf(counts, N, P), color=BLUE, linewidth=5)
    top.plot(HEADS, shared, "D", color=INK)
    top.annotate(
        f"{shared:.3f}", (HEADS, shared), xytext=(6, 4), textcoords="offset points", color=INK
    )
    top.text(-0.4, 0.35, "probability: p = 0.5 fixed\n11 values, sum 1", color=BLUE, va="top")
    top.set(xlabel="number of heads x in 10 flips", ylabel="P(X = x; p = 0.5)", ylim=(0, 0.36))
    top.set_xticks(counts)

    p = np.linspace(0, 1, 301)
    bottom.plot(p, binom.pmf(HEADS, N, p), color=ORANGE)
    bottom.fill_between(p, binom.pmf(HEADS, N, p), color=ORANGE, alpha=0.12, linewidth=0)
    bottom.plot([0.7, 0.7], [0, binom.pmf(HEADS, N, 0.7)], ":", color=MUTED, linewidth=1.5)
    bottom.plot(P, shared, "D", color=INK)
    bottom.annotate(
        f"{shared:.3f}",
        (P, shared),
        xytext=(-8, 4),
        textcoords="offset points",
        color=INK,
        ha="right",
    )
    bottom.text(0.7, 0.272, "maximum at 0.7", color=INK, ha="center", va="bottom")
    bottom.text(
        0, 0.28, "likelihood: x = 7 fixed\nevery p in [0, 1],\narea 1/11", color=ORANGE, va="top"
    )
    bottom.set(xlabel="parameter p", ylabel="L(p; x = 7)", ylim=(0, 0.32))
    return fig
