"""The GRU cell: one state, an update gate that mixes old and new, a reset gate."""

from matplotlib.figure import Figure

from scripts.figures.deep_learning.lstm import operator
from scripts.figures.deep_learning.recurrent_networks import arrow, box, label
from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, canvas


def draw() -> Figure:
    """Draw the cell for one step, in the convention of Cho et al."""
    fig, ax = canvas(height=3.7)
    top, mid, low = 29.5, 13.5, 5.4
    arrow(ax, (1.0, top), (51.0, top), ORANGE, 3.0)
    label(ax, (3.6, top + 2.2), "$h_{t-1}$", ORANGE, 12)
    label(ax, (48.6, top + 2.2), "$h_t$", ORANGE, 12)
    for x, text, color, kind in (
        (9.0, "$r_t$", PURPLE, "sigmoid"),
        (22.0, "$n_t$", GREEN, "tanh"),
        (36.0, "$z_t$", BLUE, "sigmoid"),
    ):
        box(ax, (x, mid), text, color, (5.4, 4.0), 12)
        label(ax, (x, mid - 3.2), kind, MUTED, 9.5)
        arrow(ax, (x, low), (x, mid - 4.4), MUTED)
    ax.plot([1.0, 36.0], [low, low], color=MUTED, linewidth=1.3)
    label(ax, (13.5, low - 2.2), "$x_t$ everywhere; $h_{t-1}$ in both gates", MUTED, 10.5)
    operator(ax, 9.0, 22.0, r"$\times$", PURPLE)
    arrow(ax, (9.0, top), (9.0, 23.6), ORANGE, 1.6)
    arrow(ax, (9.0, mid + 2.1), (9.0, 20.4), PURPLE, 1.6)
    arrow(ax, (10.6, 22.0), (19.6, mid + 1.4), PURPLE, 1.6)
    label(ax, (17.4, 21.0), "reset", PURPLE, 11)
    operator(ax, 29.0, top, r"$\times$", BLUE)
    operator(ax, 43.0, top, "$+$", GREEN)
    arrow(ax, (34.6, mid + 2.1), (29.8, top - 1.5), BLUE, 1.6)
    label(ax, (28.4, 23.2), "$z_t$", BLUE, 12)
    operator(ax, 43.0, 20.5, r"$\times$", GREEN)
    arrow(ax, (37.4, mid + 2.1), (41.8, 19.4), BLUE, 1.6)
    label(ax, (44.6, 15.6), "$1-z_t$", BLUE, 12)
    arrow(ax, (43.0, 22.1), (43.0, top - 1.6), GREEN, 1.6)
    ax.plot([24.8, 31.6, 31.6], [mid, mid, 7.2], color=GREEN, linewidth=1.6)
    ax.plot([31.6, 50.2, 50.2], [7.2, 7.2, 20.5], color=GREEN, linewidth=1.6)
    arrow(ax, (50.2, 20.5), (44.6, 20.5), GREEN, 1.6)
    label(ax, (29.0, 33.6), "keep", BLUE, 11)
    label(ax, (43.0, 33.6), "add new", GREEN, 11)
    return fig
