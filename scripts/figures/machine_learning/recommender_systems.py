"""A tree of approaches: what each learns from."""

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, canvas

# y of the branch, color, name, what it uses, leaves
BRANCHES = (
    (31.5, BLUE, "collaborative", "the rating matrix", ()),
    (10.5, GREEN, "content-based", "item features,\none user's history", ()),
    (3.6, PURPLE, "hybrid", "both: two-tower\nnetworks, rankers", ()),
)
LEAVES = (
    (38.0, "user neighbors"),
    (33.6, "item neighbors"),
    (28.4, "matrix factorization,\nexplicit ratings"),
    (22.2, "matrix factorization,\nimplicit feedback"),
)


def draw() -> Figure:
    """Root left, branches in the middle, leaves right."""
    fig, ax = canvas(height=4.2)

    def box(x: float, y: float, width: float, height: float, color: str) -> None:
        ax.add_patch(
            FancyBboxPatch(
                (x, y - height / 2),
                width,
                height,
                boxstyle="round,pad=0.1,rounding_size=0.8",
                facecolor=(color, 0.12),
                edgecolor=color,
                linewidth=1.5,
            )
        )

    box(0.8, 20.5, 9.6, 5.6, INK)
    ax.text(5.6, 20.5, "recom-\nmender", ha="center", va="center", fontsize=11)
    for y, color, name, uses, _ in BRANCHES:
        ax.plot([10.6, 14.3], [20.5, y], color=MUTED, linewidth=1.3, zorder=0)
        box(14.5, y, 14.6, 3.6, color)
        ax.text(21.8, y, name, ha="center", va="center", color=color, fontsize=11.5)
        if name == "collaborative":
            ax.text(21.8, y - 2.4, uses, ha="center", va="top", color=MUTED, fontsize=10)
        else:
            ax.text(30.6, y, uses, va="center", color=MUTED, fontsize=10.5)
    for y, name in LEAVES:
        ax.plot([29.3, 32.4], [31.5, y], color=MUTED, linewidth=1.3, zorder=0)
        ax.text(
            32.8, y, name, va="center", color=ORANGE if "matrix" in name else BLUE, fontsize=10.5
        )
    return fig
