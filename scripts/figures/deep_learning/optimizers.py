"""Fifty steps of SGD, momentum, RMSProp and Adam on an elongated bowl."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

HESSIAN = np.diag([1.0, 50.0])
START = np.array([-4.0, 1.0])


def descend(
    name: str,
    rate: float,
    steps: int,
    hessian: np.ndarray = HESSIAN,
    start: np.ndarray = START,
    beta: float = 0.9,
    beta2: float = 0.999,
) -> np.ndarray:
    """Return the weights before and after each step on w'Aw/2, one row each."""
    w = start.astype(float)
    m, v = np.zeros_like(w), np.zeros_like(w)
    path = [w]
    for t in range(1, steps + 1):
        g = hessian @ (w - rate * beta * m if name == "Nesterov" else w)
        if name == "SGD":
            w = w - rate * g
        elif name in ("momentum", "Nesterov"):
            m = beta * m + g
            w = w - rate * m
        elif name == "Adagrad":
            v = v + g**2
            w = w - rate * g / (np.sqrt(v) + 1e-8)
        elif name == "RMSProp":
            v = beta2 * v + (1 - beta2) * g**2
            w = w - rate * g / (np.sqrt(v) + 1e-8)
        else:
            m = beta * m + (1 - beta) * g
            v = beta2 * v + (1 - beta2) * g**2
            w = w - rate * (m / (1 - beta**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)
        path.append(w)
    return np.array(path)


def cost(path: np.ndarray, hessian: np.ndarray = HESSIAN) -> np.ndarray:
    """Return w'Aw/2 for each row."""
    return np.asarray(np.einsum("ti,ij,tj->t", path, hessian, path) / 2)


RUNS = (
    ("SGD", 0.038, 0.0, BLUE),
    ("momentum", 0.01, 0.0, GREEN),
    ("RMSProp", 0.1, 0.99, ORANGE),
    ("Adam", 0.3, 0.999, PURPLE),
)


def draw() -> Figure:
    """Draw one panel for each optimizer over the same contours."""
    fig, axes = figure(height=4.4, nrows=2, ncols=2, sharex=True, sharey=True)
    a, b = np.meshgrid(np.linspace(-4.6, 2.2, 60), np.linspace(-1.5, 1.5, 60))
    levels = (a**2 + 50 * b**2) / 2
    for ax, (name, rate, beta2, color) in zip(axes.flat, RUNS, strict=True):
        path = descend(name, rate, 50, beta2=beta2)
        ax.contour(
            a, b, levels, levels=[0.3, 2, 6, 14, 28], colors=MUTED, linewidths=0.6, alpha=0.6
        )
        ax.plot(*path.T, "o-", color=color, linewidth=1.1, markersize=2.4)
        ax.plot(*path[0], "o", color=INK, markersize=5)
        ax.plot(0, 0, "*", color=INK, markersize=10)
        ax.text(-4.5, 1.86, f"{name}, rate {rate:g}", color=color, va="top", fontsize=10.5)
        ax.text(
            2.1,
            -1.55,
            f"after 50: {cost(path)[-1]:.1e}",
            ha="right",
            va="bottom",
            fontsize=9.5,
        )
        ax.set(xlim=(-4.6, 2.2), ylim=(-1.6, 1.9), xticks=[-4, -2, 0, 2], yticks=[-1, 0, 1])
    for ax in axes[1]:
        ax.set_xlabel("$w_1$ (curvature 1)")
    for ax in axes[:, 0]:
        ax.set_ylabel("$w_2$ (curv. 50)")
    return fig
