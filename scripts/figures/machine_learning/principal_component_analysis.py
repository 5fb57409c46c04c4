"""A cloud with its projections on a line, and variance and error while the line turns."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

COVARIANCE = np.array([[8.5, 3.0], [3.0, 4.0]])


def cloud(n: int = 30) -> NDArray[np.float64]:
    """Return n points whose mean is 0 and whose sample covariance is exactly COVARIANCE."""
    raw = np.random.default_rng(3).normal(size=(n, 2))
    raw -= raw.mean(axis=0)
    white = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw.T))).T
    return np.asarray(white @ np.linalg.cholesky(COVARIANCE).T)


def kept(angle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the variance along the direction at each angle (degrees)."""
    turn = np.radians(angle)
    v = np.column_stack([np.cos(turn), np.sin(turn)])
    return np.asarray(np.sum((v @ COVARIANCE) * v, axis=1))


def draw() -> Figure:
    """Projections on the first component above, the two objectives against the angle below."""
    fig, (top, low) = figure(height=5.4, nrows=2, gridspec_kw={"height_ratios": [1.25, 1.0]})
    x = cloud()
    v = np.array([2.0, 1.0]) / np.sqrt(5)
    feet = np.outer(x @ v, v)
    for point, foot in zip(x, feet, strict=True):
        top.plot(*zip(point, foot, strict=True), color=ORANGE, linewidth=1.2)
    top.plot(*np.array([-9.4 * v, 9.4 * v]).T, color=BLUE, linewidth=1.8)
    top.plot(*feet.T, "|", color=BLUE, markersize=6)
    top.plot(*x.T, "o", color=INK, markersize=4.2)
    top.text(8.9, 4.8, "first component", color=BLUE, fontsize=11, ha="right")
    top.text(-3.2, 3.2, "residuals", color=ORANGE, fontsize=11, ha="right")
    top.set(xlim=(-9, 9), ylim=(-5.2, 5.8), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    top.set_xticks(range(-8, 9, 4))
    top.set_yticks(range(-4, 5, 4))

    angle = np.linspace(-90, 90, 181)
    variance = kept(angle)
    total = float(np.trace(COVARIANCE))
    low.plot(angle, variance, color=BLUE)
    low.plot(angle, total - variance, color=ORANGE, linestyle="--")
    low.axhline(total, color=GREEN, linestyle=":", linewidth=1.6)
    best = float(np.degrees(np.arctan2(1, 2)))
    low.plot([best, best], [2.5, 10], color=MUTED, linewidth=0.9)
    low.plot([best], [10], "o", color=BLUE)
    low.plot([best], [2.5], "s", color=ORANGE)
    low.text(-88, 13.0, "sum 12.5", color=GREEN, fontsize=11)
    low.text(best, 10.6, "variance along the line", color=BLUE, fontsize=11, ha="center")
    low.text(best, 0.7, "squared residuals", color=ORANGE, fontsize=11, ha="center")
    low.text(best + 2, 5.9, "26.6°", color=INK, fontsize=10.5)
    low.set(xlim=(-90, 90), ylim=(0, 14.5), xlabel="angle of the line (degrees)")
    low.set_xticks([-90, -45, 0, 45, 90])
    return fig
