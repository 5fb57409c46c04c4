"""A tree with three splits, and the boxes into which it cuts the plane."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from sklearn.tree import DecisionTreeClassifier

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, figure


def sample() -> tuple[np.ndarray, np.ndarray]:
    """Return 90 made-up loans: income and debt in thousands, and whether they were repaid."""
    rng = np.random.default_rng(4)
    points = np.column_stack([rng.uniform(10, 90, 90), rng.uniform(0, 40, 90)])
    good = (points[:, 0] > 42) & (points[:, 1] < 27) | (points[:, 1] < 9)
    return points, np.where(rng.uniform(size=90) < 0.06, ~good, good).astype(int)


def box(ax: Axes, x: float, y: float, text: str, color: str = INK) -> None:
    """Write ``text`` in a round box."""
    ax.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=10.5,
        color=color,
        bbox={"boxstyle": "round,pad=0.35", "facecolor": PAPER, "edgecolor": color},
    )


def draw() -> Figure:
    """Grow the tree, write it above, shade its leaves below."""
    points, repaid = sample()
    tree = DecisionTreeClassifier(max_leaf_nodes=4, random_state=0).fit(points, repaid).tree_
    fig, (top, ax) = figure(height=6.2, nrows=2, gridspec_kw={"height_ratios": [1.0, 1.35]})
    top.set_axis_off()
    top.set(xlim=(0, 10), ylim=(-0.45, 3.4))
    names = ("income", "debt")
    letters = iter("ABCD")

    def grow(node: int, x: float, y: float, spread: float, region: list[float]) -> None:
        if tree.children_left[node] < 0:
            letter, share = next(letters), tree.value[node][0][1]
            color = BLUE if share > 0.5 else ORANGE
            count = tree.n_node_samples[node]
            box(top, x, y, f"{letter}: {round(share * count)} of {count}\nrepaid", color)
            left, right, low, high = region
            ax.add_patch(
                Rectangle(
                    (left, low),
                    right - left,
                    high - low,
                    facecolor=color,
                    alpha=0.16,
                    edgecolor="none",
                )
            )
            ax.text(
                left + 1.2,
                high - 1.0,
                letter,
                ha="left",
                va="top",
                fontsize=13,
                weight="bold",
                color=color,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
            )
            return
        feature, cut = tree.feature[node], tree.threshold[node]
        for child, side, word in (
            (tree.children_left[node], -1, "yes"),
            (tree.children_right[node], 1, "no"),
        ):
            inner = region.copy()
            inner[2 * feature + (side < 0)] = cut
            top.plot([x, x + side * spread], [y, y - 1.0], color=MUTED, linewidth=1.2, zorder=0)
            top.text(
                x + side * spread * 0.5 + side * 0.12,
                y - 0.42,
                word,
                ha="left" if side > 0 else "right",
                color=MUTED,
                fontsize=10,
            )
            grow(child, x + side * spread, y - 1.0, spread * 0.62, inner)
        box(top, x, y, f"{names[feature]} ≤ {cut:.1f}?")
        low, high = region[2 * (1 - feature)], region[2 * (1 - feature) + 1]
        line = ([cut, cut], [low, high]) if feature == 0 else ([low, high], [cut, cut])
        ax.plot(*line, color=INK, linewidth=1.4)

    grow(0, 5.0, 3.0, 2.6, [10.0, 90.0, 0.0, 40.0])
    for value, marker, color in ((1, "o", BLUE), (0, "x", ORANGE)):
        ax.plot(*points[repaid == value].T, marker, color=color, markersize=5, alpha=0.9)
    ax.set(
        xlim=(10, 90), ylim=(0, 40), xlabel="income (thousand USD)", ylabel="debt (thousand USD)"
    )
    return fig
