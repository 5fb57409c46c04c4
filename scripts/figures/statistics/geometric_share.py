"""Expected share of girls pooled over N families that stop at the first girl."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import nbinom

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def expected_share(families: int) -> float:
    """Return E[N / T], where T is the number of children of N families (p = 1/2)."""
    children = np.arange(families, 4000)
    return float((families / children * nbinom.pmf(children - families, families, 0.5)).sum())


def draw() -> Figure:
    """Draw the share against the number of families on a log scale, from ln 2 to one half."""
    families = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100]
    fig, ax = figure(height=2.9)
    ax.plot(families, [expected_share(n) for n in families], "o-", color=BLUE)
    ax.axhline(0.5, color=MUTED, linestyle="--", linewidth=1.2)
    ax.text(1.15, 0.693, "one family: ln 2 ≈ 0.693", color=ORANGE, va="center")
    ax.text(1.0, 0.4805, "ratio of expected counts: 1/2", color=INK)
    ax.plot([1], [expected_share(1)], "s", color=ORANGE, markersize=8)
    ax.set_xscale("log")
    ax.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    ax.minorticks_off()
    ax.set(ylim=(0.468, 0.72), xlabel="number of families pooled")
    ax.set_ylabel("expected share of girls")
    return fig
