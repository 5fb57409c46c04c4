"""Real values, the 8-bit grid they are mapped to, and what comes back."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas

LOW, HIGH = -1.0, 4.1
VALUES = (-1.3, -0.5, 0.0, 1.234, 3.0, 4.1)


def affine(low: float, high: float, bits: int = 8) -> tuple[float, int]:
    """Return scale and zero point of unsigned affine quantization."""
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale)


def draw() -> Figure:
    """Draw arrows from values to integers and list what they decode to."""
    fig, ax = canvas(height=4.2)
    scale, zero = affine(LOW, HIGH)

    def across(value: float) -> float:
        return 6.5 + 41 * (value - LOW) / (HIGH - LOW)

    for y, name in ((32, "real values"), (14, "integers 0 to 255")):
        ax.plot(
            [2.0 if y == 32 else across(LOW), 50 if y == 32 else across(HIGH)], [y, y], color=INK
        )
        ax.text(30, y + (7.6 if y == 32 else -5.4), name, ha="center", va="center", color=MUTED)
    for q in range(0, 256, 5):
        place = across(scale * (q - zero))
        ax.plot([place, place], [13.3, 14.7], color=MUTED, linewidth=0.8)
    for value in VALUES:
        q = int(np.clip(round(value / scale) + zero, 0, 255))
        clipped = not LOW <= value <= HIGH
        color = ORANGE if clipped else GREEN if value == 0 else BLUE
        ax.annotate(
            "",
            xy=(across(scale * (q - zero)), 14.9),
            xytext=(across(value), 31.2),
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linestyle": "--" if clipped else "-",
                "linewidth": 1.5,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
        ax.plot(across(value), 32, "o", color=color, markersize=6)
        ax.text(across(value), 33.6, f"{value:g}".replace("-", "−"), ha="center", color=color)
        if not clipped:
            ax.text(across(scale * (q - zero)), 12.4, str(q), ha="center", va="top", color=color)
    ax.text(across(LOW) - 1.2, 12.4, "0", ha="right", va="top", color=ORANGE)
    ax.text(across(-1.3), 36.6, "clipped", ha="center", color=ORANGE)
    ax.text(across(0), 36.6, "exact", ha="center", color=GREEN)
    for value in (-1.0, -0.5, 0.0, 1.24, 3.0, 4.1):
        color = ORANGE if value == -1 else GREEN if value == 0 else BLUE
        ax.text(across(value), 4.2, f"{value:g}".replace("-", "−"), ha="center", color=color)
    ax.text(26, 1.0, f"decoded with scale {scale:g}, zero point {zero}", ha="center", color=MUTED)
    return fig
