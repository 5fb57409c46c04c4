"""A residual block: the branch F and the identity path, with the derivative of each."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from scripts.figures.style import BLUE, INK, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Draw the block from left to right, forward in blue above and backward below."""
    fig, ax = canvas(height=2.7)
    y = 9.0
    ax.add_patch(
        FancyBboxPatch(
            (15, y - 3.4),
            17,
            6.8,
            boxstyle="round,pad=0,rounding_size=1",
            facecolor=PAPER,
            edgecolor=INK,
            linewidth=1.4,
        )
    )
    ax.text(23.5, y, "weights, ReLU,\nweights:  $F(x)$", ha="center", va="center", fontsize=10)
    ax.add_patch(Circle((40, y), 1.9, facecolor=PAPER, edgecolor=INK, linewidth=1.4))
    ax.text(40, y, "+", ha="center", va="center", fontsize=13)
    style = {"arrowstyle": "-|>", "linewidth": 1.7, "shrinkA": 0, "shrinkB": 0}
    for start, end in (((4.5, y), (15, y)), ((32, y), (38.1, y)), ((41.9, y), (48, y))):
        ax.annotate("", xy=end, xytext=start, arrowprops=style | {"color": BLUE})
    ax.plot([9, 9, 40], [y, y + 10, y + 10], color=BLUE, linewidth=1.7)
    ax.annotate("", xy=(40, y + 1.9), xytext=(40, y + 10), arrowprops=style | {"color": BLUE})
    ax.text(2.6, y, "$x$", ha="center", va="center", fontsize=13)
    ax.text(50, y, "$y$", ha="center", va="center", fontsize=13)
    ax.text(24.5, y + 12.2, "identity: $x$", ha="center", color=BLUE, fontsize=10.5)
    back = style | {"color": ORANGE, "linestyle": (0, (4, 2))}
    ax.annotate("", xy=(12, y + 7.6), xytext=(37.5, y + 7.6), arrowprops=back)
    ax.text(24.5, y + 4.5, r"gradient, unchanged", ha="center", color=ORANGE, fontsize=10.5)
    ax.annotate("", xy=(12, y - 4.9), xytext=(37.5, y - 4.9), arrowprops=back)
    ax.text(
        24.5,
        y - 8.0,
        r"gradient times the Jacobian of $F$",
        ha="center",
        color=ORANGE,
        fontsize=10.5,
    )
    return fig
