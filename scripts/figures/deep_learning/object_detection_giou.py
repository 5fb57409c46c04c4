"""IoU and generalized IoU of two equal squares while one moves away."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GRID, LINESTYLES, ORANGE, figure


def both(shift: float, side: float = 2.0) -> tuple[float, float]:
    """IoU and GIoU of two squares, one shifted sideways."""
    shared = max(side - shift, 0.0) * side
    union = 2 * side**2 - shared
    hull = (side + shift) * side
    iou = shared / union
    return iou, iou - (hull - union) / hull


def draw() -> Figure:
    """Two curves over the shift; they part where the squares do."""
    fig, ax = figure(height=2.9)
    shifts = np.linspace(0, 8, 161)
    values = np.array([both(float(d)) for d in shifts])
    ax.axhline(0, color=GRID, linewidth=1)
    ax.plot(shifts, values[:, 1], color=ORANGE, linestyle=LINESTYLES[1])
    ax.plot(shifts, values[:, 0], color=BLUE, linewidth=2.4)
    ax.text(4.9, 0.06, "IoU: 0, flat", color=BLUE, va="bottom")
    ax.text(4.2, -0.2, "GIoU keeps falling", color=ORANGE, va="bottom")
    ax.annotate(
        "they stop touching",
        xy=(2, 0.02),
        xytext=(2.2, 0.45),
        color=BLUE,
        arrowprops={"arrowstyle": "-|>", "color": BLUE, "linewidth": 1.2},
    )
    ax.set(xlim=(0, 8), ylim=(-0.7, 1.05), xlabel="shift of a square of side 2", ylabel="overlap")
    ax.set_xticks(range(0, 9, 2))
    ax.set_yticks([-0.5, 0, 0.5, 1], ["−0.5", "0", "0.5", "1"])
    return fig
