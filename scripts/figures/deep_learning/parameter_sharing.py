"""One kernel used at every position, and the gradients of its uses added."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Five inputs, three outputs; each weight keeps its color and line style."""
    fig, ax = canvas(height=3.1)
    styles = ((BLUE, "-"), (ORANGE, "--"), (GREEN, ":"))
    xs = [4 + 6.6 * n for n in range(5)]
    for n in range(3):
        for u, (color, style) in enumerate(styles):
            ax.plot(
                [xs[n + u], xs[n + 1]], [5.5, 20.5], color=color, linestyle=style, linewidth=2.2
            )
    for n, (x, value) in enumerate(zip(xs, (1, 2, 0, 3, 1), strict=True)):
        ax.plot(x, 5.5, "o", markersize=19, color=INK, markerfacecolor=PAPER)
        ax.text(x, 5.3, str(value), ha="center", va="center")
        if 1 <= n <= 3:
            ax.plot(x, 20.5, "o", markersize=19, color=INK, markerfacecolor=PAPER)
            ax.text(x, 20.4, f"$z_{n}$", ha="center", va="center")
            ax.text(x, 25.4, ("$g_1=1$", "$g_2=-1$", "$g_3=2$")[n - 1], ha="center", va="center")
    ax.text(17.2, 1.4, "input $x$", ha="center", va="center", color=MUTED)
    ax.text(17.2, 29.2, "gradient from above", ha="center", va="center", color=MUTED)
    ax.text(43.4, 22.4, "summed over\nall positions:", ha="center", va="center", color=INK)
    for (color, _), y, words in zip(
        styles,
        (16.6, 12.6, 8.6),
        (
            r"$\partial w_1{:}\ 1-2+0=-1$",
            r"$\partial w_2{:}\ 2-0+6=8$",
            r"$\partial w_3{:}\ 0-3+2=-1$",
        ),
        strict=True,
    ):
        ax.text(43.4, y, words, ha="center", va="center", color=color, fontsize=12)
    return fig
