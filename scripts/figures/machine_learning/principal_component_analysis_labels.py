"""Two classes that differ along the direction of least variance, and both scores."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

TURN = np.radians(30)
AXES = np.array([[np.cos(TURN), np.sin(TURN)], [-np.sin(TURN), np.cos(TURN)]])
SPREAD = np.array([3.0, 0.5])  # standard deviations along the two axes, within a class
SHIFT = 1.0  # the class means are at plus and minus this along the second axis


def classes(n: int = 70) -> NDArray[np.float64]:
    """Return both classes, n points each, as an array of shape (2, n, 2)."""
    rng = np.random.default_rng(1)
    scores = rng.normal(size=(2, n, 2)) * SPREAD
    scores[0, :, 1] -= SHIFT
    scores[1, :, 1] += SHIFT
    return np.asarray(scores @ AXES)


def draw() -> Figure:
    """Scatter with both components above, the scores on each as strips below."""
    fig, (top, low) = figure(height=4.6, nrows=2, gridspec_kw={"height_ratios": [2.6, 1.3]})
    data = classes()
    flat = data.reshape(-1, 2)
    mean = flat.mean(axis=0)
    _, d, vt = np.linalg.svd(flat - mean, full_matrices=False)
    vt = vt * np.sign(vt[:, 1])[:, None]
    share = d**2 / np.sum(d**2)
    looks = ((BLUE, "o", "class 0"), (ORANGE, "^", "class 1"))
    for points, (color, marker, _) in zip(data, looks, strict=True):
        top.plot(*points.T, marker, color=color, markersize=4.2, alpha=0.75, linestyle="none")
    for v, length, style in ((vt[0], 7.6, "-"), (vt[1], 2.9, "--")):
        top.annotate(
            "",
            xy=mean + length * v,
            xytext=mean,
            arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 2.0, "linestyle": style},
        )
    top.text(1.9, 4.6, f"PC 1: {share[0]:.0%} of the variance", ha="right", fontsize=10.5)
    top.text(-2.2, 2.9, f"PC 2: {share[1]:.0%}", ha="right", fontsize=10.5)
    top.text(3.4, -1.7, "class 0", color=BLUE, fontsize=10.5)
    top.text(-7.6, 0.6, "class 1", color=ORANGE, fontsize=10.5)
    top.set(xlim=(-9, 9), ylim=(-5.4, 5.6), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    top.set_xticks(range(-8, 9, 4))
    top.set_yticks(range(-4, 5, 4))

    rng = np.random.default_rng(0)
    for points, (color, marker, _), offset in zip(data, looks, (0.14, -0.14), strict=True):
        z = (points - mean) @ vt.T
        for row, height in ((0, 1.0), (1, 0.0)):
            jitter = height + offset + rng.uniform(-0.1, 0.1, len(z))
            low.plot(
                z[:, row],
                jitter,
                marker,
                color=color,
                markersize=3.6,
                alpha=0.7,
                linestyle="none",
                markeredgewidth=0,
            )
    low.axvline(0, color=MUTED, linewidth=0.8)
    low.axhline(0.5, color=GREEN, linewidth=0.8, linestyle=":")
    low.set(xlim=(-9, 9), ylim=(-0.4, 1.4), xlabel="score")
    low.set_yticks([1, 0], ["PC 1", "PC 2"])
    low.tick_params(axis="y", length=0)
    return fig
