"""Nine grid points against nine random points when one hyperparameter matters."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, MUTED, ORANGE, figure

SEED = 2075


def gain(u: np.ndarray) -> np.ndarray:
    """Return the effect of the important hyperparameter on the score."""
    return np.asarray(np.exp(-((u - 0.69) ** 2) / 0.012))


def draw() -> Figure:
    """Draw both designs, above them the score as a function of the important one."""
    fig, axes = figure(
        height=3.5, nrows=2, ncols=2, sharex=True, gridspec_kw={"height_ratios": [1.1, 2]}
    )
    ticks = np.array([1 / 6, 1 / 2, 5 / 6])
    grid = np.array([(a, b) for a in ticks for b in ticks])
    random = np.random.default_rng(SEED).random((9, 2))
    u = np.linspace(0, 1, 201)
    designs = ((grid, "o", BLUE, "grid: 3 values"), (random, "D", ORANGE, "random: 9 values"))
    for column, (points, marker, color, name) in enumerate(designs):
        top, low = axes[0, column], axes[1, column]
        top.plot(u, gain(u), color=MUTED, linewidth=1.6)
        for a in np.unique(points[:, 0]):
            height = float(gain(np.array([a]))[0])
            top.plot([a, a], [0, height], color=color, linewidth=1)
            top.plot(a, height, marker, color=color, markersize=5)
            low.plot([a, a], [0, 1], color=color, linewidth=0.7, alpha=0.5)
        low.plot(points[:, 0], points[:, 1], marker, color=color)
        top.set(ylim=(0, 1.12), xlim=(0, 1), yticks=[], xticks=[])
        top.set_title(name, color=color)
        low.set(ylim=(0, 1), yticks=[], xlabel="one that matters")
    axes[0, 0].set_ylabel("score")
    axes[1, 0].set_ylabel("one that does not")
    return fig
