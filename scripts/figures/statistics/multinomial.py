"""Multinomial and multivariate hypergeometric probabilities of six draws from an urn."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import multinomial, multivariate_hypergeom

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

URN = (8, 3, 9)
DRAWS = 6
ASKED = (2, 1, 3)


def draw() -> Figure:
    """Draw one disc per outcome, its area the probability; ring the one asked for."""
    fig, axes = figure(height=3.5, ncols=2, sharey=True)
    laws = (
        ("with replacement", multinomial(DRAWS, np.array(URN) / sum(URN)), BLUE),
        ("without replacement", multivariate_hypergeom(URN, DRAWS), ORANGE),
    )
    for ax, (name, law, color) in zip(axes, laws, strict=True):
        cells = [(r, y) for r in range(DRAWS + 1) for y in range(DRAWS + 1 - r)]
        prob = np.array([law.pmf([r, y, DRAWS - r - y]) for r, y in cells])
        red, yellow = np.array(cells).T
        rare = (prob > 0) & (prob < 0.01)  # possible, though the disc is hardly visible
        ax.plot(red[rare], yellow[rare], ".", color=MUTED, markersize=2)
        ax.scatter(red, yellow, s=1300 * prob, color=color, alpha=0.55, linewidth=0)
        asked = law.pmf(ASKED)
        ring = (np.sqrt(1300 * asked) + 3.5) ** 2  # around the disc, so that its size stays visible
        ax.scatter(*ASKED[:2], s=ring, facecolor="none", edgecolor=INK, linewidth=1.4)
        ax.annotate(
            f"{asked:.3f}",
            xy=(ASKED[0] + 0.25, ASKED[1] + 0.52),
            xytext=(3.0, 3.6),
            color=INK,
            fontsize=11,
            arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8},
        )
        ax.set_title(name, color=color)
        ax.set(
            xlim=(-0.7, 6.4),
            ylim=(-0.8, 6.4),
            xticks=range(7),
            yticks=range(7),
            xlabel="red drawn",
            aspect="equal",
        )
    axes[0].set_ylabel("yellow drawn")
    return fig
