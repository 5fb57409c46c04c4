"""A network under two dropout masks, as in training, and complete, as in prediction."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

LAYERS = (3, 4, 4, 1)
RADIUS = 1.25
MASKS = (((1, 0, 1, 1), (0, 1, 0, 1)), ((0, 1, 0, 1), (1, 1, 0, 0)))


def network(ax: Axes, left: float, middle: float, kept: list[list[int]], color: str) -> None:
    """Draw one network whose dropped units are dashed circles with a cross and no edges."""
    places = [
        [(left + 6.6 * layer, middle + 3.9 * (i - (size - 1) / 2)) for i in range(size)]
        for layer, size in enumerate(LAYERS)
    ]
    for layer in range(3):
        for i, a in enumerate(places[layer]):
            for j, b in enumerate(places[layer + 1]):
                if kept[layer][i] and kept[layer + 1][j]:
                    ax.plot([a[0], b[0]], [a[1], b[1]], color=MUTED, linewidth=0.9, zorder=1)
    for layer, column in enumerate(places):
        for i, (x, y) in enumerate(column):
            on = bool(kept[layer][i])
            ax.add_patch(Circle((x, y), RADIUS, facecolor=PAPER, edgecolor="none", zorder=2))
            ax.add_patch(
                Circle(
                    (x, y),
                    RADIUS,
                    facecolor=color if on and layer in (1, 2) else PAPER,
                    alpha=0.75 if on and layer in (1, 2) else 1.0,
                    edgecolor=INK if on else MUTED,
                    linestyle="-" if on else ":",
                    linewidth=1.2,
                    zorder=3,
                )
            )
            if not on:
                r = 0.62 * RADIUS
                for sign in (-1, 1):
                    ax.plot(
                        [x - r, x + r],
                        [y - sign * r, y + sign * r],
                        color=ORANGE,
                        linewidth=1.6,
                        zorder=4,
                    )


def draw() -> Figure:
    """Draw two training passes above and the prediction pass below."""
    fig, ax = canvas(height=4.7)
    full = [[1] * size for size in LAYERS]
    for left, masks, words in zip(
        (3.2, 29.0), MASKS, ("training, one example", "training, the next"), strict=True
    ):
        network(ax, left, 33.6, [full[0], *map(list, masks), full[3]], BLUE)
        ax.text(left + 9.9, 44.0, words, ha="center", va="center", fontsize=11.5)
    network(ax, 3.2, 9.3, full, GREEN)
    ax.text(13.1, 19.6, "prediction", ha="center", va="center", fontsize=11.5)
    notes = (
        (16.6, "training: a fresh mask for each", INK),
        (13.9, "example (here p = 0.5), what", INK),
        (11.2, "is kept divided by 1 − p", BLUE),
        (6.6, "prediction: all units,", INK),
        (3.9, "no mask, no factor", GREEN),
    )
    for y, words, color in notes:
        ax.text(26.6, y, words, va="center", fontsize=10.5, color=color)
    return fig
