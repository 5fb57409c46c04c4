"""The two blocks of ResNet, basic and bottleneck, and the stages of ResNet-34 and ResNet-50."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Draw both blocks from top to bottom, each with its skip, and the numbers of blocks."""
    fig, ax = canvas(height=4.6)
    arrow = {"arrowstyle": "-|>", "color": MUTED, "shrinkA": 0, "shrinkB": 0}

    def box(x: float, y: float, w: float, h: float, text: str, color: str) -> None:
        patch = FancyBboxPatch(
            (x - w / 2, y - h / 2),
            w,
            h,
            boxstyle="round,pad=0,rounding_size=0.7",
            facecolor=PAPER,
            edgecolor=color,
            linewidth=1.5,
        )
        ax.add_patch(patch)
        ax.text(x, y, text, ha="center", va="center", fontsize=10, color=INK)

    blocks = (
        (11.0, "basic (ResNet-34)", "64", ((37.0, "3×3, 64"), (30.0, "3×3, 64"))),
        (
            35.5,
            "bottleneck (ResNet-50)",
            "256",
            ((38.2, "1×1, 64"), (33.5, "3×3, 64"), (28.8, "1×1, 256")),
        ),
    )
    for x, name, channels, layers in blocks:
        ax.text(x + 2.2, 44.6, name, ha="center", va="center", fontsize=10.5)
        last = 42.6
        for y, text in layers:
            box(x, y, 13, 2.9, text, ORANGE if "1×1" in text else BLUE)
            ax.annotate("", (x, y + 1.5), (x, last), arrowprops=arrow)
            last = y - 1.5
        ax.annotate("", (x, 24.9), (x, last), arrowprops=arrow)
        ax.add_patch(Circle((x, 23.5), 1.4, facecolor=PAPER, edgecolor=GREEN, linewidth=1.5))
        ax.text(x, 23.4, "+", ha="center", va="center", fontsize=14, color=GREEN)
        ax.plot([x, x + 11, x + 11], [41.6, 41.6, 23.5], color=GREEN, linewidth=1.6)
        ax.annotate(
            "", (x + 1.4, 23.5), (x + 11.06, 23.5), arrowprops={**arrow, "color": GREEN, "lw": 1.6}
        )
        ax.text(x + 11.5, 33.5, "x", color=GREEN, va="center", fontsize=12, style="italic")
        ax.annotate("", (x, 19.2), (x, 22.1), arrowprops=arrow)
        ax.text(x + 1.0, 20.4, f"ReLU, {channels} channels", va="center", fontsize=9.5)
    ax.plot([1, 51], [17.3, 17.3], color=MUTED, linewidth=0.8, linestyle=":")
    ax.text(1.2, 12.6, "34, 50", va="center", fontsize=10)
    ax.text(1.2, 7.9, "channels", va="center", fontsize=9.5, color=MUTED)
    ax.text(1.2, 3.8, "output", va="center", fontsize=9.5, color=MUTED)
    strip = (
        (13.5, "3 blocks", "64, 256", "56×56"),
        (24.0, "4 blocks", "128, 512", "28×28"),
        (34.5, "6 blocks", "256, 1024", "14×14"),
        (45.5, "3 blocks", "512, 2048", "7×7"),
    )
    for i, (x, text, channels, side) in enumerate(strip):
        box(x, 12.6, 8.4, 3.6, text, BLUE)
        ax.text(x, 7.9, channels, ha="center", va="center", fontsize=9.5)
        ax.text(x, 3.8, side, ha="center", va="center", fontsize=9.5)
        if i:
            ax.annotate("", (x - 4.2, 12.6), (strip[i - 1][0] + 4.2, 12.6), arrowprops=arrow)
    return fig
