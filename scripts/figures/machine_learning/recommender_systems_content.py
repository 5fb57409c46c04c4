"""Item feature vectors and the profile that one user's ratings give, in a plane of two genres."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

ITEMS = (("A: rated +2", 1, 0), ("B: rated 0", 1, 1), ("D: rated −2", 0, 1))


def draw() -> Figure:
    """Arrows from the origin; the profile is the sum of ratings times features."""
    fig, ax = figure(height=3.6)
    ax.axhline(0, color=MUTED, linewidth=0.8)
    ax.axvline(0, color=MUTED, linewidth=0.8)

    def arrow(x: float, y: float, color: str, style: str) -> None:
        ax.annotate(
            "",
            (x, y),
            (0, 0),
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linewidth": 2,
                "linestyle": style,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )

    for name, x, y in ITEMS:
        arrow(x, y, BLUE, "-")
        side = "left" if x else "right"
        ax.text(x + (0.12 if x else -0.15), y + 0.12, name, color=BLUE, fontsize=11, ha=side)
    arrow(2, -2, ORANGE, "-")
    ax.text(1.35, -1.0, "Ana's profile (2, −2)", color=ORANGE, fontsize=11)
    ax.plot([1], [0], "o", color=GREEN, markersize=9, fillstyle="none", markeredgewidth=2)
    ax.text(1.12, -0.34, "C: same features as A, cosine +0.71", color=GREEN, fontsize=10.5)
    ax.plot([0], [1], "s", color=GREEN, markersize=9, fillstyle="none", markeredgewidth=2)
    ax.text(-0.15, 0.9, "E (new):\ncosine −0.71", color=GREEN, fontsize=10.5, ha="right", va="top")
    ax.set(
        xlim=(-1.7, 4.4), ylim=(-2.3, 1.5), xticks=[0, 1, 2], yticks=[-2, -1, 0, 1], aspect="equal"
    )
    ax.set(xlabel="science fiction", ylabel="romance")
    return fig
