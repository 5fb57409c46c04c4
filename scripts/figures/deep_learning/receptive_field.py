"""The inputs that one unit sees, through three 3-wide layers and through a strided stack."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, MUTED, ORANGE, PAPER, figure

STACKS = {
    "three convolutions of width 3": [(3, 1), (3, 1), (3, 1)],
    "convolution 3, pooling 2 with stride 2, convolution 3": [(3, 1), (2, 2), (3, 1)],
}


def field(layers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return (receptive field, jump) before the first and after each layer."""
    r, j = 1, 1
    rows = [(r, j)]
    for k, s in layers:
        r, j = r + (k - 1) * j, j * s
        rows.append((r, j))
    return rows


def draw() -> Figure:
    """One panel a stack: nodes by layer, those that feed one top unit in color."""
    fig, axes = figure(height=5.4, nrows=2)
    width = 9
    for ax, (words, layers), color in zip(axes, STACKS.items(), (BLUE, ORANGE), strict=True):
        rows = field(layers)
        starts = [0.0]
        for (k, _), (_, jump) in zip(layers, rows, strict=False):
            starts.append(starts[-1] + (k - 1) / 2 * jump)
        counts = [width]
        for k, s in layers:
            counts.append((counts[-1] - k) // s + 1)
        seen = {0 if len(layers) == 0 else (1 if layers[1][1] == 1 else 0)}
        for level in range(len(layers), -1, -1):
            jump, start = rows[level][1], starts[level]
            for n in range(counts[level]):
                ax.plot(
                    start + n * jump,
                    level,
                    "o",
                    markersize=10,
                    color=color if n in seen else MUTED,
                    markerfacecolor=color if n in seen else PAPER,
                    zorder=3,
                )
            ax.text(
                width - 0.2,
                level,
                "1 unit" if level == len(layers) else f"sees {len(seen)}",
                va="center",
                color=color,
            )
            if level:
                k, s = layers[level - 1]
                below = set()
                for n in seen:
                    for u in range(k):
                        below.add(n * s + u)
                        x = starts[level - 1] + (n * s + u) * rows[level - 1][1]
                        ax.plot([start + n * jump, x], [level, level - 1], color=color, linewidth=1)
                seen = below
        ax.text(4.6, 3.75, words, ha="center", va="center", color=color, fontsize=11)
        ax.set(xlim=(-0.4, width + 1.1), ylim=(-0.35, 4.0))
        ax.set_axis_off()
    return fig
