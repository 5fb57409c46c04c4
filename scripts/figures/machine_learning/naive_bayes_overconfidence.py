"""Copies of one feature push naive Bayes to 0 or 1; the sign stays right for equal priors."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure


def draw() -> Figure:
    """Plot the reported probability against the true one for 1, 2 and 5 copies."""
    fig, ax = figure(height=3.5)
    log_odds = np.linspace(-5, 5, 241)
    true = 1 / (1 + np.exp(-log_odds))
    ax.axhline(0.5, color=MUTED, linewidth=0.8)
    ax.axvline(0.5, color=MUTED, linewidth=0.8)
    for copies, style, color in ((1, "-", BLUE), (2, "--", ORANGE), (5, "-.", GREEN)):
        name = "1 copy (right)" if copies == 1 else f"{copies} copies"
        reported = 1 / (1 + np.exp(-copies * log_odds))
        ax.plot(true, reported, style, color=color, label=name)
    ax.legend(loc="lower right")
    ax.set(
        xlim=(0, 1), ylim=(0, 1), xlabel="true probability of the class", ylabel="naive Bayes says"
    )
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    return fig
