"""A general Boltzmann machine, every pair connected, beside a restricted one, bipartite."""

from itertools import combinations, product

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas

Place = tuple[float, float]
HIDDEN, VISIBLE = 20.5, 10.0


def layer(xs: tuple[float, ...], y: float, bend: float) -> list[Place]:
    """Places of a layer; an arched one keeps the edges inside it apart."""
    middle = (len(xs) - 1) / 2
    return [(x, y + bend * (1 - abs(i - middle))) for i, x in enumerate(xs)]


def draw() -> Figure:
    """Draw both graphs: blue edges join the layers, orange dashed ones stay within a layer."""
    fig, ax = canvas(height=3.0)
    for left, restricted, name in (
        (0.0, False, "Boltzmann machine"),
        (27.0, True, "restricted (RBM)"),
    ):
        bend = 0.0 if restricted else 4.2
        hidden = layer((left + 7.0, left + 18.0), HIDDEN, 0.0)
        visible = layer((left + 3.0, left + 12.5, left + 22.0), VISIBLE, -bend)
        if not restricted:
            for group in (hidden, visible):
                for (x0, y0), (x1, y1) in combinations(group, 2):
                    ax.plot([x0, x1], [y0, y1], "--", color=ORANGE, linewidth=1.6, zorder=1)
        for (x0, y0), (x1, y1) in product(hidden, visible):
            ax.plot([x0, x1], [y0, y1], color=BLUE, linewidth=1.6, zorder=1)
        for symbol, group in (("h", hidden), ("v", visible)):
            for i, (x, y) in enumerate(group, start=1):
                ax.add_patch(
                    Circle(
                        (x, y),
                        2.1,
                        facecolor=PAPER,
                        edgecolor=BLUE if symbol == "h" else INK,
                        linewidth=1.8,
                        zorder=2,
                    )
                )
                ax.text(x, y, f"${symbol}_{i}$", ha="center", va="center", fontsize=12, zorder=3)
        ax.text(left + 12.5, 27.2, name, ha="center", va="center", fontsize=11.5, color=INK)
        edges = "10 weights, 5 biases" if not restricted else "6 weights, 5 biases"
        ax.text(left + 12.5, 1.4, edges, ha="center", va="center", fontsize=10.5, color=MUTED)
    ax.text(26.0, HIDDEN, "hidden", ha="center", va="center", fontsize=10.5, color=BLUE)
    ax.text(26.0, VISIBLE - 3.9, "visible", ha="center", va="center", fontsize=10.5, color=INK)
    return fig
