"""A network of layers: three inputs, four hidden neurons, two outputs, and its parameters."""

from itertools import pairwise

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

COLUMNS = (
    (8.0, 3, "input layer", MUTED, "x"),
    (26.0, 4, "hidden layer", BLUE, "h"),
    (44.0, 2, "output layer", ORANGE, r"\hat{y}"),
)


def draw() -> Figure:
    """Draw neurons and connections, one neuron's inputs emphasized, and count the parameters."""
    fig, ax = canvas(height=3.5)
    places = [
        [(x, 20.0 + 5.8 * ((count - 1) / 2 - i)) for i in range(count)] for x, count, *_ in COLUMNS
    ]
    for left, right in pairwise(places):
        for x0, y0 in left:
            for x1, y1 in right:
                ax.plot([x0, x1], [y0, y1], color=MUTED, linewidth=0.8, alpha=0.7, zorder=1)
    for x0, y0 in places[0]:
        x1, y1 = places[1][0]
        ax.plot([x0, x1], [y0, y1], color=GREEN, linewidth=2.4, zorder=1)
    for (_, _, name, color, symbol), spots in zip(COLUMNS, places, strict=True):
        for i, (x, y) in enumerate(spots, start=1):
            ax.add_patch(
                Circle((x, y), 2.1, facecolor=PAPER, edgecolor=color, linewidth=1.8, zorder=2)
            )
            ax.text(
                x, y, f"${symbol}_{i}$", ha="center", va="center", color=INK, fontsize=12, zorder=3
            )
        ax.text(spots[0][0], 33.2, name, ha="center", va="center", color=color, fontsize=11)
    ax.text(14.3, 29.2, "3 weights\n+ 1 bias", ha="center", va="center", color=GREEN, fontsize=10)
    ax.text(
        8.0, 4.6, "numbers,\nno computation", ha="center", va="center", color=MUTED, fontsize=10
    )
    ax.text(
        26.0,
        4.6,
        "$4 \\times 3$ weights\n+ 4 biases = 16",
        ha="center",
        va="center",
        color=BLUE,
        fontsize=10,
    )
    ax.text(
        44.0,
        4.6,
        "$2 \\times 4$ weights\n+ 2 biases = 10",
        ha="center",
        va="center",
        color=ORANGE,
        fontsize=10,
    )
    return fig
