"""Dense against convolutional connections, and the number of parameters of each."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, figure

COUNTS = {
    "dense, 1,000 units": (224 * 224 * 3 + 1) * 1000,
    "conv 3×3, 64 filters": (3 * 3 * 3 + 1) * 64,
}


def draw() -> Figure:
    """Two small bipartite graphs above a bar chart on a log scale."""
    fig, axes = figure(height=4.2, nrows=2, ncols=2, gridspec_kw={"height_ratios": [1.5, 1]})
    for ax, dense, words in (
        (axes[0, 0], True, "dense: 49 weights"),
        (axes[0, 1], False, "convolution: 3 weights"),
    ):
        styles = ((BLUE, "-"), (ORANGE, "--"), (GREEN, ":"))
        for out in range(7):
            for x in range(7):
                if dense:
                    ax.plot([x, out], [0, 1], color=MUTED, linewidth=0.7)
                elif abs(x - out) <= 1:
                    color, style = styles[x - out + 1]
                    ax.plot([x, out], [0, 1], color=color, linestyle=style, linewidth=1.8)
        for level in (0, 1):
            ax.plot(range(7), [level] * 7, "o", color=INK, markerfacecolor=PAPER, markersize=8)
        ax.set_axis_off()
        ax.set(ylim=(-0.15, 1.45), xlim=(-0.4, 6.4))
        ax.text(3, 1.3, words, ha="center", va="center")
    grid = axes[1, 0].get_gridspec()
    for ax in axes[1]:
        ax.remove()
    ax = fig.add_subplot(grid[1, :])
    names, values = list(COUNTS), list(COUNTS.values())
    ax.barh([1, 0], values, color=[MUTED, BLUE], height=0.55, alpha=0.45)
    ax.set_xscale("log")
    ax.set(xlim=(1, 1e10), ylim=(-0.5, 1.5), xlabel="parameters on a 224×224×3 input (log scale)")
    ax.set_yticks([])
    for y, name, value in zip((1, 0), names, values, strict=True):
        ax.text(1.5, y, name, va="center", fontsize=10.5)
        ax.text(value * 1.4, y, f"{value:,}", va="center", fontsize=10.5)
    return fig
