"""Coefficient paths of ridge, lasso and elastic net on data with two near-twins."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.linear_model import enet_path

from scripts.figures.style import BLUE, CYCLE, INK, LINESTYLES, MUTED, figure

TRUE = np.array([1.5, 1.5, 1.0, -0.8, 0.0, 0.0])
N = 60


def data() -> tuple[np.ndarray, np.ndarray]:
    """Return standardized features, the first two with correlation 0.98, and the target."""
    rng = np.random.default_rng(4)
    x = rng.normal(size=(N, 6))
    x[:, 1] = 0.98 * x[:, 0] + np.sqrt(1 - 0.98**2) * x[:, 1]
    y = x @ TRUE + 1.5 * rng.normal(size=N)
    return (x - x.mean(axis=0)) / x.std(axis=0), y - y.mean()


def draw() -> Figure:
    """Stack the three families of paths against the penalty strength."""
    x, y = data()
    fig, axes = figure(height=6.6, nrows=3)
    ridge = np.logspace(0, 4, 60)
    u, d, vt = np.linalg.svd(x, full_matrices=False)
    ways = [(ridge, np.array([vt.T @ (d / (d**2 + s) * (u.T @ y)) for s in ridge]).T)]
    grid = np.logspace(0.7, -2, 120)
    for mix in (1.0, 0.5):
        alphas, paths, _ = enet_path(x, y, l1_ratio=mix, alphas=grid, tol=1e-8)
        ways.append((alphas * N, paths))
    for ax, (strength, paths), word in zip(
        axes, ways, ("ridge", "lasso", "elastic net (half L1, half L2)"), strict=True
    ):
        for j, path in enumerate(paths):
            color = (BLUE, BLUE, *CYCLE[1:])[j]
            style = ("-", "--", *LINESTYLES[2:], ":")[j]
            ax.plot(strength, path, color=color, linestyle=style, linewidth=1.8)
        ax.axhline(0, color=MUTED, linewidth=0.7)
        ax.text(0.98, 0.96, word, transform=ax.transAxes, ha="right", va="top", color=INK)
        ax.set(xscale="log", ylabel="coefficient", ylim=(-1.3, 3.4))
        ax.set_xlim(strength.min(), strength.max())
        ax.minorticks_off()
    for height, text, color in (
        (1.75, "features 1 and 2", BLUE),
        (0.72, "3", CYCLE[1]),
        (-1.15, "4", CYCLE[2]),
        (0.12, "5, 6", MUTED),
    ):
        axes[0].text(1.15, height, text, color=color, fontsize=10)
    axes[2].set_xlabel("penalty strength (stronger to the right)")
    return fig
