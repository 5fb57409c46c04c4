"""The same long-tailed sample as a histogram and as a rank-frequency plot."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

N = 200


def draw() -> Figure:
    """Draw sales of 200 products both ways; the same 20 best sellers are orange in both."""
    fig, (top, bottom) = figure(height=5.0, nrows=2)
    # the quantiles of a Pareto law with tail index 1.16, largest first
    sales = 10 * ((np.arange(N) + 0.5) / N) ** (-1 / 1.16)
    cut = 20
    bins = np.arange(0, 1051, 25)
    low, _ = np.histogram(sales[cut:], bins)
    high, _ = np.histogram(sales[:cut], bins)
    top.bar(bins[:-1], low, 25, align="edge", color=BLUE)
    top.bar(bins[:-1], high, 25, align="edge", color=ORANGE, bottom=low, hatch="//", linewidth=0)
    top.set(xlim=(0, 1000), ylim=(0, 45), xlabel="sales of a product", ylabel="products")
    top.text(38, 40, f"first bar: {low[0]} products (cut off)", color=BLUE, va="center")
    top.text(300, 17, "tail: a few best sellers", color=ORANGE)
    top.annotate("", (672, 1.6), (560, 16), arrowprops={"arrowstyle": "->", "color": MUTED})
    top.text(992, 5, f"largest: {sales[0]:,.0f} →", color=ORANGE, ha="right", fontsize=10.5)
    rank = np.arange(1, N + 1)
    bottom.fill_between(rank[cut - 1 :], sales[cut - 1 :], color=BLUE, alpha=0.5, linewidth=0)
    bottom.fill_between(rank[:cut], sales[:cut], color=ORANGE, alpha=0.7, linewidth=0)
    bottom.plot(rank[cut - 1 :], sales[cut - 1 :], color=BLUE)
    bottom.plot(rank[:cut], sales[:cut], color=ORANGE)
    bottom.set(
        xlim=(1, N), ylim=(0, 700), xlabel="rank of the product (1 sells most)", ylabel="sales"
    )
    share = sales[:cut].sum() / sales.sum()
    bottom.text(16, 330, f"head: the best 20 make {share:.0%} of the sales", color=ORANGE)
    bottom.text(60, 90, "tail: the many that sell little", color=BLUE)
    bottom.text(4, 640, f"first: {sales[0]:,.0f} (cut off)", color=INK, fontsize=10.5)
    return fig
