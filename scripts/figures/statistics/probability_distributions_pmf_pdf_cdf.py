"""Mass function, density and the two distribution functions that belong to them."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import binom, expon

from scripts.figures.style import BLUE, GRID, INK, ORANGE, PAPER, figure

N, P, RATE = 4, 0.5, 2.0


def draw() -> Figure:
    """Draw a binomial on the left, an exponential on the right, cdfs below."""
    fig, ((pmf, pdf), (steps, smooth)) = figure(height=4.3, nrows=2, ncols=2)
    k = np.arange(N + 1)
    mass = binom.pmf(k, N, P)
    pmf.bar(k, mass, width=0.12, color=BLUE)
    pmf.plot(k, mass, "o", color=BLUE)
    pmf.text(2.2, mass[2], f"{mass[2]:.3f}", va="center", color=INK, fontsize=10)
    pmf.set(xlim=(-0.5, 4.5), ylim=(0, 0.45), yticks=[0, 0.2, 0.4], ylabel="probability", xticks=k)
    pmf.set_title("mass function")
    x = np.linspace(0, 2, 200)
    pdf.plot(x, expon.pdf(x, scale=1 / RATE), color=ORANGE)
    inside = x[(x >= 0.25) & (x <= 1)]
    area = expon.cdf(1, scale=1 / RATE) - expon.cdf(0.25, scale=1 / RATE)
    pdf.fill_between(
        inside, expon.pdf(inside, scale=1 / RATE), color=ORANGE, alpha=0.3, linewidth=0
    )
    pdf.annotate(
        f"area {area:.3f}",
        xy=(0.6, 0.35),
        xytext=(0.9, 1.05),
        color=INK,
        fontsize=10,
        arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8},
    )
    pdf.axhline(1, color=GRID, linewidth=1, zorder=0)
    pdf.set(xlim=(0, 2), ylim=(0, 2.15), yticks=[0, 1, 2], ylabel="density", xticks=[0, 1, 2])
    pdf.set_title("density")
    total = binom.cdf(k, N, P)
    steps.hlines([0, *total], [-0.5, *k], [*k, 4.5], color=BLUE)
    steps.plot(k, total, "o", color=BLUE)
    steps.plot(k, [0, *total[:-1]], "o", markerfacecolor=PAPER, color=BLUE)
    steps.set(
        xlim=(-0.5, 4.5), ylim=(-0.06, 1.08), yticks=[0, 0.5, 1], xticks=k, xlabel="value $x$"
    )
    steps.set_ylabel(r"$\mathrm{P}(X\leq x)$")
    smooth.plot(x, expon.cdf(x, scale=1 / RATE), color=ORANGE)
    smooth.set(
        xlim=(0, 2), ylim=(-0.06, 1.08), yticks=[0, 0.5, 1], xticks=[0, 1, 2], xlabel="value $x$"
    )
    smooth.set_ylabel(r"$\mathrm{P}(X\leq x)$")
    return fig
