"""Four thresholds for |z| over 14 daily looks: naive, Pocock, O'Brien–Fleming, always valid."""

import math

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, ORANGE, PURPLE, figure

POCOCK, O_BRIEN_FLEMING = 2.6146, 2.1065  # for 14 looks, two-sided 5%; the claims test solves them


def always_valid(ratio: np.ndarray, alpha: float = 0.05) -> np.ndarray:
    """Return the bound on |z| of the normal-mixture test; ``ratio`` is n tau² / sigma²."""
    squared = (1 + ratio) / ratio * (2 * math.log(1 / alpha) + np.log1p(ratio))
    return np.asarray(np.sqrt(squared))


def draw() -> Figure:
    """Draw the four thresholds by day."""
    fig, ax = figure(height=3.3)
    day = np.arange(1, 15)
    for bound, color, style, marker in (
        (O_BRIEN_FLEMING * np.sqrt(14 / day), ORANGE, "-.", "s"),
        (always_valid(day.astype(float)), PURPLE, ":", "^"),
        (np.full(14, POCOCK), GREEN, "--", "D"),
        (np.full(14, 1.96), BLUE, "-", "o"),
    ):
        ax.plot(day, bound, color=color, linestyle=style, marker=marker, markersize=4.5)
    ax.text(3.5, 4.35, "O'Brien–Fleming", color=ORANGE, fontsize=11)
    ax.text(14.1, 3.26, "always valid", color=PURPLE, fontsize=11, ha="right")
    ax.text(1, 2.28, "Pocock", color=GREEN, fontsize=11)
    ax.text(1, 1.62, "1.96 at every look: 22% error", color=BLUE, fontsize=11)
    ax.set(xlim=(0.6, 14.4), ylim=(1.4, 5.2), xlabel="day of the look")
    ax.set_ylabel("reject if |z| is above")
    ax.set_xticks([1, 4, 7, 10, 14])
    return fig
