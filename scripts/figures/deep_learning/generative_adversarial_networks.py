"""A GAN as a forger and a taster: noise, generator, real data, discriminator, two gradients."""

from matplotlib.figure import Figure

from scripts.figures.deep_learning.recurrent_networks import arrow, box
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw the forward path solid and the two feedbacks dashed."""
    fig, ax = canvas(height=3.3)
    low, high = 12.0, 27.0
    box(ax, (3.6, low), "$z$", MUTED, (4.6, 5.0), 14)
    box(ax, (14.6, low), "generator $G$\n“forger”", ORANGE, (12.0, 6.2), 11)
    box(ax, (14.6, high), "real data\ngenuine wine", GREEN, (12.0, 6.2), 11)
    box(ax, (34.6, 19.5), "discriminator $D$\n“shop owner”", BLUE, (14.4, 6.6), 11)
    ax.text(3.6, low + 4.4, "noise", ha="center", color=MUTED, fontsize=11)
    arrow(ax, (6.0, low), (8.4, low))
    arrow(ax, (20.8, low), (28.6, 16.0), ORANGE, 1.8)
    ax.text(23.2, 15.9, "$G(z)$", ha="center", color=ORANGE, fontsize=12)
    arrow(ax, (20.8, high), (28.6, 23.0), GREEN, 1.8)
    ax.text(25.6, 26.4, "$x$", ha="center", color=GREEN, fontsize=13)
    arrow(ax, (42.0, 19.5), (45.4, 19.5), BLUE, 1.8)
    ax.text(48.6, 19.5, "P(real)", ha="center", va="center", color=INK, fontsize=11)
    ax.plot([48.6, 48.6, 34.6], [21.4, 30.0, 30.0], color=BLUE, linewidth=1.5, linestyle=":")
    arrow(ax, (34.6, 30.0), (34.6, 23.0), BLUE, 1.5, ":")
    ax.text(41.4, 30.8, "trains $D$: tell apart", ha="center", color=BLUE, fontsize=10.5)
    ax.plot([48.6, 48.6, 14.6], [17.6, 4.6, 4.6], color=ORANGE, linewidth=1.5, linestyle="--")
    arrow(ax, (14.6, 4.6), (14.6, 8.7), ORANGE, 1.5, "--")
    ax.text(
        32.0,
        1.5,
        "trains $G$: gradient through $D$, which is held fixed",
        ha="center",
        color=ORANGE,
        fontsize=10.5,
    )
    return fig
