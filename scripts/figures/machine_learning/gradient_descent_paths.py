"""Paths of batch, mini-batch and stochastic gradient descent on one loss, and loss per epoch."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

N, RATE, EPOCHS = 200, 0.1, 20


def data() -> tuple[np.ndarray, np.ndarray]:
    """Return 200 examples of a linear model with two correlated features."""
    rng = np.random.default_rng(7)
    features = rng.normal(size=(N, 2)) @ np.array([[1.0, 0.5], [0.0, 0.8]])
    return features, features @ np.array([1.0, 2.0]) + rng.normal(size=N)


def train(batch: int, seed: int = 1) -> np.ndarray:
    """Return the weights after every update, one row each, reshuffling every epoch."""
    features, target = data()
    rng = np.random.default_rng(seed)
    w = np.array([-2.0, -1.0])
    path = [w]
    for _ in range(EPOCHS):
        order = rng.permutation(N)
        for i in range(0, N, batch):
            rows = order[i : i + batch]
            error = features[rows] @ w - target[rows]
            w = w - RATE * features[rows].T @ error / len(rows)
            path.append(w)
    return np.array(path)


def draw() -> Figure:
    """Draw three paths over the contours, and the excess loss against epochs."""
    features, target = data()
    hessian = features.T @ features / N
    best = np.linalg.solve(hessian, features.T @ target / N)

    def excess(w: np.ndarray) -> np.ndarray:
        gap = w - best
        return np.asarray(np.einsum("...i,ij,...j->...", gap, hessian, gap) / 2)

    fig, axes = figure(height=5.0, nrows=2, ncols=2)
    a, b = np.meshgrid(np.linspace(-2.6, 3.4, 40), np.linspace(-1.6, 4.0, 40))
    levels = excess(np.stack([a, b], axis=-1))
    loss = axes[1, 1]
    runs = ((N, BLUE, "-"), (20, GREEN, "--"), (1, ORANGE, ":"))
    for ax, (batch, color, line) in zip(axes.flat, runs, strict=False):
        path = train(batch)
        ax.contour(
            a, b, levels, levels=[0.1, 0.6, 1.8, 4, 7, 11], colors=MUTED, linewidths=0.6, alpha=0.6
        )
        shown = path[: {N: 21, 20: 101, 1: 201}[batch]]
        ax.plot(*shown.T, color=color, linewidth=1.0)
        if batch > 1:
            ax.plot(*shown.T, "o", color=color, markersize=2.2)
        ax.plot(*path[0], "o", color=INK, markersize=6)
        ax.plot(*best, "*", color=INK, markersize=11)
        updates = {
            N: "20 epochs\n20 updates",
            20: "10 epochs\n100 updates",
            1: "1 epoch\n200 updates",
        }
        head = {N: "batch (200)", 20: "mini-batch (20)", 1: "stochastic (1)"}[batch]
        ax.text(-2.5, 3.85, head, color=color, va="top", fontsize=10.5)
        ax.text(3.3, -1.5, updates[batch], color=INK, ha="right", va="bottom", fontsize=9.5)
        ax.set(xlim=(-2.6, 3.4), ylim=(-1.6, 4.0), xticks=[], yticks=[])
        curves = [excess(train(batch, seed)[:: -(-N // batch)]) for seed in range(20)]
        loss.semilogy(np.arange(EPOCHS + 1), np.mean(curves, axis=0), color=color, linestyle=line)
    axes[0, 0].set_ylabel("$w_2$")
    axes[1, 0].set(ylabel="$w_2$", xlabel="$w_1$")
    loss.set(xlabel="epochs", ylabel="excess loss", xticks=[0, 10, 20], ylim=(3e-5, 20))
    loss.text(9, 1.1, "batch", color=BLUE, fontsize=10.5)
    loss.text(20.5, 9e-3, "stochastic", color=ORANGE, fontsize=10.5, ha="right")
    loss.text(20.5, 1.1e-3, "mini-batch", color=GREEN, fontsize=10.5, ha="right")
    return fig
