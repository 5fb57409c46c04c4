"""Nested circles: deep learning within machine learning within artificial intelligence."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas

# x, y and radius; name; members that lie outside of the next circle
CIRCLES = (
    (26, 23.5, 23.0, "artificial intelligence", BLUE),
    (26, 17.2, 15.6, "machine learning", ORANGE),
    (26, 10.6, 8.4, "deep learning", GREEN),
)


def draw() -> Figure:
    """Draw the circles with examples that belong to each but not to the next."""
    fig, ax = canvas(height=4.7)
    for x, y, radius, _, color in CIRCLES:
        ax.add_patch(Circle((x, y), radius, facecolor=(color, 0.1), edgecolor=color, linewidth=1.8))
    texts = (
        (42.6, BLUE, "artificial intelligence", "search, planning, logic,\nexpert rules"),
        (29.5, ORANGE, "machine learning", "linear models, trees,\nk-means, naive Bayes"),
        (14.6, GREEN, "deep learning", "convolutional nets,\ntransformers"),
    )
    for y, color, name, examples in texts:
        ax.text(26, y, name, ha="center", va="center", color=color, fontsize=12.5, weight="bold")
        ax.text(26, y - 1.7, examples, ha="center", va="top", color=INK, fontsize=10.5)
    ax.text(26, 6.0, "(many layers)", ha="center", va="center", color=MUTED, fontsize=10.5)
    return fig
