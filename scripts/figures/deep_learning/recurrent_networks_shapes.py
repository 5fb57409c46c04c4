"""Which steps have inputs and outputs: one-to-one up to many-to-many."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scripts.figures.deep_learning.recurrent_networks import arrow, box, label
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas

SMALL = (3.2, 2.2)


def chain(ax: Axes, x: float, y: float, inputs: set[int], outputs: set[int], steps: int) -> None:
    """Draw one unrolled network; inputs and outputs tell the steps that have them."""
    for t in range(steps):
        at = x + 5.2 * t
        box(ax, (at, y), "", ORANGE, SMALL)
        if t:
            arrow(ax, (at - 3.5, y), (at - 1.7, y), ORANGE, 1.8)
        if t in inputs:
            box(ax, (at, y - 4.4), "", MUTED, SMALL)
            arrow(ax, (at, y - 3.2), (at, y - 1.2))
        if t in outputs:
            box(ax, (at, y + 4.4), "", BLUE, SMALL)
            arrow(ax, (at, y + 1.2), (at, y + 3.2))


def draw() -> Figure:
    """Draw five patterns in three rows, each with an example."""
    fig, ax = canvas(height=6.1)
    every = {0, 1, 2}
    rows = (
        (8.6, 50.0, {0}, {0}, 1, "one to one", "classify one image", 9.2),
        (31.0, 50.0, {0}, every, 3, "one to many", "caption for an image", 36.2),
        (4.0, 30.0, every, {2}, 3, "many to one", "sentiment of a review", 9.2),
        (31.0, 30.0, every, every, 3, "many to many, aligned", "tag for each word", 36.2),
    )
    for x, y, inputs, outputs, steps, name, example, center in rows:
        chain(ax, x, y, inputs, outputs, steps)
        label(ax, (center, y + 8.6), name, INK, 11.5)
        label(ax, (center, y - 7.6), example, MUTED, 10.5)
    chain(ax, 4.0, 10.0, every, {3, 4, 5}, 6)
    label(ax, (19, 18.6), "many to many, encoder and decoder", INK, 11.5)
    label(ax, (19, 2.4), "translation; lengths may differ", MUTED, 10.5)
    for t in (3, 4):
        x = 4.0 + 5.2 * t
        arrow(ax, (x + 1.7, 14.4), (x + 4.0, 11.3), GREEN, 1.6, "--")
    label(ax, (44.0, 11.4), "each output is\nthe next input", GREEN, 10.5)
    return fig
