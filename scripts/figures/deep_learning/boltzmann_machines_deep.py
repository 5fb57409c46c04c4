"""A deep belief network, arrows downward below an undirected top, beside a deep Boltzmann machine."""

from itertools import pairwise, product

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas

HEIGHTS = (7.0, 16.0, 25.0)
NAMES = (r"\mathbf{v}", r"\mathbf{h}^{1}", r"\mathbf{h}^{2}")


def draw() -> Figure:
    """Draw three layers twice; arrows for directed edges, plain lines for undirected ones."""
    fig, ax = canvas(height=3.5)
    for left, deep_belief, name in (
        (2.0, True, "deep belief network"),
        (28.0, False, "deep Boltzmann machine"),
    ):
        layers = [[(left + 3.5 + 7.0 * i, y) for i in range(3)] for y in HEIGHTS]
        for depth, (low, high) in enumerate(pairwise(layers)):
            directed = deep_belief and depth == 0
            for (x0, y0), (x1, y1) in product(high, low):
                ax.annotate(
                    "",
                    xy=(x1, y1),
                    xytext=(x0, y0),
                    arrowprops={
                        "arrowstyle": "-|>" if directed else "-",
                        "color": ORANGE if directed else BLUE,
                        "linestyle": "--" if directed else "-",
                        "linewidth": 1.3,
                        "shrinkA": 11,
                        "shrinkB": 11,
                    },
                    zorder=1,
                )
        for spots in layers:
            for x, y in spots:
                ax.add_patch(
                    Circle(
                        (x, y),
                        1.6,
                        facecolor=PAPER,
                        edgecolor=INK if y == HEIGHTS[0] else BLUE,
                        linewidth=1.8,
                        zorder=2,
                    )
                )
        ax.text(left + 10.5, 31.6, name, ha="center", va="center", fontsize=11, color=INK)
        note = "top two layers an RBM,\narrows below" if deep_belief else "undirected throughout"
        ax.text(left + 10.5, 2.2, note, ha="center", va="center", fontsize=10, color=MUTED)
    for y, symbol in zip(HEIGHTS, NAMES, strict=True):
        ax.text(25.5, y, f"${symbol}$", ha="center", va="center", fontsize=12.5)
    return fig
