"""The posterior after test results against the prior, both on a log-odds scale."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import logit

from scripts.figures.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, figure

SENSITIVITY, FALSE_POSITIVE_RATE = 0.90, 0.05
PRIOR = 0.01
X_TICKS = {1e-4: "0.01%", 1e-3: "0.1%", 1e-2: "1%", 0.1: "10%", 0.5: "50%"}
Y_TICKS = {1e-4: "0.01%", 1e-3: "0.1%", 1e-2: "1%", 0.1: "10%", 0.5: "50%", 0.9: "90%", 0.99: "99%"}


def draw() -> Figure:
    """Plot each result as a shift of the log-odds, so that the lines are parallel."""
    fig, ax = figure(height=3.6)
    x = np.array([logit(1e-4), 0.6])
    positive = np.log(SENSITIVITY / FALSE_POSITIVE_RATE)
    negative = np.log((1 - SENSITIVITY) / (1 - FALSE_POSITIVE_RATE))
    for shift, color, style, name in (
        (2 * positive, ORANGE, "-.", "two positives"),
        (positive, BLUE, "-", "one positive"),
        (0.0, MUTED, ":", "no test"),
        (negative, GREEN, "--", "one negative"),
    ):
        ax.plot(x, x + shift, color=color, linestyle=style)
        ax.text(
            -8.7,
            -8.7 + shift + 0.35,
            name,
            color=color,
            fontsize=10.5,
            rotation=45,
            rotation_mode="anchor",
            transform_rotates_text=True,
            ha="left",
            va="bottom",
        )
    prior = logit(PRIOR)
    ax.axvline(prior, color=GRID, linewidth=1.2, zorder=0)
    for shift, color in ((positive, BLUE), (2 * positive, ORANGE), (negative, GREEN)):
        value = 1 / (1 + np.exp(-(prior + shift)))
        ax.plot(prior, prior + shift, "o", color=color)
        label = f"{value:.1%}" if value > 0.01 else f"{value:.2%}"
        ax.text(
            prior + 0.3,
            prior + shift - 0.45,
            label,
            ha="left",
            va="center",
            color=INK,
            fontsize=10.5,
        )
    ax.set(
        xlim=x,
        ylim=(-12, 6.6),
        xlabel="prior probability of being ill",
        ylabel="posterior probability",
    )
    ax.set_xticks([logit(p) for p in X_TICKS], list(X_TICKS.values()))
    ax.set_yticks([logit(p) for p in Y_TICKS], list(Y_TICKS.values()))
    return fig
