"""A Gaussian-process surrogate of the validation error, and its expected improvement."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

LENGTH, SCALE, MEAN, JITTER = 0.55, 0.12, 0.25, 1e-6
TRIED = np.array([-3.6, -2.9, -1.9, -0.4])


def truth(x: np.ndarray) -> np.ndarray:
    """Return the hidden validation error as a function of log10 of the learning rate."""
    return np.asarray(0.09 + 0.06 * (x + 1.35) ** 2 + 0.03 * np.sin(4 * x))


def kernel(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the squared-exponential covariance."""
    return np.asarray(SCALE**2 * np.exp(-((a[:, None] - b) ** 2) / (2 * LENGTH**2)))


def surrogate(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return posterior mean and standard deviation at ``x``."""
    k = np.linalg.inv(kernel(TRIED, TRIED) + JITTER * np.eye(len(TRIED)))
    cross = kernel(x, TRIED)
    mean = MEAN + cross @ k @ (truth(TRIED) - MEAN)
    var = SCALE**2 - np.einsum("ij,jk,ik->i", cross, k, cross)
    return mean, np.sqrt(np.maximum(var, 1e-12))


def draw() -> Figure:
    """Draw surrogate and truth above, expected improvement below."""
    fig, (ax, low) = figure(
        height=3.9, nrows=2, sharex=True, gridspec_kw={"height_ratios": [2.2, 1]}
    )
    x = np.linspace(-4, 0, 201)
    mean, sd = surrogate(x)
    best = truth(TRIED).min()
    z = (best - mean) / sd
    improvement = (best - mean) * norm.cdf(z) + sd * norm.pdf(z)
    ax.fill_between(x, mean - 2 * sd, mean + 2 * sd, color=BLUE, alpha=0.18, linewidth=0)
    ax.plot(x, mean, color=BLUE)
    ax.plot(x, truth(x), "--", color=MUTED, linewidth=1.5)
    ax.plot(TRIED, truth(TRIED), "o", color=INK)
    ax.set(ylim=(0, 0.62), ylabel="validation error")
    ax.set_yticks([0, 0.2, 0.4, 0.6], ["0%", "20%", "40%", "60%"])
    ax.text(-3.3, 0.53, "surrogate, mean ± 2 sd", color=BLUE)
    ax.text(-3.15, 0.43, "true curve (unknown)", color=MUTED)
    ax.text(-3.95, 0.08, "dots: tried", color=INK)
    low.fill_between(x, improvement * 100, color=GREEN, alpha=0.3, linewidth=0)
    low.plot(x, improvement * 100, color=GREEN)
    pick = x[improvement.argmax()]
    for part in (ax, low):
        part.axvline(pick, color=ORANGE, linestyle=":", linewidth=1.5)
    ax.text(pick + 0.07, 0.55, "try next", color=ORANGE)
    low.text(-3.9, 0.55 * improvement.max() * 100, "expected\nimprovement", color=GREEN)
    low.set(xlim=(-4, 0), yticks=[], ylim=(0, None), xlabel="learning rate (logarithmic)")
    low.set_xticks(range(-4, 1), ["0.0001", "0.001", "0.01", "0.1", "1"])
    return fig
