"""The normal density with the share of each band, and the 68 / 95 / 99.7 totals below it."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, INK, MUTED, PAPER, figure


def draw() -> Figure:
    """Shade bands one standard deviation wide, write their shares, bracket the totals."""
    fig, (ax, low) = figure(
        height=3.9, nrows=2, sharex=True, gridspec_kw={"height_ratios": [3.0, 1.0]}
    )
    x = np.linspace(-4, 4, 401)
    ax.plot(x, norm.pdf(x), color=BLUE)
    for k, alpha in ((0, 0.45), (1, 0.28), (2, 0.14), (3, 0.06)):
        share = norm.cdf(k + 1) - norm.cdf(k) if k < 3 else norm.sf(3)
        for side in (-1, 1):
            band = np.linspace(side * k, side * (k + 1), 60)
            ax.fill_between(band, norm.pdf(band), color=BLUE, alpha=alpha, linewidth=0)
            height = (0.16, 0.022, norm.pdf(2.45) + 0.034, norm.pdf(3.45) + 0.022)[k]
            ax.text(side * (k + 0.5), height, f"{share:.2%}", ha="center", color=INK, fontsize=9.5)
    for k in range(-3, 4):
        ax.plot([k, k], [0, norm.pdf(k)], color=MUTED, linewidth=0.8)
    ax.set(xlim=(-4, 4), ylim=(0, 0.42), yticks=[], ylabel="density")
    ax.tick_params(labelbottom=True)
    ax.set_xticks(
        range(-3, 4),
        [
            r"$\mu-3\sigma$",
            r"$\mu-2\sigma$",
            r"$\mu-\sigma$",
            r"$\mu$",
            r"$\mu+\sigma$",
            r"$\mu+2\sigma$",
            r"$\mu+3\sigma$",
        ],
    )
    low.set_axis_off()
    low.set(ylim=(3.5, 0.5))
    for k in (1, 2, 3):
        low.annotate(
            "",
            xy=(-k, k),
            xytext=(k, k),
            arrowprops={
                "arrowstyle": "<|-|>",
                "color": INK,
                "linewidth": 1.2,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
        share = norm.cdf(k) - norm.cdf(-k)
        low.text(
            0,
            k,
            f"{share:.2%}",
            ha="center",
            va="center",
            fontsize=10.5,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
        )
    return fig
