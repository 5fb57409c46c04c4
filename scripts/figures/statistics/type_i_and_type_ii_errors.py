"""The densities of a test statistic under H0 and H1 with the areas alpha, beta and power."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, INK, ORANGE, figure

SHIFT = 2.5


def draw() -> Figure:
    """Shade alpha under H0 and beta under H1 on the two sides of the critical value."""
    fig, ax = figure(height=3.1)
    x = np.linspace(-3.2, 5.8, 361)
    critical = norm.ppf(0.95)
    left, right = x[x <= critical], x[x >= critical]
    ax.fill_between(
        left, norm.pdf(left - SHIFT), facecolor="none", edgecolor=ORANGE, hatch="///", linewidth=0
    )
    ax.fill_between(right, norm.pdf(right), color=BLUE, alpha=0.55, linewidth=0)
    ax.plot(x, norm.pdf(x), color=BLUE)
    ax.plot(x, norm.pdf(x - SHIFT), color=ORANGE, linestyle="--")
    ax.plot([critical] * 2, [0, 0.46], color=INK, linewidth=1.4)
    beta = norm.cdf(critical - SHIFT)
    ax.text(-0.1, 0.415, r"$H_0$ true", color=BLUE, ha="center")
    ax.text(SHIFT + 0.1, 0.415, r"$H_1$ true", color=ORANGE, ha="center")
    ax.text(critical - 0.12, 0.47, "← keep H₀", ha="right", va="bottom", color=INK)
    ax.text(critical + 0.12, 0.47, "reject H₀ →", ha="left", va="bottom", color=INK)
    ax.annotate(
        rf"$\beta$ = {beta:.1%}",
        (0.9, 0.05),
        (-3.1, 0.15),
        color=ORANGE,
        arrowprops={"arrowstyle": "-", "color": ORANGE},
        va="center",
    )
    ax.annotate(
        r"$\alpha$ = 5%",
        (2.0, 0.025),
        (4.45, 0.24),
        color=BLUE,
        arrowprops={"arrowstyle": "-", "color": BLUE},
        va="center",
    )
    ax.text(2.6, 0.27, f"power\n{1 - beta:.1%}", ha="center", va="center", color=ORANGE)
    ax.set(xlim=(-3.2, 5.8), ylim=(0, 0.53), yticks=[], ylabel="density")
    ax.set_xticks([0, critical, SHIFT], ["0", "1.645", "2.5"])
    ax.set_xlabel("test statistic, in standard errors")
    return fig
