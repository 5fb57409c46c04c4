"""Five intervals for the difference of an A/B test against zero and the smallest useful effect."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

RESULTS = (
    (0.46, 0.98, "worth it: ship", GREEN, "o"),
    (0.02, 0.58, "works, size unclear", BLUE, "s"),
    (0.05, 0.31, "works, but too little", BLUE, "D"),
    (-0.30, 0.66, "undecided: more data", PURPLE, "^"),
    (-0.70, -0.14, "harmful: stop", ORANGE, "v"),
)


def draw() -> Figure:
    """Draw one interval a row with its reading above it, and the two lines that decide."""
    fig, ax = figure(height=3.5)
    for row, (low, high, reading, color, marker) in enumerate(RESULTS):
        y = -float(row)
        ax.plot([low, high], [y, y], color=color, linewidth=2.6, solid_capstyle="butt")
        ax.plot([(low + high) / 2], [y], color=color, marker=marker, markersize=7)
        for end in (low, high):
            ax.plot([end, end], [y - 0.12, y + 0.12], color=color, linewidth=2)
        ax.text(-1.02, y + 0.3, reading, color=INK, fontsize=10, va="center")
    ax.axvline(0, color=MUTED, linewidth=1.2)
    ax.axvline(0.4, color=MUTED, linewidth=1.2, linestyle="--")
    ax.text(-0.02, 0.92, "no effect", color=INK, fontsize=10, ha="right", va="center")
    ax.text(0.42, 0.92, "smallest useful effect", color=INK, fontsize=10, ha="left", va="center")
    ax.set(xlim=(-1.05, 1.15), ylim=(-4.5, 1.15), yticks=[])
    ax.set_xticks([-0.8, -0.4, 0, 0.4, 0.8], ["−0.8", "−0.4", "0", "0.4", "0.8"])
    ax.set_xlabel("conversion of B minus A, in percentage points")
    ax.spines["left"].set_visible(False)
    return fig
