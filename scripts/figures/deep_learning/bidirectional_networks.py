"""Two recurrent networks, one in each direction; each output sees the whole sequence."""

from matplotlib.figure import Figure

from scripts.figures.deep_learning.recurrent_networks import arrow, box, label
from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw four steps with forward and backward states."""
    fig, ax = canvas(height=3.5)
    for t, (x, word) in enumerate(
        ((9.0, "he"), (21.0, "said"), (33.0, "Teddy"), (45.0, "bears")), start=1
    ):
        box(ax, (x, 6.2), f"$x_{t}$", MUTED)
        label(ax, (x, 2.4), word, MUTED, 10.5)
        box(ax, (x - 1.7, 14.6), rf"$\overrightarrow{{h}}_{t}$", BLUE, (4.6, 4.0), 11)
        box(ax, (x + 1.7, 22.0), rf"$\overleftarrow{{h}}_{t}$", ORANGE, (4.6, 4.0), 11)
        box(ax, (x, 30.2), f"$o_{t}$", INK)
        arrow(ax, (x - 1.7, 8.2), (x - 1.7, 12.5), MUTED)
        arrow(ax, (x + 1.7, 8.2), (x + 1.7, 19.9), MUTED)
        arrow(ax, (x - 1.7, 16.7), (x - 1.7, 28.2), BLUE)
        arrow(ax, (x + 1.7, 24.1), (x + 1.7, 28.2), ORANGE)
    for x in (9.0, 21.0, 33.0):
        arrow(ax, (x + 0.7, 14.6), (x + 7.9, 14.6), BLUE, 2.0)
        arrow(ax, (x + 11.3, 22.0), (x + 4.1, 22.0), ORANGE, 2.0, "--")
    return fig
