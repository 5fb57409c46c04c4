"""Logistic log-likelihood over the slope: one peak with overlap, no peak when separated."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, MUTED, ORANGE, figure

X = np.array([-2.0, -1.0, 1.0, 2.0])
OVERLAP, SEPARATED = np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1])


def log_likelihood(slope: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the log-likelihood of a logistic model without intercept for each slope."""
    return np.asarray(-np.logaddexp(0, -np.outer(slope, X * (2 * y - 1))).sum(axis=1))


def draw() -> Figure:
    """Plot both log-likelihoods, with the peak marked where there is one."""
    fig, ax = figure(height=3.0)
    slope = np.linspace(-1, 6, 351)
    overlap, separated = log_likelihood(slope, OVERLAP), log_likelihood(slope, SEPARATED)
    ax.axhline(0, color=MUTED, linewidth=1)
    ax.plot(slope, overlap, color=BLUE)
    ax.plot(slope, separated, "--", color=ORANGE)
    best = overlap.argmax()
    ax.plot(slope[best], overlap[best], "o", color=BLUE)
    ax.annotate(
        f"peak at {slope[best]:.2f}",
        (slope[best], overlap[best]),
        xytext=(0.9, -4.5),
        color=BLUE,
        ha="center",
        va="top",
    )
    ax.text(6, -4.0, "overlap: y = 0, 1, 0, 1", color=BLUE, ha="right", va="bottom")
    ax.text(
        6,
        -0.45,
        "separated: y = 0, 0, 1, 1\nclimbs toward 0 forever",
        color=ORANGE,
        ha="right",
        va="top",
    )
    ax.set(xlim=(-1, 6), ylim=(-8, 0.4), xlabel="slope", ylabel="log-likelihood")
    return fig
