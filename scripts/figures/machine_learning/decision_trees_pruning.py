"""The skeleton of a full tree, with the part that survives cost-complexity pruning."""

from matplotlib.figure import Figure
from sklearn.datasets import make_moons
from sklearn.tree import DecisionTreeClassifier

from scripts.figures.style import BLUE, MUTED, figure

ALPHA = 0.01


def draw() -> Figure:
    """Grow on the training set of the page; thick what pruning keeps, thin what it removes."""
    train = make_moons(300, noise=0.35, random_state=0)
    test = make_moons(4000, noise=0.35, random_state=10_000)
    full = DecisionTreeClassifier(random_state=0).fit(*train)
    kept = DecisionTreeClassifier(random_state=0, ccp_alpha=ALPHA).fit(*train)
    fig, ax = figure(height=3.7)
    ax.set_axis_off()
    fig.set_layout_engine("none")
    ax.set_position((0, 0, 1, 1))
    tree, small = full.tree_, kept.tree_
    leaves = iter(range(full.get_n_leaves()))

    def place(node: int, twin: int, depth: int) -> float:
        """Draw the subtree of ``node``; ``twin`` is the same node of the pruned tree or -1."""
        if tree.children_left[node] < 0:
            x = float(next(leaves))
        else:
            has_twin = twin >= 0 and small.children_left[twin] >= 0
            ends = []
            for children, twins in (
                (tree.children_left, small.children_left),
                (tree.children_right, small.children_right),
            ):
                ends.append(place(children[node], twins[twin] if has_twin else -1, depth + 1))
            x = sum(ends) / 2
            for end in ends:
                ax.plot(
                    [x, end],
                    [-depth, -depth - 1],
                    color=BLUE if has_twin else MUTED,
                    linewidth=3 if has_twin else 0.9,
                    linestyle="-" if has_twin else (0, (2, 1.5)),
                    zorder=2 if has_twin else 1,
                )
        if twin >= 0 and small.children_left[twin] < 0:
            ax.plot([x], [-depth], "s", color=BLUE, markersize=7, zorder=3)
        return x

    place(0, 0, 0)
    for place_x, side, color, name, model in (
        (0, "left", MUTED, "full tree (dotted)", full),
        (34, "right", BLUE, "pruned tree (thick)", kept),
    ):
        ax.text(
            place_x,
            1.9,
            f"{name}:\n{model.get_n_leaves()} leaves,\ntest error {1 - model.score(*test):.3f}",
            color=color,
            fontsize=10.5,
            ha=side,
            va="top",
        )
    ax.set(xlim=(-1, 35), ylim=(-9.6, 2.0))
    return fig
