"""Loss at fixed training compute against the number of parameters."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

# Fit of Besiroglu et al. (2024) to the runs of Hoffmann et al. (2022).
FLOOR, A, B, ALPHA, BETA = 1.8172, 482.01, 2085.43, 0.3478, 0.3658
BUDGETS = (
    (20, GREEN, ":", "10²⁰ operations"),
    (21, ORANGE, "--", "10²¹"),
    (22, BLUE, "-", "10²²"),
    (23, PURPLE, "-.", "10²³"),
)


def loss(parameters: np.ndarray, tokens: np.ndarray) -> np.ndarray:
    """Return the fitted loss in nats a token."""
    return FLOOR + A / parameters**ALPHA + B / tokens**BETA


def draw() -> Figure:
    """Plot a curve a budget, with the split of 20 tokens a parameter marked."""
    fig, ax = figure(height=3.2)
    for exponent, color, line, label in BUDGETS:
        compute = 10.0**exponent
        best = np.sqrt(compute / 120)
        n = best * np.logspace(-1.15, 1.15, 120)
        ax.semilogx(n, loss(n, compute / (6 * n)), line, color=color)
        low = float(loss(best, compute / (6 * best)))
        ax.plot(best, low, "o", color=color, markersize=7)
        ax.text(
            n[-1] * 1.1,
            float(loss(n[-1], compute / (6 * n[-1]))),
            label,
            color=color,
            fontsize=10.5,
            va="center",
        )
    ax.text(1.6e11, 2.52, "dots: 20 tokens\na parameter", color=INK, fontsize=10.5)
    ax.axhline(FLOOR, color=MUTED, linewidth=1.0)
    ax.text(7e7, FLOOR + 0.02, "floor of the fit, 1.82", color=MUTED, fontsize=10.5)
    ax.set_xticks([1e8, 1e9, 1e10, 1e11, 1e12], ["100 M", "1 B", "10 B", "100 B", "1,000 B"])
    ax.minorticks_off()
    ax.set(
        xlim=(6e7, 3e12),
        ylim=(1.75, 3.0),
        xlabel="parameters N (tokens: D = C/6N)",
        ylabel="loss, nats a token",
    )
    return fig
