"""Grouped and time-ordered splits."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw two rounds with whole users held out, then four rounds along time."""
    fig, ax = canvas(height=4.5)
    ax.text(26, 42.8, "grouped by user", ha="center", va="center", fontsize=12)
    users, step, height = "AABBBCCDEE", 4.1, 2.9
    for i, held in enumerate("BCE"):
        y = 37.0 - 4.0 * i
        ax.text(8.6, y + height / 2, f"round {i + 1}", ha="right", va="center", fontsize=11)
        for j, user in enumerate(users):
            out = user == held
            ax.add_patch(
                Rectangle(
                    (9.6 + j * step, y),
                    step - 0.4,
                    height,
                    facecolor=ORANGE if out else BLUE,
                    alpha=0.45 if out else 0.2,
                    linewidth=1.5 if out else 0,
                    edgecolor=ORANGE,
                )
            )
            ax.text(
                9.6 + j * step + 1.85, y + height / 2, user, ha="center", va="center", fontsize=11
            )
    ax.text(26, 24.3, "ordered by time", ha="center", va="center", fontsize=12)
    for i in range(4):
        y = 18.2 - 4.0 * i
        train = 10.0 + 6.5 * i
        ax.text(8.6, y + height / 2, f"round {i + 1}", ha="right", va="center", fontsize=11)
        ax.add_patch(
            Rectangle((9.6, y), 41.0, height, facecolor="none", edgecolor=MUTED, linewidth=0.7)
        )
        ax.add_patch(Rectangle((9.6, y), train, height, facecolor=BLUE, alpha=0.25, linewidth=0))
        ax.text(9.6 + train / 2, y + height / 2, "train", ha="center", va="center", fontsize=11)
        ax.add_patch(
            Rectangle(
                (9.6 + train, y),
                1.9,
                height,
                facecolor="none",
                edgecolor=MUTED,
                hatch="///",
                linewidth=0,
            )
        )
        ax.add_patch(
            Rectangle(
                (11.5 + train, y),
                7.6,
                height,
                facecolor=ORANGE,
                alpha=0.45,
                linewidth=1.5,
                edgecolor=ORANGE,
            )
        )
        ax.text(15.3 + train, y + height / 2, "validate", ha="center", va="center", fontsize=10.5)
    ax.annotate(
        "",
        xy=(50.6, 4.2),
        xytext=(9.6, 4.2),
        arrowprops={
            "arrowstyle": "-|>",
            "color": INK,
            "linewidth": 1.2,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )
    ax.text(50.6, 2.3, "time", ha="right", va="center", fontsize=11)
    ax.text(9.6, 2.3, "hatched: gap", color=MUTED, va="center", fontsize=11)
    return fig
