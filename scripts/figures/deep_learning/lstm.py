"""The LSTM cell: the cell-state line on top, three gates below, three steps marked."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.deep_learning.recurrent_networks import arrow, box, label
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, canvas


def operator(ax: Axes, x: float, y: float, text: str, color: str = INK) -> None:
    """Draw a small circle with an operation in it."""
    ax.add_patch(Circle((x, y), 1.5, facecolor=PAPER, edgecolor=color, linewidth=1.6, zorder=3))
    ax.text(x, y, text, ha="center", va="center", color=INK, fontsize=11, zorder=4)


def draw() -> Figure:
    """Draw the cell for one step."""
    fig, ax = canvas(height=3.9)
    top, mid, low = 30.0, 15.0, 6.0
    arrow(ax, (1.0, top), (51.0, top), ORANGE, 3.0)
    label(ax, (3.6, top + 2.2), "$c_{t-1}$", ORANGE, 12)
    label(ax, (48.6, top + 2.2), "$c_t$", ORANGE, 12)
    label(ax, (26.0, 37.0), "cell state: multiplied by a gate, added to, nothing else", ORANGE)
    gates = ((9.0, "$f_t$", BLUE), (18.0, "$i_t$", GREEN), (26.0, "$g_t$", GREEN))
    for x, text, color in (*gates, (36.0, "$o_t$", PURPLE)):
        box(ax, (x, mid), text, color, (5.4, 4.0), 12)
        label(ax, (x, mid - 3.2), "tanh" if "g" in text else "sigmoid", MUTED, 9.5)
        arrow(ax, (x, low), (x, mid - 4.4), MUTED)
    ax.plot([1.0, 36.0], [low, low], color=MUTED, linewidth=1.3)
    label(ax, (7.6, low - 2.2), "$x_t$ and $h_{t-1}$", MUTED, 11.5)
    operator(ax, 9.0, top, r"$\times$", BLUE)
    arrow(ax, (9.0, mid + 2.1), (9.0, top - 1.6), BLUE, 1.6)
    operator(ax, 22.0, 22.6, r"$\times$", GREEN)
    arrow(ax, (18.0, mid + 2.1), (20.8, 21.5), GREEN, 1.6)
    arrow(ax, (26.0, mid + 2.1), (23.2, 21.5), GREEN, 1.6)
    operator(ax, 22.0, top, "$+$", GREEN)
    arrow(ax, (22.0, 24.2), (22.0, top - 1.6), GREEN, 1.6)
    box(ax, (43.0, 23.6), "tanh", MUTED, (5.4, 3.2), 10)
    arrow(ax, (43.0, top), (43.0, 25.3), PURPLE, 1.6)
    operator(ax, 43.0, mid, r"$\times$", PURPLE)
    arrow(ax, (43.0, 21.9), (43.0, mid + 1.6), PURPLE, 1.6)
    arrow(ax, (38.8, mid), (41.4, mid), PURPLE, 1.6)
    arrow(ax, (44.6, mid), (51.0, mid), PURPLE, 2.2)
    label(ax, (48.6, mid + 2.2), "$h_t$", PURPLE, 12)
    label(ax, (9.0, 34.0), "1 forget", BLUE, 11)
    label(ax, (22.0, 34.0), "2 write", GREEN, 11)
    label(ax, (43.4, 9.4), "3 output", PURPLE, 11)
    return fig
